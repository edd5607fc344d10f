"""Write, rewrite and retire templates."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.characters import shown
from kaipan.kernel.typed_values.texts import clean_line, required_line, required_text
from kaipan.messages.codes import Channel
from kaipan.messages.models import MessageTemplate, TemplateVersion
from kaipan.messages.permissions import MANAGE_TEMPLATE
from kaipan.messages.queries.templates import message_templates
from kaipan.messages.rules.placeholders import OPT_OUT, check_words, places_in
from kaipan.messages.rules.refusals import ChoiceUnknown, OptOutMissing, SubjectNeeded, TemplateRetired
from kaipan.parties.codes import Purpose
from kaipan.platform import audit
from kaipan.platform.clock import moment
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.platform.versions import last_version

LONGEST_TEXT = 1000


@use_case
def define_template(
    *,
    project_id: ProjectId | int | None,
    code: str,
    name: str,
    channel: str,
    purpose: str,
    text: str,
    subject: str = "",
    actor: Actor,
) -> int:
    """Make a template of a project, or of the company (without one); its id.

    Places to fill are from a fixed list; anything else in braces is refused. Advertising must say how to be
    left alone.
    """
    require(actor, MANAGE_TEMPLATE, project_id)
    for value, known in ((channel, Channel.values), (purpose, Purpose.values)):
        if value not in known:
            raise ChoiceUnknown(value=shown(value))
    template = MessageTemplate.objects.create(
        company_id=actor.company_id,
        project_id=project_id,
        code=required_line(code, longest=40),
        name=required_line(name, longest=40),
        channel=channel,
        purpose=purpose,
    )
    _write(template, text, subject, actor)
    audit.record(actor, "messages.template.defined", template, changes={"version": 1})
    return template.pk


@use_case
def revise_template(template_id: int, *, text: str, subject: str = "", actor: Actor) -> int:
    """Give a template new words; the number of the version. Messages written before keep theirs."""
    template = _managed(template_id, actor)
    version = _write(template, text, subject, actor)
    audit.record(actor, "messages.template.revised", template, changes={"version": version})
    return version


@use_case
def retire_template(template_id: int, *, actor: Actor) -> None:
    """Let nobody use a template any more."""
    template = _managed(template_id, actor)
    MessageTemplate.objects.filter(pk=template.pk).update(retired_at=moment())
    audit.record(actor, "messages.template.retired", template)


def _managed(template_id: int, actor: Actor) -> MessageTemplate:
    seen = one(message_templates(actor), pk=template_id)
    require(actor, MANAGE_TEMPLATE, seen.project_id)
    if seen.retired_at is not None:
        raise TemplateRetired(template=seen.name)
    return seen


def _write(template: MessageTemplate, text: str, subject: str, actor: Actor) -> int:
    words = required_text(text, longest=LONGEST_TEXT)
    check_words(words)
    about = clean_line(subject, longest=80)
    if bool(about) != (template.channel == Channel.EMAIL):
        raise SubjectNeeded
    if template.purpose == Purpose.MARKETING and OPT_OUT not in places_in(words):
        raise OptOutMissing
    version = last_version(TemplateVersion.objects.filter(template=template)) + 1
    TemplateVersion.objects.create(
        company_id=template.company_id,
        template=template,
        version=version,
        subject=about,
        text=words,
        written_by_id=actor.staff_id,
    )
    return version
