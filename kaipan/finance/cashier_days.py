"""Cashiers' days: held while money is posted, and what they hold."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum

from kaipan.finance.day_refusals import CashierDayClosed
from kaipan.finance.models import CashierDay, Receipt, ReceiptLine, Refund
from kaipan.finance.rules.counting import DayBooks
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO
from kaipan.platform.fields import MoneyField
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step

Method = ReceiptLine.Method


@step
def hold_day_open(project_id: int, day: date, actor: Actor) -> None:
    """The actor's day stays open until the verb ends; the trigger of what is posted says so once more.

    Raises :class:`CashierDayClosed`. A day nobody has posted on yet has no row; the first posting makes it.
    """
    if actor.staff_id is None:
        return
    days = CashierDay.objects.filter(project_id=project_id, cashier_id=actor.staff_id, day=day)
    for held in lock(Rank.CASHIER_DAY, days, shared=True):
        if held.state == CashierDay.State.CLOSED:
            raise CashierDayClosed(day=day)


@step
def lock_day(project_id: int, cashier_id: int, day: date) -> CashierDay:
    """The cashier's day, alone: whoever posts on it is done or waits. Made when nothing was posted on it."""
    key = {"project_id": project_id, "cashier_id": cashier_id, "day": day}
    CashierDay.objects.bulk_create([CashierDay(**key)], ignore_conflicts=True)
    (locked,) = lock(Rank.CASHIER_DAY, CashierDay.objects.filter(**key))
    return locked


def receipts_of_day(project_id: int, cashier_id: int, day: date) -> QuerySet[Receipt]:
    """The standing receipts that a cashier posted for a day."""
    return Receipt.objects.filter(
        project_id=project_id,
        posted_by_id=cashier_id,
        dated_on=day,
        kind=Receipt.Kind.PAYMENT,
        state=Receipt.State.POSTED,
    )


def books_of_day(project_id: int, cashier_id: int, day: date) -> DayBooks:
    """What the books say of a cashier's day, in 元."""
    receipts = receipts_of_day(project_id, cashier_id, day)
    lines = ReceiptLine.objects.filter(receipt__in=receipts)
    told = lines.aggregate(
        cash=Sum("amount", filter=Q(method=Method.CASH)),
        cheques=Count("pk", filter=Q(method=Method.CHEQUE)),
        cheque_total=Sum("amount", filter=Q(method=Method.CHEQUE)),
        slips=Count("pk", filter=Q(method=Method.POS)),
        slip_total=Sum("amount", filter=Q(method=Method.POS)),
        transfers=Count("pk", filter=Q(method=Method.TRANSFER)),
        transfer_total=Sum("amount", filter=Q(method=Method.TRANSFER)),
    )
    paid_back = Refund.objects.filter(
        project_id=project_id,
        paid_by_id=cashier_id,
        paid_on=day,
        state=Refund.State.PAID,
        method=Refund.Method.CASH,
    ).aggregate(total=Sum(F("amount") + F("compensation"), output_field=MoneyField()))
    return DayBooks(
        receipts=receipts.count(),
        cash_in=told["cash"] or ZERO,
        cash_out=paid_back["total"] or ZERO,
        cheques=told["cheques"],
        cheque_total=told["cheque_total"] or ZERO,
        slips=told["slips"],
        slip_total=told["slip_total"] or ZERO,
        transfers=told["transfers"],
        transfer_total=told["transfer_total"] or ZERO,
    )
