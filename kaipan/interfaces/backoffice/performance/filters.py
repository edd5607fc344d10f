"""What the lists of performance are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.performance.codes import (
    CAUSES,
    CREDIT_KINDS,
    ENTRY_KINDS,
    MONTH_STATES,
)
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
from kaipan.performance import queries as performance


def people_here(request: PageRequest) -> QuerySet[Any]:
    """Whose performance in the project the actor may see."""
    rows = performance.credited(request.actor).filter(project_id=project_here(request, request.actor))
    people = rows.order_by().values("consultant_id")
    return org.staff(org.system_actor(request.actor.company_id)).filter(pk__in=people).order_by("name")


def teams_here(request: PageRequest) -> QuerySet[Any]:
    """The teams of the project that the actor may see."""
    return org.teams(request.actor).filter(project_id=project_here(request, request.actor)).order_by("name")


def plans_here(request: PageRequest) -> QuerySet[Any]:
    """The plans of the project."""
    found = performance.commission_plans(request.actor)
    return found.filter(project_id=project_here(request, request.actor))


def months_here(request: PageRequest) -> QuerySet[Any]:
    """The months in which the actor sees rows of the project."""
    return performance.months_seen(request.actor).filter(project_id=project_here(request, request.actor))


def _of_team(rows: QuerySet[Any], team: Any) -> QuerySet[Any]:
    return rows.filter(consultant__in=team.members.filter(left_at__isnull=True).values("staff_id"))


class CreditFilter(FilterSet):
    """By room, day, consultant, team, kind, cause and amount."""

    q = SearchFilter(hint=_("房号"), method="search")
    day = DayRangeFilter(label=_("业务归属日期"), field_name="day")
    consultant = ModelChoiceFilter(label=_("置业顾问"), queryset=people_here)
    team = ModelChoiceFilter(label=_("案场组"), queryset=teams_here, method="by_team")
    kind = ChoiceFilter(label=_("业绩类型"), choices=CREDIT_KINDS)
    cause = ChoiceFilter(label=_("业绩来源"), choices=CAUSES)
    amount = MoneyRangeFilter(label=_("业绩金额"), field_name="amount")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the room's label."""
        return rows.filter(deal__room__label__icontains=text.strip())

    def by_team(self, rows: QuerySet[Any], name: str, team: Any) -> QuerySet[Any]:
        """Of those who are in the team now."""
        return _of_team(rows, team)


class EntryFilter(FilterSet):
    """By room, month, consultant, team, plan and kind."""

    q = SearchFilter(hint=_("房号"), method="search")
    month = ModelChoiceFilter(label=_("月份"), queryset=months_here)
    consultant = ModelChoiceFilter(label=_("置业顾问"), queryset=people_here)
    team = ModelChoiceFilter(label=_("案场组"), queryset=teams_here, method="by_team")
    plan = ModelChoiceFilter(label=_("提成方案"), queryset=plans_here)
    kind = ChoiceFilter(label=_("提成分录"), choices=ENTRY_KINDS)

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By the room's label."""
        return rows.filter(deal__room__label__icontains=text.strip())

    def by_team(self, rows: QuerySet[Any], name: str, team: Any) -> QuerySet[Any]:
        """Of those who are in the team now."""
        return _of_team(rows, team)


class MonthFilter(FilterSet):
    """By whether it is settled."""

    state = ChoiceFilter(label=_("结算状态"), choices=MONTH_STATES)
