"""Word 模板: upload one, put it to use, take it out of use."""

from __future__ import annotations

import json

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.documents.models import PaperTemplate
from kaipan.documents.permissions import MANAGE_TEMPLATES
from kaipan.documents.refusals import (
    TemplateHasErrors,
    TemplateInUse,
    TemplateKindUnknown,
    TemplateNotInUse,
)
from kaipan.documents.rules.fingerprints import canonical
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.word import WordPackage, read_template
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaperTemplateId, ProjectId
from kaipan.platform import audit, files
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.platform.uploads.names import clean_name
from kaipan.platform.versions import last_version

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LAYOUT = "application/vnd.kaipan.word-layout+json"


@use_case
def upload_template(
    project_id: ProjectId | int, kind: str, name: str, content: bytes, *, actor: Actor
) -> PaperTemplateId:
    """Keep a Word file as the next version of the template of ``kind`` (上传 Word 模板), not yet in use.

    The file is hostile until shown otherwise: a
    :class:`~kaipan.documents.word.refusals.TemplateFileRefused` says what it carries. Mistakes in it
    (unknown or missing placeholders) are kept with it as findings. Needs ``documents.template.manage``.
    """
    require(actor, MANAGE_TEMPLATES, project_id)
    if kind not in set(PaperKind):
        raise TemplateKindUnknown
    body = read_template(WordPackage(content), PaperKind(kind))  # before anybody has to wait
    versions = PaperTemplate.objects.filter(project_id=project_id, kind=kind)
    lock(Rank.PAPER, versions)
    template = PaperTemplate.objects.create(
        project_id=project_id,
        kind=kind,
        version=last_version(versions) + 1,
        name=clean_name(name, ".docx"),
        docx=files.keep(content, DOCX),
        layout=files.keep(canonical(body.layout).encode(), LAYOUT),
        findings=[each.as_json() for each in body.findings],
        has_errors=body.has_errors,
        uploaded_by_id=actor.staff_id,
    )
    told = {"kind": template.kind, "version": template.version, "errors": body.has_errors}
    audit.record(actor, "documents.template.uploaded", template, changes=told)
    return PaperTemplateId(template.pk)


@use_case
def activate_template(template_id: PaperTemplateId | int, *, actor: Actor) -> None:
    """Put a version to use (启用): papers issued from now on are set by it, the former one is retired.

    Papers that were issued stay as they are. Raises :class:`TemplateHasErrors`,
    :class:`TemplateInUse`.
    """
    template = _locked(template_id, actor)
    if template.has_errors:
        raise TemplateHasErrors(template=template)
    if template.state == PaperTemplate.State.ACTIVE:
        raise TemplateInUse(template=template)
    in_use = PaperTemplate.objects.filter(
        project_id=template.project_id, kind=template.kind, state=PaperTemplate.State.ACTIVE
    )
    for former in in_use:
        _move(former, PaperTemplate.State.RETIRED, "documents.template.retired", actor)
    _move(template, PaperTemplate.State.ACTIVE, "documents.template.activated", actor)


@use_case
def retire_template(template_id: PaperTemplateId | int, *, actor: Actor) -> None:
    """Take a version out of use (停用): papers are set by the house's own form again."""
    template = _locked(template_id, actor)
    if template.state == PaperTemplate.State.RETIRED:
        raise TemplateNotInUse(template=template)
    _move(template, PaperTemplate.State.RETIRED, "documents.template.retired", actor)


def template_in_use(project_id: int, kind: PaperKind) -> PaperTemplate | None:
    """The Word template papers of the kind are set by at present."""
    found = PaperTemplate.objects.filter(project_id=project_id, kind=kind, state=PaperTemplate.State.ACTIVE)
    return found.select_related("layout").first()


def layout_of(template: PaperTemplate) -> dict[str, object]:
    """What was read from its file."""
    layout: dict[str, object] = json.loads(bytes(template.layout.content))
    return layout


def _locked(template_id: PaperTemplateId | int, actor: Actor) -> PaperTemplate:
    """The version, with every other of its kind held still."""
    seen: QuerySet[PaperTemplate] = PaperTemplate.objects.filter(
        project_id__in=sorted(actor.visible_projects())
    )
    found = one(seen, pk=template_id)
    require(actor, MANAGE_TEMPLATES, found.project_id)
    versions = PaperTemplate.objects.filter(project_id=found.project_id, kind=found.kind)
    return next(each for each in lock(Rank.PAPER, versions) if each.pk == found.pk)


@step
def _move(template: PaperTemplate, state: str, verb: str, actor: Actor) -> None:
    template.state = state
    template.changed_by_id = actor.staff_id
    template.changed_at = Now()
    template.save(update_fields=["state", "changed_by", "changed_at"])
    audit.record(actor, verb, template, changes={"kind": template.kind, "version": template.version})
