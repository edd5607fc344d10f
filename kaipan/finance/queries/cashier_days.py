"""出纳日结: days that are not closed, what was handed over, and cash at the bank."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import CombinedExpression

from kaipan.finance import permissions
from kaipan.finance.cashier_days import books_of_day, receipts_of_day
from kaipan.finance.models import (
    CashDeposit,
    CashierDay,
    DailyClose,
    DayReceipt,
    Receipt,
    ReceiptLine,
    Refund,
)
from kaipan.finance.rules.counting import DayBooks
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.platform.fields import MoneyField

_AT_THE_COUNTER = (
    ReceiptLine.Method.CASH,
    ReceiptLine.Method.TRANSFER,
    ReceiptLine.Method.POS,
    ReceiptLine.Method.CHEQUE,
)


def unclosed_days(actor: Actor, *, before: date | None = None) -> QuerySet[CashierDay]:
    """Days on which money was taken at the counter and that nobody closed, the oldest first.

    Of the projects whose money the actor may see; with ``before`` only days before that one.
    """
    visible = CashierDay.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    taken = ReceiptLine.objects.filter(
        receipt__project_id=OuterRef("project_id"),
        receipt__posted_by_id=OuterRef("cashier_id"),
        receipt__dated_on=OuterRef("day"),
        receipt__state=Receipt.State.POSTED,
        receipt__kind=Receipt.Kind.PAYMENT,
        method__in=_AT_THE_COUNTER,
    )
    paid = Refund.objects.filter(
        project_id=OuterRef("project_id"),
        paid_by_id=OuterRef("cashier_id"),
        paid_on=OuterRef("day"),
        state=Refund.State.PAID,
        method=Refund.Method.CASH,
    )
    waiting = visible.filter(state=CashierDay.State.OPEN).filter(Exists(taken) | Exists(paid))
    if before is not None:
        waiting = waiting.filter(day__lt=before)
    return waiting.select_related("cashier", "project").order_by("day", "pk")


def own_unclosed_days(actor: Actor, *, before: date) -> QuerySet[CashierDay]:
    """Those of the actor alone: what the desk reminds of."""
    return unclosed_days(actor, before=before).filter(cashier_id=actor.staff_id)


def daily_closes(actor: Actor) -> QuerySet[Any]:
    """What was counted and handed over in the projects whose money the actor may see, newest first.

    ``book_cash`` is what should have lain in the till, ``short`` what was counted more (or, below zero,
    less) than that, ``undeposited`` what was signed for and is not at the bank; ``differs`` says whether
    anything was short or over.
    """
    visible = DailyClose.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    told: QuerySet[Any] = visible.select_related("cashier", "signed_by", "reopened_by", "project").annotate(
        book_cash=_money(F("cash_in") - F("cash_out")),
        short=_money(F("counted_cash") - F("cash_in") + F("cash_out")),
        undeposited=_money(F("counted_cash") - F("deposited")),
        differs=Case(When(reason="", then=Value(False)), default=Value(True), output_field=BooleanField()),
    )
    return told


def _money(sum_of_columns: CombinedExpression) -> ExpressionWrapper[CombinedExpression]:
    return ExpressionWrapper(sum_of_columns, output_field=MoneyField())


def receipts_of_close(close: Any) -> QuerySet[Receipt]:
    """The receipts a daily close counted, those void since too.

    Whoever asks has shown that the reader may see it.
    """
    counted = DayReceipt.objects.filter(close=close).values("receipt_id")
    rows = Receipt.objects.filter(pk__in=counted).select_related("account").prefetch_related("lines")
    return rows.order_by("pk")


def cash_deposits(actor: Actor) -> QuerySet[CashDeposit]:
    """Cash taken to the bank in those projects, reversed deposits too, newest first."""
    visible = CashDeposit.objects.visible_to(actor, permissions.VIEW_RECEIPT)
    return visible.select_related("close", "close__cashier", "bank_account", "made_by", "reversed_by")


def day_books(project_id: ProjectId | int, day: date, *, actor: Actor) -> DayBooks:
    """What the books say of the actor's own day, before it is counted."""
    return books_of_day(int(project_id), int(actor.staff_id or 0), day)


def receipts_to_count(project_id: ProjectId | int, day: date, *, actor: Actor) -> QuerySet[Receipt]:
    """The standing receipts of the actor's own day."""
    rows = receipts_of_day(int(project_id), int(actor.staff_id or 0), day)
    return rows.select_related("account").prefetch_related("lines").order_by("pk")
