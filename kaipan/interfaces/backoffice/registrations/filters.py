"""What registrations are filtered by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.registrations.rows import find
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.presale import queries as presale
from kaipan.registrations.permissions import VIEW

STATES = choices_of("registrations.Registration", "state").choices
LEVELS = choices_of("registrations.Registration", "level").choices


def consultants_here(request: PageRequest) -> QuerySet[Any]:
    """The people who register customers in the project one works in."""
    return org.colleagues(request.actor, project_here(request, request.actor), VIEW)


def batches_here(request: PageRequest) -> QuerySet[Any]:
    """The batches one may register for in the project one works in."""
    return presale.standing_batches(project_here(request, request.actor))


class RegistrationFilter(FilterSet):
    """State by the clock, level, batch, people and days."""

    q = SearchFilter(hint=_("认筹编号、客户、手机尾号、意向房号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=STATES, field_name="shown_state")
    level = ChoiceFilter(label=_("认筹级别"), choices=LEVELS)
    batch = ModelChoiceFilter(label=_("盘次"), queryset=batches_here)
    consultant = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here)
    ends = ChoiceFilter(
        label=_("将到期"), choices=[("3", _("3 天内")), ("7", _("7 天内"))], method="soon_over"
    )
    registered = DayRangeFilter(label=_("认筹日期"), field_name="registered_on")
    last_day = DayRangeFilter(label=_("失效日期"), field_name="valid_until")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number, person or room."""
        return find(rows, text, self.request.actor)

    def soon_over(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that are good and end within so many days."""
        until = business_day() + timedelta(days=int(value))
        return rows.filter(shown_state__in=("REGISTERED", "VALID"), valid_until__lte=until)
