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
    MomentRangeFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.parties import queries as parties
from kaipan.platform.clock import business_day


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
    going = ChoiceFilter(label=_("将回公海"), choices=[("1", _("我的，即将到期"))], method="about_to_go")
    orphan = ChoiceFilter(label=_("顾问在岗"), choices=[("1", _("顾问已停用"))], method="without_consultant")
    registered_at = MomentRangeFilter(label=_("登记日期"))

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
        return rows.filter(person__in=parties.people_found(self.request.actor.company_id, value))

    def about_to_go(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The person's own who go to the public pool within the project's days of warning."""
        going = customers.about_to_go(
            self.request.actor, project_here(self.request, self.request.actor), business_day()
        )
        return rows.filter(pk__in=going.order_by().values("pk"))

    def without_consultant(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those whose consultant no longer works."""
        found = customers.orphans(self.request.actor, project_here(self.request, self.request.actor))
        return rows.filter(pk__in=found.order_by().values("pk"))
