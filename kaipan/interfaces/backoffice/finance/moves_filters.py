"""What accounts, transfers, forfeitures, refunds and to-dos are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    MoneyRangeFilter,
    SearchFilter,
)

HOLDS = (("advance", _("有预收余额")), ("owed", _("有欠款")))


class AccountFilter(FilterSet):
    """State, and whether there is money to spend or to come."""

    q = SearchFilter(hint=_("房号、付款人"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.Account", "state").choices)
    holds = ChoiceFilter(label=_("余额"), choices=HOLDS, method="by_holding")

    def search(self, accounts: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or payer."""
        return accounts.filter(Q(label__icontains=text) | Q(payer__name__icontains=text))

    def by_holding(self, accounts: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With an advance, or with something owed."""
        if value == "owed":
            return accounts.filter(dues_total__gt=F("allocated"))
        return accounts.filter(still_there__gt=0)


class RefundFilter(FilterSet):
    """State, day and amount."""

    q = SearchFilter(hint=_("退款单号、房号、收款人"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.Refund", "state").choices)
    granted_on = DayRangeFilter(label=_("批准日期"))
    paid_on = DayRangeFilter(label=_("付款日期"))
    method = ChoiceFilter(label=_("付款方式"), choices=choices_of("finance.Refund", "method").choices)
    amount = MoneyRangeFilter(label=_("金额"))

    def search(self, refunds: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number, room or payee."""
        return refunds.filter(
            Q(number__icontains=text) | Q(account__label__icontains=text) | Q(payee_name__icontains=text)
        )


class TransferFilter(FilterSet):
    """State, day and amount."""

    q = SearchFilter(hint=_("转账单号、房号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.Transfer", "state").choices)
    dated_on = DayRangeFilter(label=_("转账日期"))
    amount = MoneyRangeFilter(label=_("金额"))

    def search(self, transfers: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number or either room."""
        return transfers.filter(
            Q(number__icontains=text)
            | Q(from_account__label__icontains=text)
            | Q(to_account__label__icontains=text)
        )


class ForfeitureFilter(FilterSet):
    """State, day and amount."""

    q = SearchFilter(hint=_("没收单号、房号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.Forfeiture", "state").choices)
    dated_on = DayRangeFilter(label=_("没收日期"))
    amount = MoneyRangeFilter(label=_("金额"))

    def search(self, forfeitures: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number or room."""
        return forfeitures.filter(Q(number__icontains=text) | Q(account__label__icontains=text))


class TodoFilter(FilterSet):
    """Kind, state, day, and whether it is one's own work."""

    q = SearchFilter(hint=_("事项、房号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.FinanceTodo", "state").choices)
    kind = ChoiceFilter(label=_("事项"), choices=choices_of("finance.FinanceTodo", "kind").choices)
    due_on = DayRangeFilter(label=_("期限"))
    mine = ChoiceFilter(label=_("办理人"), choices=[("1", _("待我办理"))], method="by_me")

    def search(self, todos: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By what it is about, or the room."""
        return todos.filter(Q(title__icontains=text) | Q(account__label__icontains=text))

    def by_me(self, todos: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Open, and the work of who looks."""
        return finance.todos_of(self.request.actor, todos)
