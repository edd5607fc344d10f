"""Filters of the list of customers."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.customers.codes import GRADES, LOST_REASONS, SITUATIONS, Stage
from kaipan.interfaces.backoffice.customers.figure_filters import CustomerFigures, consultants_here
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)


class CustomerFilter(CustomerFigures):
    """By person, consultant, grade, source and day."""

    q = SearchFilter(hint=_("姓名、拼音、首字母或手机尾号"), method="search")
    situation = ChoiceFilter(label=_("客户状态"), choices=SITUATIONS, method="by_situation")
    intent_grade = ChoiceFilter(label=_("意向等级"), choices=GRADES)
    owner = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here)
    lost_reason = ChoiceFilter(label=_("战败原因"), choices=LOST_REASONS)
    tag = SearchFilter(hint=_("标签全名"), method="by_tag")
    next_contact_on = DayRangeFilter(label=_("下次联系"), field_name="next_contact_on")
    protected_until = DayRangeFilter(label=_("归属有效至"), field_name="protected_until")
    registered_at = DayRangeFilter(label=_("登记日期"), field_name="registered_at__date")

    def by_situation(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By the stage of the furthest deal, or by what people say of those without one."""
        if value in dict(Stage.choices):
            return rows.filter(stage=value)
        return rows.filter(stage="", state=value)

    def by_tag(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Who has the tag."""
        return rows.filter(tags__contains=[value.strip()])

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As people remember people."""
        found = customers.search_customers(self.request.actor, value)
        return rows.filter(pk__in=found.order_by().values("pk"))
