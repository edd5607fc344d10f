"""Filters of the list of rooms."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import OccupancyKind, Orientation, ProductType, ReleaseState
from kaipan.org import queries as org

FREE = "FREE"
_OCCUPANCIES = [(FREE, _("无占用")), *OccupancyKind.choices]


def _buildings(request: HttpRequest) -> QuerySet[Any]:
    return inventory.buildings(request.actor).filter(project_id=_project_id(request))  # type: ignore[attr-defined]


def _permits(request: HttpRequest) -> QuerySet[Any]:
    project = org.projects(request.actor).get(pk=_project_id(request))  # type: ignore[attr-defined]
    return project.permits.all()


def _project_id(request: HttpRequest) -> int:
    match = request.resolver_match
    return int(match.kwargs["project_id"]) if match else 0


class RoomFilter(FilterSet):
    """By place, kind, state and price."""

    q = SearchFilter(hint=_("房号，如 3-1501"), method="search")
    building = ModelChoiceFilter(label=_("楼栋"), queryset=_buildings)
    occupancy = ChoiceFilter(label=_("占用"), choices=_OCCUPANCIES, method="by_occupancy")
    release_state = ChoiceFilter(label=_("推盘状态"), choices=ReleaseState.choices)
    product_type = ChoiceFilter(label=_("产品类型"), choices=ProductType.choices)
    orientation = ChoiceFilter(label=_("朝向"), choices=Orientation.choices)
    layout = SearchFilter(hint=_("户型"), lookup_expr="icontains")
    permit = ModelChoiceFilter(label=_("预售许可证"), queryset=_permits)
    total = MoneyRangeFilter(label=_("表价"), field_name="list_price__entry__total")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self.form.fields["layout"].label = _("户型")

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As people say rooms; other text is part of the label."""
        named = inventory.search_rooms(self.request.actor, value)
        return rows.filter(Q(pk__in=named.order_by().values("pk")) | Q(label__icontains=value))

    def by_occupancy(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What has the room now; an occupancy that has run out has it no longer."""
        if value == FREE:
            return rows.filter(Q(live__isnull=True) | Q(live_expired=True))
        return rows.filter(live__kind=value, live_expired=False)
