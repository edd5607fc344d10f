"""Filters of the list of rooms."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.inventory.attribute_fields import own_name, own_only
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    CountRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    NumberRangeFilter,
    SearchFilter,
)
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import (
    AttributeKind,
    Decoration,
    Noise,
    OccupancyKind,
    Orientation,
    ProductType,
    ReleaseState,
    Side,
)
from kaipan.kernel.area import Area
from kaipan.org import queries as org

FREE = "FREE"
_FLAGS = [("True", _("是")), ("False", _("否"))]
_TEXTS = {"layout": _("户型"), "view": _("景观")}
_OCCUPANCIES = [(FREE, _("无占用")), *OccupancyKind.choices]


def _buildings(request: HttpRequest) -> QuerySet[Any]:
    return inventory.buildings(request.actor).filter(project_id=_project_id(request))  # type: ignore[attr-defined]


def _permits(request: HttpRequest) -> QuerySet[Any]:
    project = org.projects(request.actor).get(pk=_project_id(request))  # type: ignore[attr-defined]
    return project.permits.all()


def _project_id(request: HttpRequest) -> int:
    match = request.resolver_match
    return int(match.kwargs["project_id"]) if match else 0


def _own_filter(card: inventory.RoomAttributeCard, name: str) -> Any:
    match card.kind:
        case AttributeKind.NUMBER:
            label = f"{card.label}（{card.unit}）" if card.unit else card.label
            return NumberRangeFilter(label=label, field_name=name)
        case AttributeKind.TEXT:
            return SearchFilter(hint="", field_name=name, lookup_expr="icontains")
        case _:
            return ChoiceFilter(label=card.label, field_name=name, choices=card.choices)


def _area(bound: Decimal) -> Area:
    """The bound as an area; below zero and beyond every garden are the ends."""
    return Area(min(max(bound, Decimal(0)), Decimal("999999.9999")))


class RoomFilter(FilterSet):
    """By place, kind, state and price."""

    q = SearchFilter(hint=_("房号，如 3-1501"), method="search")
    building = ModelChoiceFilter(label=_("楼栋"), queryset=_buildings)
    occupancy = ChoiceFilter(label=_("占用"), choices=_OCCUPANCIES, method="by_occupancy")
    release_state = ChoiceFilter(label=_("推盘状态"), choices=ReleaseState.choices)
    product_type = ChoiceFilter(label=_("产品类型"), choices=ProductType.choices)
    orientation = ChoiceFilter(label=_("朝向"), choices=Orientation.choices)
    layout = SearchFilter(hint="", lookup_expr="icontains")
    bedrooms = CountRangeFilter(label=_("居室数"))
    view = SearchFilter(hint="", lookup_expr="icontains")
    side = ChoiceFilter(label=_("边套/中间套"), choices=Side.choices)
    light_distance = NumberRangeFilter(label=_("采光间距（米）"))
    noise = ChoiceFilter(label=_("噪音"), choices=Noise.choices)
    garden_area = NumberRangeFilter(label=_("花园面积（㎡）"), method="by_garden")
    ceiling_height = NumberRangeFilter(label=_("层高（米）"))
    decoration = ChoiceFilter(label=_("装修标准"), choices=Decoration.choices)
    is_show_flat = ChoiceFilter(label=_("样板房"), choices=_FLAGS)
    permit = ModelChoiceFilter(label=_("预售许可证"), queryset=_permits)
    total = MoneyRangeFilter(label=_("表价"), field_name="list_price__entry__total")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        own = {
            own_name(card): card for card in own_only(inventory.room_attributes(_project_id(self.request)))
        }
        for name, card in own.items():
            self._add(name, card)
        for name, label in (_TEXTS | {name: card.label for name, card in own.items()}).items():
            self.form.fields[name].label = label

    def _add(self, name: str, card: inventory.RoomAttributeCard) -> None:
        """A filter for an attribute of the project's own, over the column the list makes of it."""
        own = _own_filter(card, name)
        own.parent, own.model = self, self.queryset.model
        self.filters[name] = own

    def by_garden(self, rows: QuerySet[Any], name: str, value: slice) -> QuerySet[Any]:
        """Areas compare with areas."""
        bounds = {"gte": value.start, "lte": value.stop}
        areas = {f"{name}__{how}": _area(bound) for how, bound in bounds.items() if bound is not None}
        return rows.filter(**areas)

    def search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """As people say rooms; other text is part of the label."""
        named = inventory.search_rooms(self.request.actor, value)
        return rows.filter(Q(pk__in=named.order_by().values("pk")) | Q(label__icontains=value))

    def by_occupancy(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What has the room now; an occupancy that has run out has it no longer."""
        if value == FREE:
            return rows.filter(Q(live__isnull=True) | Q(live_expired=True))
        return rows.filter(live__kind=value, live_expired=False)
