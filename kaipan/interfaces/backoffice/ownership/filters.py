"""Filters of the pool and of disputes."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.customers import queries as customers
from kaipan.customers.permissions import VIEW
from kaipan.interfaces.backoffice.customers.codes import GRADES, SOURCES
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, ModelChoiceFilter
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.org import queries as org

POOLED = [("RECLAIM", _("到期回收")), ("RELEASE", _("放入公海"))]


def consultants_here(request: PageRequest) -> QuerySet[Any]:
    """Who serves customers in the project one works in."""
    return org.colleagues(request.actor, project_here(request, request.actor), VIEW)


class PoolFilter(FilterSet):
    """By grade, source, who served last, how and when they came there; not by what is masked."""

    intent_grade = ChoiceFilter(label=_("意向等级"), choices=GRADES)
    source_medium = ChoiceFilter(label=_("媒体来源"), choices=SOURCES)
    owner = ModelChoiceFilter(label=_("原顾问"), queryset=consultants_here)
    pooled_by = ChoiceFilter(label=_("进入方式"), choices=POOLED)
    pooled_on = DayRangeFilter(label=_("进入日期"), field_name="pooled_on")


class DisputeFilter(FilterSet):
    """By state, people, deadline, and what waits for oneself."""

    state = ChoiceFilter(label=_("状态"), choices=choices_of("customers.Dispute", "state").choices)
    claimant = ModelChoiceFilter(label=_("申请人"), queryset=consultants_here)
    respondent = ModelChoiceFilter(label=_("原顾问"), queryset=consultants_here)
    asks = ChoiceFilter(label=_("待处理"), choices=[("1", _("等我裁定"))], method="asks_me")
    rule_by = DayRangeFilter(label=_("裁定期限"), field_name="rule_by")

    def asks_me(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those the person who looks is to rule on."""
        actor = self.request.actor
        waiting = customers.disputes_to_rule(actor, project_here(self.request, actor))
        return rows.filter(pk__in=waiting.order_by().values("pk"))
