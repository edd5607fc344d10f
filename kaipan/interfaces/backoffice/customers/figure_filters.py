"""Filters of lists that figures open: the rows behind a number, narrowed as the number was counted."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.customers.codes import (
    ALL_SOURCES,
    CONCERNS,
    DEAL_STAGES,
    FUNNEL_STEPS,
    SERVED,
)
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest


def consultants_here(request: PageRequest) -> QuerySet[Any]:
    """Who serves customers of the current project, or did."""
    return customers.consultants(request.actor, project_here(request, request.actor))


class CustomerFigures(FilterSet):
    """What customers are counted by: how far they got, what became of them, what they said."""

    source_medium = ChoiceFilter(label=_("媒体来源"), choices=ALL_SOURCES, method="by_source")
    served = ChoiceFilter(label=_("在服务"), choices=[("1", _("在服务"))], method="by_service")
    visited = ChoiceFilter(
        label=_("到访"), choices=[("1", _("到访过")), ("0", _("未到访"))], method="by_visit"
    )
    reached = ChoiceFilter(label=_("曾到阶段"), choices=FUNNEL_STEPS[1:], method="by_reached")
    holding = ChoiceFilter(label=_("交易现至少"), choices=FUNNEL_STEPS[2:], method="by_holding")
    resistance = ChoiceFilter(label=_("抗性"), choices=CONCERNS, method="by_resistance")
    competitor = SearchFilter(hint=_("竞品全名"), field_name="intent__competitor")
    closed_on = DayRangeFilter(label=_("战败或无效日期"), field_name="closed_on")

    def by_source(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By how they came to know of the project; also those of whom nobody noted it."""
        return rows.filter(customers.of_source(value))

    def by_service(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Who has a consultant and was not given up."""
        return rows.filter(state__in=SERVED)

    def by_visit(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Who was ever at the office, or never."""
        return customers.visitors(rows, came=value == "1")

    def by_reached(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Who came so far or further, whatever became of it."""
        return customers.reached(rows, value)

    def by_holding(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Whose furthest live deal is there or further."""
        return customers.holding(rows, value)

    def by_resistance(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Whom it held back."""
        return rows.filter(intent__resistance__contains=[value])


class ContactFigures(FilterSet):
    """What contacts are counted by: whether they stand, count, and kept what was promised."""

    standing = ChoiceFilter(
        label=_("作废"), choices=[("1", _("未作废")), ("0", _("已作废"))], method="by_standing"
    )
    effective = ChoiceFilter(
        label=_("有效"), choices=[("1", _("有效")), ("0", _("未联系上"))], method="by_effect"
    )
    promise = ChoiceFilter(
        label=_("约定跟进"),
        choices=[(customers.KEPT, _("按时跟进")), (customers.LATE, _("逾期跟进"))],
        method="by_promise",
    )
    source = ChoiceFilter(label=_("客户的媒体来源"), choices=ALL_SOURCES, method="by_source")
    next_on = DayRangeFilter(label=_("约定日期"), field_name="next_on")

    def by_standing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Contacts that were not voided, or that were."""
        return rows.filter(void_reason="") if value == "1" else rows.exclude(void_reason="")

    def by_effect(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Contacts that reached the customer, or did not."""
        return rows.filter(is_effective=value == "1")

    def by_promise(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Contacts whose next one came on time, or late."""
        return customers.promised(rows, value)

    def by_source(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By how the customer came to know of the project."""
        return rows.filter(customers.of_source(value, "customer__source_medium"))


class DealFilter(FilterSet):
    """By customer, consultant, source, stage and day."""

    q = SearchFilter(hint=_("姓名、拼音、首字母或手机尾号"), method="search")
    stage = ChoiceFilter(label=_("阶段"), choices=DEAL_STAGES)
    owner = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here, field_name="customer__owner")
    source_medium = ChoiceFilter(label=_("媒体来源"), choices=ALL_SOURCES, method="by_source")
    registered_at = DayRangeFilter(label=_("登记日期"), field_name="customer__registered_at__date")
    reached_at = DayRangeFilter(label=_("进入阶段日期"), field_name="reached_at__date")

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By the customer, as people remember people."""
        found = customers.search_customers(self.request.actor, value)
        return rows.filter(customer__in=found.order_by().values("pk"))

    def by_source(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By how the customer came to know of the project."""
        return rows.filter(customers.of_source(value, "customer__source_medium"))
