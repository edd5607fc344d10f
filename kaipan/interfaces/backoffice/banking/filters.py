"""What terminals, settlement batches, their lines and swipes are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.platform import clock


class TerminalFilter(FilterSet):
    """By number; used or retired."""

    q = SearchFilter(hint=_("收单机构、商户号、终端号"), method="search")
    used = ChoiceFilter(label=_("状态"), choices=[("1", _("在用")), ("0", _("已停用"))], method="by_use")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By acquirer or number."""
        numbers = Q(merchant_number__icontains=text) | Q(terminal_number__icontains=text)
        return rows.filter(numbers | Q(acquirer__icontains=text))

    def by_use(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Used or retired."""
        return rows.filter(retired_on__isnull=value == "1")


class SettlementFilter(FilterSet):
    """State, day, and whether lines wait."""

    q = SearchFilter(hint=_("收单机构、文件名"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("banking.SettlementBatch", "state").choices)
    arrived_on = DayRangeFilter(label=_("到账日期"))
    net_total = MoneyRangeFilter(label=_("到账金额"))
    waits = ChoiceFilter(label=_("待查"), choices=[("1", _("有待查明细"))], method="by_waiting")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By acquirer or file."""
        return rows.filter(Q(acquirer__icontains=text) | Q(filename__icontains=text))

    def by_waiting(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With lines that are matched with nothing."""
        return rows.filter(pending_count__gt=0)


class LineFilter(FilterSet):
    """State, why a line waits, and whether the fee is what was agreed on."""

    q = SearchFilter(hint=_("参考号、收据号、房号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("banking.SettlementLine", "state").choices)
    problem = ChoiceFilter(
        label=_("待查原因"), choices=choices_of("banking.SettlementLine", "problem").choices
    )
    fees = ChoiceFilter(label=_("手续费"), choices=[("off", _("与约定费率不符"))], method="by_fee")
    swiped_on = DayRangeFilter(label=_("交易日期"))
    gross = MoneyRangeFilter(label=_("交易金额"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By reference, or the receipt it was matched with."""
        receipt = Q(swipe__receipt__number__icontains=text) | Q(
            swipe__receipt__account__label__icontains=text
        )
        return rows.filter(Q(reference__icontains=text) | receipt)

    def by_fee(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Where the acquirer kept another fee than agreed on."""
        return rows.exclude(agreed_fee=F("fee"))


class ExceptionFilter(LineFilter):
    """The two kinds of exceptions of the acquirer's side."""

    kind = ChoiceFilter(
        label=_("异常"),
        choices=[("amount", _("金额不符")), ("unrecorded", _("到账未入账"))],
        method="by_kind",
    )

    def by_kind(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The amount is another; or nothing at the counter is meant."""
        differing = Q(problem="AMOUNT_DIFFERS")
        return rows.filter(differing) if value == "amount" else rows.exclude(differing)


class SwipeFilter(FilterSet):
    """How far a swipe is."""

    q = SearchFilter(hint=_("收据号、房号、参考号"), method="search")
    when = ChoiceFilter(
        label=_("到账"),
        choices=[("late", _("逾期未到账")), ("transit", _("在途")), ("arrived", _("已到账"))],
        method="by_arrival",
    )
    receipt__dated_on = DayRangeFilter(label=_("刷卡日期"))
    amount = MoneyRangeFilter(label=_("金额"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By receipt, room or reference."""
        receipt = Q(receipt__number__icontains=text) | Q(receipt__account__label__icontains=text)
        return rows.filter(receipt | Q(reference__icontains=text))

    def by_arrival(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Arrived, in transit, or past the day by which it should have arrived."""
        if value == "arrived":
            return rows.filter(has_arrived=True)
        waiting = rows.filter(has_arrived=False)
        if value == "transit":
            return waiting
        return waiting.filter(expected_on__lt=clock.business_day())
