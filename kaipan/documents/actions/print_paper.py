"""Printing a paper: every copy is counted."""

from kaipan.documents import permissions
from kaipan.documents.events import PaperPrinted
from kaipan.documents.models import Paper, PaperPrint
from kaipan.documents.queries.papers import standing_version
from kaipan.documents.refusals import PaperIsReplaced, PaperIsVoid
from kaipan.documents.rules.marks import mark_of
from kaipan.documents.typesetting import typeset_again
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaperId
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def print_paper(paper_id: PaperId, *, actor: Actor) -> bytes:
    """The PDF to print now. The first copy is the original; every later one carries 补打 第n次.

    Reprints are set from the frozen words by the frozen template, whatever has changed since. Needs
    ``documents.paper.print``; refuses a void paper (:class:`PaperIsVoid`) and one that a later version
    replaced (:class:`PaperIsReplaced`).
    """
    paper = _lock_printable(paper_id, actor)
    copy_number = paper.print_count + 1
    Paper.objects.filter(pk=paper.pk).update(print_count=copy_number)
    PaperPrint.objects.create(
        project_id=paper.project_id, paper=paper, copy_number=copy_number, printed_by_id=actor.staff_id
    )
    audit.record(actor, "documents.paper.printed", paper, changes={"copy_number": copy_number})
    events.publish(
        PaperPrinted(paper.project_id, paper.pk, paper.kind, paper.source_kind, paper.source_id, copy_number)
    )
    return paper.original() if copy_number == 1 else typeset_again(paper, paper.words(), mark_of(copy_number))


def _lock_printable(paper_id: PaperId, actor: Actor) -> Paper:
    one(Paper.objects.filter(project_id__in=sorted(actor.visible_projects())), pk=paper_id)
    (paper,) = lock(Rank.PAPER, Paper.objects.filter(pk=paper_id))
    require(actor, permissions.PRINT_PAPER, paper.project_id)
    if paper.state == Paper.State.VOID:
        raise PaperIsVoid(paper=paper, reason=paper.void_reason)
    if paper.state == Paper.State.REPLACED:
        raise PaperIsReplaced(paper=paper, version=paper.version, current=standing_version(paper))
    return paper
