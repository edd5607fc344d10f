"""Word templates as the actor may see them, tried out, and what a template may ask for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, time

from django.utils.timezone import make_aware

from kaipan.documents.models import PaperTemplate
from kaipan.documents.permissions import MANAGE_TEMPLATES
from kaipan.documents.press import set_in_type
from kaipan.documents.press.templates import word_template
from kaipan.documents.rules import samples, samples_later
from kaipan.documents.rules.fingerprints import canonical
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.placeholders import Vocabulary, values_of, vocabulary
from kaipan.documents.rules.reading import AnyPaper
from kaipan.documents.word import Finding, starter
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaperTemplateId
from kaipan.platform.scopes import ProjectScoped, one

SAMPLE = "样张"

_SAMPLES: Mapping[PaperKind, Callable[[], AnyPaper]] = {
    PaperKind.RECEIPT: samples.receipt_paper,
    PaperKind.REGISTRATION: samples.registration_paper,
    PaperKind.BOOKING: samples.booking_paper,
    PaperKind.SUBSCRIPTION_AGREEMENT: samples.subscription_agreement_paper,
    PaperKind.CONTRACT: samples.contract_paper,
    PaperKind.SUPPLEMENT: samples_later.supplement_paper,
    PaperKind.DECORATION_CONTRACT: samples_later.decoration_contract_paper,
    PaperKind.RETURN_AGREEMENT: samples_later.return_agreement_paper,
    PaperKind.FORMAL_NOTICE: samples_later.formal_notice_paper,
}


def paper_templates(actor: Actor) -> ProjectScoped[PaperTemplate]:
    """Every version of the projects where the actor may manage templates, latest first."""
    visible = PaperTemplate.objects.visible_to(actor, MANAGE_TEMPLATES)
    return visible.select_related("project", "uploaded_by", "changed_by")


def findings_of(template: PaperTemplate) -> list[Finding]:
    """What was told at the upload."""
    return [Finding(**each) for each in template.findings]


def template_docx(template_id: PaperTemplateId | int, *, actor: Actor) -> tuple[str, bytes]:
    """The Word file as it was uploaded, with its name."""
    template = one(paper_templates(actor).select_related("docx"), pk=template_id)
    return template.name, bytes(template.docx.content)


def template_preview(template_id: PaperTemplateId | int, *, actor: Actor) -> bytes:
    """A PDF of the template with the words of an invented sale, marked 样张."""
    template = one(paper_templates(actor).select_related("layout"), pk=template_id)
    kind = PaperKind(template.kind)
    paper = sample_of(kind)
    stamp = {"title": str(template), "check_code": SAMPLE, "version": "1", "mark": SAMPLE, "note": ""}
    return set_in_type(
        word_template(str(template.pk), json.loads(bytes(template.layout.content))).files,
        {"paper": canonical(values_of(kind, paper.as_printed()).as_json()), "stamp": canonical(stamp)},
        moment=make_aware(datetime.combine(paper.dated_on, time())),
    )


def placeholders_of(kind: PaperKind) -> Vocabulary:
    """Everything a template of the kind may ask for."""
    return vocabulary(kind)


def starter_docx(kind: PaperKind) -> bytes:
    """A Word file with all of it, to begin with."""
    return starter(kind)


def sample_of(kind: PaperKind) -> AnyPaper:
    """An invented paper of the kind."""
    return _SAMPLES[kind]()
