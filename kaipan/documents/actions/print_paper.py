"""Printing papers: every copy is counted."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.timezone import localtime

from kaipan.documents import permissions
from kaipan.documents.events import PaperPrinted
from kaipan.documents.models import Paper, PaperPrint
from kaipan.documents.queries.papers import standing_version
from kaipan.documents.refusals import NotOneSet, PaperIsReplaced, PaperIsVoid, SetCount
from kaipan.documents.rules.marks import mark_of, note_of
from kaipan.documents.typesetting import typeset_again
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PaperId
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.pdf import joined
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

MOST_IN_A_SET = 20


@use_case
def print_paper(paper_id: PaperId, *, actor: Actor) -> bytes:
    """The PDF to print now. The first copy is the original; later ones carry 补打 第n次, by whom and when.

    Reprints are set from the frozen words by the frozen template, whatever has changed since. Needs
    ``documents.paper.print``; refuses a void paper (:class:`PaperIsVoid`) and one that a later version
    replaced (:class:`PaperIsReplaced`).
    """
    one(_seen(actor), pk=paper_id)
    (paper,) = lock(Rank.PAPER, Paper.objects.filter(pk=paper_id))
    _check_printable(paper, actor)
    return _copy(paper, actor)


@use_case
def print_set(paper_ids: Sequence[PaperId | int], *, actor: Actor) -> bytes:
    """Several papers about one thing as one PDF, in the order given (套打): 认购书, 付款明细, 收据.

    A copy of each is counted and marked as if it had been printed alone; all of them or none. Raises as
    :func:`print_paper` does, and :class:`SetCount` or :class:`NotOneSet` when they are no set.
    """
    if not 1 <= len(set(paper_ids)) <= MOST_IN_A_SET or len(set(paper_ids)) != len(paper_ids):
        raise SetCount(most=MOST_IN_A_SET)
    if _seen(actor).filter(pk__in=paper_ids).count() != len(paper_ids):
        raise NotFound
    papers = {paper.pk: paper for paper in lock(Rank.PAPER, Paper.objects.filter(pk__in=paper_ids))}
    for paper in papers.values():
        _check_printable(paper, actor)
    if len({(paper.project_id, paper.source) for paper in papers.values()}) != 1:
        raise NotOneSet
    return joined([_copy(papers[int(paper_id)], actor) for paper_id in paper_ids])


def _seen(actor: Actor) -> QuerySet[Paper]:
    return Paper.objects.filter(project_id__in=sorted(actor.visible_projects()))


def _check_printable(paper: Paper, actor: Actor) -> None:
    require(actor, permissions.PRINT_PAPER, paper.project_id)
    if paper.state == Paper.State.VOID:
        raise PaperIsVoid(paper=paper, reason=paper.void_reason)
    if paper.state == Paper.State.REPLACED:
        raise PaperIsReplaced(paper=paper, version=paper.version, current=standing_version(paper))


@step
def _copy(paper: Paper, actor: Actor) -> bytes:
    """One more copy of a locked paper, counted."""
    copy_number = paper.print_count + 1
    Paper.objects.filter(pk=paper.pk).update(print_count=copy_number)
    copy = PaperPrint.objects.create(
        project_id=paper.project_id, paper=paper, copy_number=copy_number, printed_by_id=actor.staff_id
    )
    audit.record(actor, "documents.paper.printed", paper, changes={"copy_number": copy_number})
    events.publish(
        PaperPrinted(paper.project_id, paper.pk, paper.kind, paper.source_kind, paper.source_id, copy_number)
    )
    if copy_number == 1:
        return paper.original()
    who = copy.printed_by.name if copy.printed_by else ""
    note = note_of(who, localtime(copy.printed_at))
    return typeset_again(paper, paper.words(), mark_of(copy_number), note)
