"""What the lists of channels are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.channels import queries as channels
from kaipan.interfaces.backoffice.channels.codes import BASIS_KINDS, LEVELS, RULES, STATES
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.parties import queries as parties
from kaipan.platform.clock import business_day


def partners_here(request: PageRequest) -> QuerySet[Any]:
    """The partners of the project that the actor may see."""
    found = channels.partners(request.actor).filter(project_id=project_here(request, request.actor))
    return found.order_by("party__sort_key")


class PartnerFilter(FilterSet):
    """By name, level, and whether the contract runs."""

    q = SearchFilter(hint=_("名称、拼音、首字母或电话尾号"), method="search")
    level = ChoiceFilter(label=_("级别"), choices=LEVELS)
    works = ChoiceFilter(
        label=_("合作状态"), choices=[("1", _("合作中")), ("0", _("已终止或不在合作期"))], method="by_work"
    )

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """As people remember people."""
        found = parties.search_parties(self.request.actor.company_id, text)
        return rows.filter(party__in=found.order_by().values("pk"))

    def by_work(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those who may report today, or those who may not."""
        working = channels.working(rows, business_day())
        return working if value == "1" else rows.exclude(pk__in=working.order_by().values("pk"))


class WaitingFilter(FilterSet):
    """By whoever stands there: the tail of the number, or the name."""

    q = SearchFilter(hint=_("手机后四位、姓名或手机号"), method="search")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By tail, number or name."""
        return channels.found_by(rows, text)


class ReportFilter(WaitingFilter):
    """By person, state, rule, partner and day."""

    state = ChoiceFilter(label=_("状态"), choices=STATES, field_name="shown_state")
    rule = ChoiceFilter(label=_("无效原因"), choices=RULES, field_name="broken_rule")
    partner = ModelChoiceFilter(label=_("渠道商"), queryset=partners_here)
    reported = DayRangeFilter(label=_("报备日期"), field_name="reported_at__date")
    visited = DayRangeFilter(label=_("到访日期"), field_name="visited_at__date")
    protected_until = DayRangeFilter(label=_("成交保护至"), field_name="protected_until")


class BasisFilter(FilterSet):
    """By partner, kind and day."""

    kind = ChoiceFilter(label=_("类型"), choices=BASIS_KINDS)
    partner = ModelChoiceFilter(label=_("渠道商"), queryset=partners_here)
    first_partner = ModelChoiceFilter(label=_("一级渠道"), queryset=partners_here)
    day = DayRangeFilter(label=_("日期"), field_name="day")
