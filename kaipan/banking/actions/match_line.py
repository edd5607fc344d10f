"""匹配清算明细: a clerk says which swipe a line pays out, or that it waits."""

from __future__ import annotations

from kaipan.banking import permissions
from kaipan.banking.in_transit import free_swipes
from kaipan.banking.models import SettlementBatch, SettlementLine
from kaipan.banking.refusals import LineNotOpen, NothingToPost, SwipeTaken, SwipeUnfit
from kaipan.banking.rules.matching import SettledLine, match_lines
from kaipan.banking.settling import claim_swipes, lock_open_line, lock_settlement
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor, require
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def match_settlement_line(line_id: int, swipe_id: int, *, actor: Actor) -> None:
    """Say which swipe (a receipt's POS line) a line pays out.

    Needs ``banking.settlement.read``. Raises :class:`SwipeUnfit` for another amount or bank account,
    :class:`SwipeTaken`, :class:`LineNotOpen`, and NotFound for what is not in transit in the project.
    """
    line = lock_open_line(line_id, permissions.READ, actor)
    batch = line.batch
    in_transit = finance.swipes_in_transit(line.project_id, _accounts_of(line))
    swipe = one(in_transit, pk=swipe_id)
    if swipe.amount != line.gross or swipe.bank_account_id != batch.bank_account_id:
        raise SwipeUnfit(
            receipt=swipe.receipt.number, swiped=f"{swipe.amount:,.2f}", gross=f"{line.gross:,.2f}"
        )
    taken = (
        SettlementLine.objects.filter(swipe_id=swipe_id).exclude(pk=line.pk).select_related("batch").first()
    )
    if taken is not None:
        raise SwipeTaken(receipt=swipe.receipt.number, batch=str(taken.batch), row=taken.row)
    was = line.swipe_id
    line.state, line.problem, line.candidates = SettlementLine.State.MATCHED, "", []
    line.swipe_id, line.handled_by_id = swipe_id, actor.staff_id
    line.save()
    changes = {"swipe": [was, swipe_id], "receipt": swipe.receipt.number}
    audit.record(actor, "banking.settlement_line.matched", line, changes=changes)


@use_case
def set_settlement_line_aside(line_id: int, *, actor: Actor) -> None:
    """Take a line's match away: it waits (待查). Needs ``banking.settlement.read``."""
    line = lock_open_line(line_id, permissions.READ, actor)
    if line.state != SettlementLine.State.MATCHED:
        raise LineNotOpen(row=line.row, state=line.get_state_display())
    was = line.swipe_id
    line.state, line.problem = SettlementLine.State.PENDING, SettlementLine.Problem.SET_ASIDE
    line.candidates, line.swipe_id, line.handled_by_id = [was], None, actor.staff_id
    line.save()
    audit.record(actor, "banking.settlement_line.set_aside", line, changes={"swipe": [was, None]})


@use_case
def match_settlement_again(batch_id: int, *, actor: Actor) -> int:
    """Look once more for the swipes of the lines that wait, after receipts were put right; how many it found.

    Lines somebody set aside stay so. Needs ``banking.settlement.read``. Raises :class:`NothingToPost` when
    nothing more is found.
    """
    found = one(SettlementBatch.objects.all(), pk=batch_id)
    require(actor, permissions.READ, found.project_id)
    claim_swipes(found.project_id)
    batch = lock_settlement(found.pk)
    waiting = list(
        SettlementLine.objects.filter(batch=batch, state=SettlementLine.State.PENDING)
        .exclude(problem=SettlementLine.Problem.SET_ASIDE)
        .order_by("row")
    )
    asked = [
        SettledLine(line.row, batch.bank_account_id, line.gross, line.reference, line.swiped_on)
        for line in waiting
    ]
    matched = 0
    for line, match in zip(
        waiting, match_lines(asked, free_swipes(batch.project_id, [batch.bank_account_id])), strict=True
    ):
        line.problem = str(match.problem or "")
        line.candidates = [each.line_id for each in match.candidates]
        if match.swipe:
            line.state, line.swipe_id = SettlementLine.State.MATCHED, match.swipe.line_id
            line.handled_by_id = actor.staff_id
            matched += 1
        line.save()
    if not matched:
        raise NothingToPost(batch=str(batch))
    audit.record(actor, "banking.settlement.matched_again", batch, changes={"matched": matched})
    return matched


def _accounts_of(line: SettlementLine) -> list[int]:
    accounts = line.project.bank_accounts.values_list("pk", flat=True)
    return list(accounts)
