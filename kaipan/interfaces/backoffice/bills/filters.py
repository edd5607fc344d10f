"""What bills, open receipts and draws are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.bills import queries
from kaipan.bills.codes import BillState, DrawState, TakeBack
from kaipan.bills.permissions import ISSUE
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.org import queries as org

_PRINTED = [("NEVER", _("未打印")), ("ONCE", _("已打印")), ("AGAIN", _("有补打"))]


def issuers_here(request: PageRequest) -> QuerySet[Any]:
    """Who issues bills in the project one works in."""
    return org.colleagues(request.actor, project_here(request, request.actor), ISSUE)


def kinds_here(request: PageRequest) -> QuerySet[Any]:
    """The kinds of the project one works in."""
    return queries.bill_kinds(request.actor).filter(project_id=project_here(request, request.actor))


class BillFilter(FilterSet):
    """Kind, state, days, amounts, issuer; what is to be taken back."""

    q = SearchFilter(hint=_("号码、房号、抬头"), method="search")
    kind = ModelChoiceFilter(label=_("票据种类"), queryset=kinds_here)
    state = ChoiceFilter(label=_("状态"), choices=BillState.choices)
    printed = ChoiceFilter(label=_("打印"), choices=_PRINTED, method="how_often")
    take_back = ChoiceFilter(label=_("待收回"), choices=TakeBack.choices)
    issued_by = ModelChoiceFilter(label=_("开票人"), queryset=issuers_here)
    requested_on = DayRangeFilter(label=_("开票日期"))
    amount = MoneyRangeFilter(label=_("票据金额"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number, room or name on the bill."""
        return rows.filter(
            Q(number__icontains=text) | Q(account__label__icontains=text) | Q(buyer_name__icontains=text)
        )

    def how_often(self, rows: QuerySet[Any], name: str, code: str) -> QuerySet[Any]:
        """Never, once, or printed again."""
        return rows.filter(**{"NEVER": {"printed": 0}, "ONCE": {"printed": 1}}.get(code, {"printed__gt": 1}))


class OpenFilter(FilterSet):
    """Rooms, payers, days and amounts."""

    q = SearchFilter(hint=_("房号、付款人、收据号"), method="search")
    dated_on = DayRangeFilter(label=_("收款日期"))
    open = MoneyRangeFilter(label=_("未开票金额"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room, payer or number."""
        return rows.filter(
            Q(number__icontains=text) | Q(account__label__icontains=text) | Q(payer_name__icontains=text)
        )


class DrawFilter(FilterSet):
    """Holder, state, kind and days."""

    holder = ModelChoiceFilter(label=_("领用人"), queryset=issuers_here)
    state = ChoiceFilter(label=_("状态"), choices=DrawState.choices)
    kind = ModelChoiceFilter(label=_("票据种类"), queryset=kinds_here, field_name="book__kind")
    drawn_on = DayRangeFilter(label=_("领用日期"))
