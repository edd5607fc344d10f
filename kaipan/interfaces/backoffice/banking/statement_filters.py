"""What accounts, statements, their lines, matches and sheets are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.banking import queries as banking
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)

_DIRECTIONS = choices_of("banking.StatementLine", "direction").choices


def _accounts(request: Any) -> QuerySet[Any]:
    """The accounts of the address's project."""
    project_id = request.resolver_match.kwargs.get("project_id", 0)
    return banking.reconciled_accounts(request.actor).filter(project_id=project_id)


def _owners(request: Any) -> QuerySet[Any]:
    project_id = request.resolver_match.kwargs.get("project_id", 0)
    return banking.statement_owners(project_id)


class BankAccountFilter(FilterSet):
    """By name; whether anything waits."""

    q = SearchFilter(hint=_("银行、账号后几位"), method="search")
    waits = ChoiceFilter(label=_("未勾对"), choices=[("1", _("有未勾对流水"))], method="by_waiting")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By bank or number."""
        return rows.filter(Q(bank__icontains=text) | Q(number__endswith=text))

    def by_waiting(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With lines that wait."""
        return rows.filter(open_count__gt=0)


class StatementFilter(FilterSet):
    """Account, state, days."""

    q = SearchFilter(hint=_("文件名"), field_name="filename", lookup_expr="icontains")
    account = ModelChoiceFilter(label=_("账户"), field_name="bank_account", queryset=_accounts)
    state = ChoiceFilter(label=_("状态"), choices=choices_of("banking.BankStatement", "state").choices)
    last_on = DayRangeFilter(label=_("截至日期"))


class BankLineFilter(FilterSet):
    """Which way, whether matched, why not, and whose task."""

    q = SearchFilter(hint=_("流水号、摘要、对方户名"), method="search")
    account = ModelChoiceFilter(label=_("账户"), field_name="bank_account", queryset=_accounts)
    matched = ChoiceFilter(
        label=_("勾对"), choices=[("0", _("未勾对")), ("1", _("已勾对"))], method="by_match"
    )
    direction = ChoiceFilter(label=_("收支"), choices=_DIRECTIONS)
    inquiry = ChoiceFilter(
        label=_("待查原因"), choices=choices_of("banking.StatementLine", "inquiry").choices
    )
    owner = ModelChoiceFilter(label=_("负责人"), queryset=_owners)
    dated_on = DayRangeFilter(label=_("日期"))
    amount = MoneyRangeFilter(label=_("金额"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number or words of the bank."""
        words = Q(summary__icontains=text) | Q(counterparty_name__icontains=text)
        return rows.filter(words | Q(serial__icontains=text))

    def by_match(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In a standing match, or not."""
        return rows.filter(is_matched=value == "1", standing=True)


class SheetLineFilter(FilterSet):
    """The lines behind a figure of a sheet."""

    q = SearchFilter(hint=_("流水号、摘要、对方户名"), method="search")
    direction = ChoiceFilter(label=_("收支"), choices=_DIRECTIONS)

    search = BankLineFilter.search


class EntryFilter(FilterSet):
    """The entries behind a figure of a sheet."""

    q = SearchFilter(hint=_("摘要"), field_name="journal__memo", lookup_expr="icontains")
    part = ChoiceFilter(
        label=_("部分"),
        choices=[
            ("in", _("账面已收、银行未收")),
            ("out", _("账面已付、银行未付")),
            ("before", _("首份对账单以前")),
        ],
        method="by_part",
    )

    def by_part(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Received or paid; what was before the first statement the page asks for itself."""
        if value == "before":
            return rows
        return rows.filter(debit__gt=0) if value == "in" else rows.filter(credit__gt=0)


class MatchFilter(FilterSet):
    """How, by whom, and whether it stands."""

    q = SearchFilter(hint=_("收据号、结算单号"), field_name="about", lookup_expr="icontains")
    account = ModelChoiceFilter(label=_("账户"), field_name="bank_account", queryset=_accounts)
    state = ChoiceFilter(label=_("状态"), choices=choices_of("banking.StatementMatch", "state").choices)
    how = ChoiceFilter(label=_("勾对方式"), choices=choices_of("banking.StatementMatch", "how").choices)
    direction = ChoiceFilter(label=_("收支"), choices=_DIRECTIONS)
    amount = MoneyRangeFilter(label=_("金额"))


class SheetFilter(FilterSet):
    """Account, state, day."""

    account = ModelChoiceFilter(label=_("账户"), field_name="bank_account", queryset=_accounts)
    state = ChoiceFilter(label=_("状态"), choices=choices_of("banking.Reconciliation", "state").choices)
    day = DayRangeFilter(label=_("日期"))
