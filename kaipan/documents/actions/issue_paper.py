"""Issuing a paper: its words are checked, set in type and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from kaipan.documents.actions.templates import layout_of, template_in_use
from kaipan.documents.events import PaperIssued
from kaipan.documents.models import Paper
from kaipan.documents.models.paper import SEALED_PDF, sealed_pdf, sealed_words
from kaipan.documents.press.coverage import missing_characters
from kaipan.documents.press.templates import MEDIA_TYPE, template_for, word_template
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.reading import AnyPaper, read_paper
from kaipan.documents.rules.writing import same_words
from kaipan.documents.typesetting import fingerprint_of, typeset
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaperId, ProjectId
from kaipan.kernel.source import Source
from kaipan.platform import audit, events, files
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.platform.versions import last_version


@step
def issue_paper(
    *, project_id: ProjectId, kind: PaperKind, source: Source, data: Mapping[str, Any], actor: Actor
) -> PaperId:
    """Issue the paper of ``kind`` about ``source``, or return the one that stands if it says the same.

    It is set by the project's Word template in use, or by the house's own form.

    ``data`` are the facts as ``as_json()`` of the kind's contract writes them. Different facts make a new
    version, and the former stops being valid. The room that issues checks its own right to. Raises
    :class:`~kaipan.documents.rules.refusals.PaperDataInvalid` naming the field or rule, and
    :class:`~kaipan.documents.press.PressOverrun` when the template takes too long.
    """
    contract = read_paper(kind, data)
    words = contract.as_printed()
    versions = _versions(kind, source)
    standing = next(iter(lock(Rank.PAPER, versions.filter(state=Paper.State.ISSUED))), None)
    if standing and same_words(standing.words(), words):
        return PaperId(standing.pk)
    if standing:
        versions.filter(pk=standing.pk).update(state=Paper.State.REPLACED)
    paper = _freeze(contract, words, project_id, source, version=last_version(versions) + 1, actor=actor)
    audit.record(
        actor, "documents.paper.issued", paper, changes={"version": paper.version, "about": str(source)}
    )
    events.publish(
        PaperIssued(project_id, paper.pk, paper.kind, source.kind, source.id, version=paper.version)
    )
    return PaperId(paper.pk)


def _versions(kind: PaperKind, source: Source) -> QuerySet[Paper]:
    return Paper.objects.filter(kind=kind, source_kind=source.kind, source_id=source.id)


def _freeze(
    contract: AnyPaper,
    words: dict[str, Any],
    project_id: ProjectId,
    source: Source,
    *,
    version: int,
    actor: Actor,
) -> Paper:
    word = template_in_use(project_id, contract.kind)
    if word is None:
        template = template_for(contract.kind)
        shown: Any = words
    else:
        layout = layout_of(word)
        template = word_template(f"word:{word.pk}", layout)
        shown = [words, layout]
    paper = Paper(
        project_id=project_id,
        kind=contract.kind,
        source_kind=source.kind,
        source_id=source.id,
        version=version,
        number=contract.number,
        dated_on=contract.dated_on,
        template_code=template.code,
        template=files.keep(template.as_bytes(), MEDIA_TYPE),
        word_template=word,
        data=sealed_words(words),
        fingerprint=fingerprint_of(template, words),
        missing_characters="".join(missing_characters(shown)),
        issued_by_id=actor.staff_id,
    )
    paper.file = files.keep(sealed_pdf(typeset(paper, template, words)), SEALED_PDF)
    paper.save()
    return paper
