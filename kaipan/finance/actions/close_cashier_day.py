"""出纳日结, and opening a day again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models.functions import Now

from kaipan.finance import permissions
from kaipan.finance.cashier_days import books_of_day, lock_day, receipts_of_day
from kaipan.finance.day_refusals import (
    CashTakenToBank,
    CloseNotOpen,
    CountBroken,
    DayAlreadyClosed,
    DifferenceUnexplained,
    OnlyPeopleClose,
    OwnDay,
)
from kaipan.finance.models import CashierDay, DailyClose, DayReceipt
from kaipan.finance.refusals import DatedInFuture
from kaipan.finance.rules.counting import FACES, Counted, DayBooks
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO
from kaipan.kernel.typed_values.texts import clean_line, required_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case

_MOST = 1_000_000


@use_case
def close_cashier_day(
    project_id: ProjectId | int, day: date, counted: Counted, *, reason: str = "", today: date, actor: Actor
) -> int:
    """Close the actor's own day: what was counted beside what the books say; the sheet's id.

    Afterwards no receipt of theirs is posted for that day, and no cash paid out. Needs
    ``finance.day.close``. Raises :class:`OnlyPeopleClose`, :class:`DatedInFuture`, :class:`CountBroken`,
    :class:`DayAlreadyClosed`, and :class:`DifferenceUnexplained` where something is short or over and
    nobody says why.
    """
    require(actor, permissions.CLOSE_DAY, project_id)
    if actor.staff_id is None:
        raise OnlyPeopleClose
    if day > today:
        raise DatedInFuture(day=day, today=today)
    _refuse_impossible(counted)
    why = clean_line(reason, longest=200)
    held = lock_day(int(project_id), actor.staff_id, day)
    if held.state == CashierDay.State.CLOSED:
        raise DayAlreadyClosed(day=day)
    books = books_of_day(int(project_id), actor.staff_id, day)
    if not why and not counted.agrees_with(books):
        raise _unexplained(counted, books)
    close = DailyClose.objects.create(
        project_id=project_id,
        cashier_id=actor.staff_id,
        day=day,
        **_told(books),
        **{face: counted.notes.get(face, 0) for face in FACES},
        counted_cash=counted.cash,
        counted_cheques=counted.cheques,
        counted_cheque_total=counted.cheque_total,
        counted_slips=counted.slips,
        counted_slip_total=counted.slip_total,
        reason="" if counted.agrees_with(books) else why,
    )
    receipts = receipts_of_day(int(project_id), actor.staff_id, day).values_list("pk", flat=True)
    DayReceipt.objects.bulk_create(
        DayReceipt(project_id=close.project_id, close=close, receipt_id=key) for key in receipts
    )
    changes = {"day": day, "counted_cash": counted.cash, "book_cash": books.cash}
    audit.record(actor, "finance.day.closed", close, reason=close.reason, changes=changes)
    return close.pk


@use_case
def reopen_cashier_day(close_id: int, *, reason: str, actor: Actor) -> None:
    """Open a day again, with a reason and by another person; what was counted stays as a fact.

    Needs ``finance.day.reopen``. Raises :class:`OwnDay`, :class:`CloseNotOpen`, and
    :class:`CashTakenToBank` while cash of the day lies at the bank.
    """
    close = lock_close(close_id, permissions.REOPEN_DAY, actor)
    why = required_line(reason, longest=200)
    if close.state == DailyClose.State.REOPENED:
        raise CloseNotOpen(day=close.day, state=close.get_state_display())
    if close.deposited > ZERO:
        raise CashTakenToBank(day=close.day, amount=f"{close.deposited:,.2f}")
    was = close.state
    close.state, close.reopen_reason = DailyClose.State.REOPENED, why
    close.reopened_at, close.reopened_by_id = Now(), actor.staff_id
    close.save(update_fields=["state", "reopen_reason", "reopened_at", "reopened_by"])
    audit.record(actor, "finance.day.reopened", close, reason=why, changes={"state": [was, close.state]})


@step
def lock_close(close_id: int, permission: str, actor: Actor) -> DailyClose:
    """A daily close for somebody else than its cashier, locked. Raises :class:`OwnDay`."""
    found = one(DailyClose.objects.all(), pk=close_id)
    require(actor, permission, found.project_id)
    if actor.staff_id is not None and actor.staff_id == found.cashier_id:
        raise OwnDay(day=found.day)
    (close,) = lock(Rank.DAILY_CLOSE, DailyClose.objects.filter(pk=close_id))
    return close


def _refuse_impossible(counted: Counted) -> None:
    pieces = [*counted.notes.values(), counted.cheques, counted.slips]
    if not set(counted.notes) <= set(FACES) or not all(0 <= many <= _MOST for many in pieces):
        raise CountBroken
    if counted.cheque_total < ZERO or counted.slip_total < ZERO:
        raise CountBroken


def _unexplained(counted: Counted, books: DayBooks) -> DifferenceUnexplained:
    return DifferenceUnexplained(
        cash=f"{counted.cash - books.cash:,.2f}",
        cheques=counted.cheques - books.cheques,
        cheque_total=f"{counted.cheque_total - books.cheque_total:,.2f}",
        slips=counted.slips - books.slips,
        slip_total=f"{counted.slip_total - books.slip_total:,.2f}",
    )


def _told(books: DayBooks) -> dict[str, Any]:
    return {
        "receipt_count": books.receipts,
        "cash_in": books.cash_in,
        "cash_out": books.cash_out,
        "cheque_count": books.cheques,
        "cheque_total": books.cheque_total,
        "slip_count": books.slips,
        "slip_total": books.slip_total,
        "transfer_count": books.transfers,
        "transfer_total": books.transfer_total,
    }
