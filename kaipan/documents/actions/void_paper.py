"""Voiding a paper: what it stood for is undone."""

from django.db.models.functions import Now

from kaipan.documents.events import PaperVoided
from kaipan.documents.models import Paper
from kaipan.documents.rules.kinds import PaperKind
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaperId
from kaipan.kernel.source import Source
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step


@step
def void_paper(*, kind: PaperKind, source: Source, reason: str, actor: Actor) -> PaperId | None:
    """Void the paper of ``kind`` that stands for ``source``; None when there is none.

    For the room whose verb undoes the thing itself (a receipt is voided, a subscription cancelled) and
    has checked the right to. ``reason`` is not empty; it is told to whoever tries to print the paper.
    """
    standing = Paper.objects.filter(
        kind=kind, source_kind=source.kind, source_id=source.id, state=Paper.State.ISSUED
    )
    for paper in lock(Rank.PAPER, standing):
        paper.state = Paper.State.VOID
        paper.voided_by_id = actor.staff_id
        paper.voided_at = Now()
        paper.void_reason = reason
        paper.save(update_fields=["state", "voided_by", "voided_at", "void_reason"])
        audit.record(actor, "documents.paper.voided", paper, reason=reason)
        events.publish(PaperVoided(paper.project_id, paper.pk, paper.kind, source.kind, source.id))
        return PaperId(paper.pk)
    return None
