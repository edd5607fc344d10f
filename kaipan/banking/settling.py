"""Batches and lines under lock."""

from __future__ import annotations

from kaipan.banking.models import SettlementBatch, SettlementLine
from kaipan.banking.refusals import LineNotOpen, SettlementDiscarded
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.platform.locks import Rank, claim_name, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step

_OPEN = (SettlementLine.State.MATCHED, SettlementLine.State.PENDING)


@step
def claim_swipes(project_id: int) -> None:
    """Who matches lines with swipes of a project does so one after the other; claimed before any lock."""
    claim_name(f"banking.swipes.{project_id}")


@step
def lock_settlement(batch_id: int) -> SettlementBatch:
    """The batch, locked and fresh; raises :class:`SettlementDiscarded` for one that was given up."""
    found = lock(Rank.SETTLEMENT_BATCH, SettlementBatch.objects.filter(pk=batch_id))
    if not found:
        raise NotFound
    if found[0].state == SettlementBatch.State.DISCARDED:
        raise SettlementDiscarded(batch=str(found[0]))
    return found[0]


@step
def lock_open_line(line_id: int, permission: str, actor: Actor) -> SettlementLine:
    """A line that may still be matched, its batch locked. Raises :class:`LineNotOpen`."""
    found = one(SettlementLine.objects.all(), pk=line_id)
    require(actor, permission, found.project_id)
    claim_swipes(found.project_id)
    lock_settlement(found.batch_id)
    line = SettlementLine.objects.get(pk=line_id)
    if line.state not in _OPEN:
        raise LineNotOpen(row=line.row, state=line.get_state_display())
    return line
