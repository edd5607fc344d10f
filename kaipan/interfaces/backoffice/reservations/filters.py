"""What reservations and queues are filtered by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.reservations.rows import find
from kaipan.interfaces.backoffice.sales.filters import buildings_here
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.reservations import queries
from kaipan.reservations.permissions import VIEW

WITHIN = {"1": timedelta(days=1), "3": timedelta(days=3), "7": timedelta(days=7)}
STATES = choices_of("reservations.Reservation", "state").choices
KINDS = choices_of("reservations.Reservation", "kind").choices


def consultants_here(request: PageRequest) -> QuerySet[Any]:
    """The people who reserve in the project one works in."""
    return org.colleagues(request.actor, project_here(request, request.actor), VIEW)


class ReservationFilter(FilterSet):
    """State by the clock, kind, people, place, and what ends soon."""

    q = SearchFilter(hint=_("房号、客户、手机尾号、销控原因"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=STATES, field_name="shown_state")
    kind = ChoiceFilter(label=_("类型"), choices=KINDS)
    consultant = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here)
    building = ModelChoiceFilter(label=_("楼栋"), queryset=buildings_here, field_name="room__building")
    expiring = ChoiceFilter(
        label=_("将到期"),
        choices=[("1", _("24 小时内")), ("3", _("3 天内")), ("7", _("7 天内"))],
        method="soon_over",
    )
    mine = ChoiceFilter(label=_("归属"), choices=[("1", _("我的预留"))], method="my_own")
    asks = ChoiceFilter(label=_("待处理"), choices=[("1", _("等我处理"))], method="asks_me")
    opened = DayRangeFilter(label=_("预留日期"), field_name="opened_at__date")

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room, person or reason."""
        return find(rows, text, self.request.actor)

    def soon_over(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those that run and end within so many days."""
        return rows.filter(shown_state="RESERVED", kept_until__lte=Now() + WITHIN[value])

    def my_own(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those of the person who looks."""
        staff_id = self.request.actor.staff_id
        return rows.filter(Q(consultant_id=staff_id) | Q(reserved_by_id=staff_id))

    def asks_me(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Those the person who looks is to see to now: promoted by a queue, or about to end."""
        actor = self.request.actor
        pressing = queries.pressing_reservations(project_here(self.request, actor), actor=actor)
        return rows.filter(pk__in=pressing.order_by().values("pk"))


class WaitingFilter(FilterSet):
    """State, place and person."""

    q = SearchFilter(hint=_("房号、客户、手机尾号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("reservations.Waiting", "state").choices)
    building = ModelChoiceFilter(label=_("楼栋"), queryset=buildings_here, field_name="room__building")
    consultant = ModelChoiceFilter(label=_("顾问"), queryset=consultants_here, field_name="customer__owner")
    priority = ChoiceFilter(label=_("优先"), choices=[("1", _("优先")), ("0", _("普通"))])

    def search(self, rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or person."""
        actor = self.request.actor
        people = parties.search_parties(actor.company_id, text).values("pk")
        named = inventory.search_rooms(actor, text).order_by().values("pk")
        return rows.filter(Q(room__in=named) | Q(room__label__icontains=text) | Q(customer__party__in=people))
