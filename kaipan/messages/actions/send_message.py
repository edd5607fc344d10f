"""Put a message to somebody into the outbox."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PartyId, ProjectId
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.masks import mask_name
from kaipan.messages.models import Message, MessageTemplate, TemplateVersion
from kaipan.messages.permissions import SEND
from kaipan.messages.queries.templates import templates_for
from kaipan.messages.rules.placeholders import asked_for
from kaipan.messages.rules.refusals import AlreadySent, TemplateMissing, TemplateRetired
from kaipan.messages.senders.choosing import sender_of
from kaipan.messages.writing import written
from kaipan.parties import queries as parties
from kaipan.platform import audit, jobs
from kaipan.platform.clock import business_day, moment
from kaipan.platform.encryption import Sealed
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

SEND_JOB = "messages.send"
BY_HAND = "messages.template"

_ONCE = "messages_message_once"


@step
def send_message(
    project_id: ProjectId | int,
    party_id: PartyId | int,
    *,
    template_code: str,
    channel: str,
    source: Source,
    occasion: str = "",
    values: Mapping[str, str] | None = None,
    actor: Actor,
) -> int:
    """Let a message go to a party after the running verb commits; its id. For verbs of rooms above.

    The template is the project's own of that code and channel, else the company's
    (:class:`TemplateMissing`). Asked again for the same purpose, person, ``source`` and ``occasion``, it
    answers the message there is: a handler may run twice. What needs consent is refused without it
    (:class:`kaipan.parties.actions.ConsentMissing`). Of ``values`` the template takes what it asks for: the
    verb offers all it knows, and who writes templates chooses. No row is locked.
    """
    template = _template_of(project_id, template_code, channel, actor)
    asked = asked_for(TemplateVersion.objects.filter(template=template).latest("version").text)
    offered = {name: value for name, value in (values or {}).items() if name in asked}
    message_id, _ = _put_out(
        template, ProjectId(project_id), PartyId(party_id), source, occasion, offered, actor
    )
    return message_id


@use_case
def send_by_hand(
    project_id: ProjectId | int,
    party_id: PartyId | int,
    *,
    template_id: int,
    values: Mapping[str, str] | None = None,
    actor: Actor,
) -> int:
    """Send a template to somebody the actor may see; the message's id.

    The same template goes to the same person once a day (:class:`AlreadySent`).
    """
    require(actor, SEND, project_id)
    party = one(parties.visible_parties(actor, SEND), pk=party_id)
    template = one(templates_for(actor, project_id), pk=template_id)
    occasion = business_day().isoformat()
    message_id, is_new = _put_out(
        template,
        ProjectId(project_id),
        PartyId(party.pk),
        Source(BY_HAND, template.pk),
        occasion,
        values or {},
        actor,
    )
    if not is_new:
        raise AlreadySent(template=template.name, person=mask_name(party.name))
    return message_id


def _template_of(project_id: int, code: str, channel: str, actor: Actor) -> MessageTemplate:
    rows = MessageTemplate.objects.filter(
        company_id=actor.company_id, code=code, channel=channel, retired_at__isnull=True
    )
    own = rows.filter(project_id=project_id).first() or rows.filter(project__isnull=True).first()
    if own is None:
        raise TemplateMissing(code=code)
    return own


def _put_out(
    template: MessageTemplate,
    project_id: ProjectId,
    party_id: PartyId,
    source: Source,
    occasion: str,
    values: Mapping[str, str],
    actor: Actor,
) -> tuple[int, bool]:
    """The message and whether it is a new one. Two that put out the same wait for each other."""
    if template.retired_at is not None:
        raise TemplateRetired(template=template.name)
    sender_of(template.channel)
    message = _message_of(template, project_id, party_id, values, actor)
    message.source_kind, message.source_id, message.occasion = source.kind, source.id, occasion
    there = _saved_or_there(message)
    if there is not None:
        audit.record(actor, "messages.message.repeated", there, label=template.name)
        return there.pk, False
    jobs.enqueue(SEND_JOB, message_id=message.pk)
    audit.record(
        actor,
        "messages.message.queued",
        message,
        label=template.name,
        changes={"channel": message.channel, "purpose": message.purpose},
    )
    return message.pk, True


def _message_of(
    template: MessageTemplate,
    project_id: ProjectId,
    party_id: PartyId,
    values: Mapping[str, str],
    actor: Actor,
) -> Message:
    """The message with its words and the consent it rests on; not saved."""
    words = TemplateVersion.objects.filter(template=template).latest("version")
    text = written(words.text, party_id=party_id, project_id=project_id, values=values, actor=actor)
    consent_id = parties.consent_for(party_id, template.purpose, template.channel)
    now = moment()
    return Message(
        company_id=actor.company_id,
        project_id=project_id,
        party_id=party_id,
        words=words,
        channel=template.channel,
        purpose=template.purpose,
        consent_id=consent_id,
        body=Sealed(text),
        asked_by_id=actor.staff_id,
        queued_at=now,
        due_at=now,
    )


def _saved_or_there(message: Message) -> Message | None:
    """Save it; when the same one is there already, that one."""
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", None) != _ONCE:
            raise
        return Message.objects.get(
            party_id=message.party_id,
            purpose=message.purpose,
            channel=message.channel,
            source_kind=message.source_kind,
            source_id=message.source_id,
            occasion=message.occasion,
        )
    return None
