"""What cases, notices, charges and waivers are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.dunning import queries
from kaipan.dunning.codes import CaseState, Channel, LateReason, WaiverState
from kaipan.dunning.permissions import HANDLE
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
from kaipan.platform.clock import business_day

DELIVERED = (("no", _("待送达")), ("signed", _("已签收或已联系")), ("returned", _("已退回")))


def handlers_here(request: PageRequest) -> QuerySet[Any]:
    """Who handles cases in the project one works in."""
    return org.colleagues(request.actor, project_here(request, request.actor), HANDLE)


def _named(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    return rows.filter(Q(account__label__icontains=text) | Q(account__payer__name__icontains=text))


class CaseFilter(FilterSet):
    """Stage, state, owner, reason, and what is to be done."""

    q = SearchFilter(hint=_("房号、付款人"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=CaseState.choices)
    level = ChoiceFilter(label=_("级别"), choices=[])
    owner = ModelChoiceFilter(label=_("负责人"), queryset=handlers_here)
    reason = ChoiceFilter(label=_("逾期原因"), choices=LateReason.choices)
    asks = ChoiceFilter(label=_("待处理"), choices=[("1", _("等我处理"))], method="asks_me")
    next_on = DayRangeFilter(label=_("下次行动日期"))
    overdue = MoneyRangeFilter(label=_("逾期金额"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        project_id = project_here(self.request, self.request.actor)
        stages = queries.terms_in_force(project_id, actor=self.request.actor, on=business_day())
        self.filters["level"].extra["choices"] = [(each.code, each.name) for each in stages.levels]

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or payer."""
        return _named(rows, text)

    def asks_me(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that wait for the person who looks."""
        actor = self.request.actor
        mine = queries.cases_waiting_for(actor, project_here(self.request, actor), on=business_day())
        return rows.filter(pk__in=mine.order_by().values("pk"))


class NoticeFilter(FilterSet):
    """How it went, when, and what became of it."""

    q = SearchFilter(hint=_("编号、房号、付款人、单号"), method="search")
    channel = ChoiceFilter(label=_("催缴方式"), choices=Channel.choices)
    delivery = ChoiceFilter(label=_("送达情况"), choices=DELIVERED, method="by_delivery")
    noticed_on = DayRangeFilter(label=_("通知日期"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number, room, payer or parcel."""
        numbered = Q(number__icontains=text) | Q(tracking__icontains=text)
        return rows.filter(
            numbered | Q(account__label__icontains=text) | Q(account__payer__name__icontains=text)
        )

    def by_delivery(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Arrived, come back, or nobody knows yet; messages arrive by themselves."""
        if value == "signed":
            return rows.filter(signed_on__isnull=False)
        if value == "returned":
            return rows.filter(returned_on__isnull=False)
        return rows.filter(signed_on__isnull=True, returned_on__isnull=True).exclude(channel="SMS")


class ChargeFilter(FilterSet):
    """Days and amounts."""

    q = SearchFilter(hint=_("房号、付款人"), method="search")
    up_to = DayRangeFilter(label=_("计至"), field_name="run__up_to")
    amount = MoneyRangeFilter(label=_("金额"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or payer."""
        return _named(rows, text)


class WaiverFilter(FilterSet):
    """State and days."""

    q = SearchFilter(hint=_("编号、房号、付款人"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=WaiverState.choices)
    asked_on = DayRangeFilter(label=_("申请日期"))
    amount = MoneyRangeFilter(label=_("减免金额"))

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number, room or payer."""
        return _named(rows, text) | rows.filter(number__icontains=text)
