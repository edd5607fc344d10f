"""What the lists of charges are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.charges.codes import BASES, STATES
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    MoneyRangeFilter,
    SearchFilter,
)


class ChargeFilter(FilterSet):
    """By room, rule, payee, state, payment and day."""

    q = SearchFilter(hint=_("房间或收费名称"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=STATES)
    settled = ChoiceFilter(
        label=_("缴纳情况"), choices=[("0", _("未缴清")), ("1", _("已缴清"))], method="by_payment"
    )
    code = CharFilter(label=_("收费代码"))  # type: ignore[no-untyped-call]
    payee = CharFilter(label=_("收款单位"), lookup_expr="icontains")  # type: ignore[no-untyped-call]
    amount = MoneyRangeFilter(label=_("收费金额"), field_name="amount")
    generated = DayRangeFilter(label=_("生成日期"), field_name="generated_on")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By what the account or the charge is called."""
        return rows.filter(account__label__icontains=text) | rows.filter(name__icontains=text)

    def by_payment(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What is still to be paid, or what is not."""
        return rows.filter(outstanding=0) if value == "1" else rows.filter(outstanding__gt=0)


class RuleFilter(FilterSet):
    """By code, base, and whose rule it is."""

    code = CharFilter(label=_("收费代码"))  # type: ignore[no-untyped-call]
    base = ChoiceFilter(label=_("计费基数"), choices=BASES)
    own = ChoiceFilter(
        label=_("适用范围"), choices=[("1", _("本项目")), ("0", _("全公司"))], method="by_owner"
    )

    def by_owner(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The project's own, or the company's."""
        return rows.filter(project__isnull=value == "0")
