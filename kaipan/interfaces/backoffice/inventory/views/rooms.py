"""The list of rooms, and what is done to many of them at once."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from functools import reduce
from typing import Any

from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kaipan.interfaces.backoffice.inventory.attribute_columns import own_column
from kaipan.interfaces.backoffice.inventory.attribute_fields import own_name, own_only
from kaipan.interfaces.backoffice.inventory.filters import RoomFilter
from kaipan.interfaces.backoffice.inventory.forms import PermitChoiceForm
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import actions
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import MANAGE_ROOM, VIEW_HOLDER, VIEW_ROOM
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.presale import queries as presale
from kaipan.presale.actions import apply_what_is_due
from kaipan.presale.permissions import MANAGE_PRICE_ADJUSTMENT, VIEW_PRICE
from kaipan.reservations.permissions import HOLD


def room_url(room: Any) -> str:
    """The room's page."""
    return reverse("inventory:room", args=[room.pk])


def live_kind(room: Any) -> str | None:
    """What has the room now; nothing when that has run out."""
    return None if room.live_expired else room.live_kind


def _is_show_flat(room: Any) -> str:
    return _("是") if room.is_show_flat else _("否")


_PLACE = (
    Column("label", gettext_lazy("房间"), sort="place", link=room_url),
    Column("building", gettext_lazy("楼栋"), value="building.name", sort="building__sequence", shown=False),
    Column("floor", gettext_lazy("楼层"), value="floor_label", sort="floor_index"),
    Column(
        "release_state",
        gettext_lazy("推盘状态"),
        kind=Kind.BADGE,
        badge="inventory.room.release_state",
        sort="release_state",
    ),
    Column(
        "occupancy",
        gettext_lazy("占用"),
        value=live_kind,
        kind=Kind.BADGE,
        badge="inventory.occupancy.kind",
        sort="live__kind",
    ),
    Column("product", gettext_lazy("产品类型"), value="get_product_type_display", shown=False),
    Column("layout", gettext_lazy("户型"), sort="layout"),
    Column("orientation", gettext_lazy("朝向"), value="get_orientation_display", sort="orientation"),
    Column("gross", gettext_lazy("建筑面积"), value="gross_area", kind=Kind.AREA, sort="presale_gross"),
    Column("inner", gettext_lazy("套内面积"), value="inner_area", kind=Kind.AREA, sort="presale_inner"),
)
_PRICES = (
    Column(
        "unit_price",
        gettext_lazy("表价单价"),
        value="list_price.entry.unit_price",
        kind=Kind.UNIT_PRICE,
        sort="list_price__entry__unit_price",
    ),
    Column(
        "total",
        gettext_lazy("表价总价"),
        value="list_price.entry.total",
        kind=Kind.MONEY,
        sort="list_price__entry__total",
        total="list_price__entry__total",
    ),
    Column(
        "special_total",
        gettext_lazy("特价总价"),
        kind=Kind.MONEY,
        sort="special_total",
        total="special_total",
        shown=False,
    ),
    Column(
        "special_until",
        gettext_lazy("特价截止"),
        kind=Kind.DAY,
        sort="special_until",
        shown=False,
    ),
)
_ATTRIBUTES = (
    Column("bedrooms", gettext_lazy("居室数"), kind=Kind.COUNT, sort="bedrooms", shown=False),
    Column("view", gettext_lazy("景观"), sort="view", shown=False),
    Column("side", gettext_lazy("边套/中间套"), value="get_side_display", sort="side", shown=False),
    Column(
        "light_distance",
        gettext_lazy("采光间距（米）"),
        kind=Kind.NUMBER,
        sort="light_distance",
        shown=False,
    ),
    Column("noise", gettext_lazy("噪音"), value="get_noise_display", sort="noise", shown=False),
    Column(
        "garden_area",
        gettext_lazy("花园面积（㎡）"),
        kind=Kind.AREA,
        sort="garden_area",
        total="garden_area",
        shown=False,
    ),
    Column(
        "ceiling_height", gettext_lazy("层高（米）"), kind=Kind.NUMBER, sort="ceiling_height", shown=False
    ),
    Column(
        "decoration",
        gettext_lazy("装修标准"),
        value="get_decoration_display",
        sort="decoration",
        shown=False,
    ),
    Column("show_flat", gettext_lazy("样板房"), value=_is_show_flat, sort="is_show_flat", shown=False),
)
_HOLDER = (Column("holder", gettext_lazy("占用人"), value="live_holder", shown=False),)
_FILED = (
    Column("permit", gettext_lazy("预售许可证"), value="permit.number", sort="permit__number", shown=False),
    Column("filed_total", gettext_lazy("备案总价"), kind=Kind.MONEY, sort="filed_total", shown=False),
)


class RoomList(ListPage):
    """房间: every room of the project. Prices and holders are columns of those who may see them."""

    name = "rooms"
    title = gettext_lazy("房间")
    filters = RoomFilter
    search = "q"
    quick = ("building", "occupancy", "release_state")
    columns = (*_PLACE, *_PRICES, *_HOLDER, *_FILED, *_ATTRIBUTES)
    own: Sequence[inventory.RoomAttributeCard] = ()
    default_sort = "label"
    empty = Empty(gettext_lazy("这个项目还没有房间"), gettext_lazy("先导入房源表。"), "building")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Leave out the columns this actor may not see."""
        super().setup(request, *args, **kwargs)
        if not request.actor:
            return
        self.own = own_only(inventory.room_attributes(self.project_id))
        sees_prices = request.actor.may(VIEW_PRICE, self.project_id)
        sees_holders = request.actor.may(VIEW_HOLDER, self.project_id)
        self.columns = (  # type: ignore[misc]
            *_PLACE,
            *(_PRICES if sees_prices else ()),
            *(_HOLDER if sees_holders else ()),
            *_FILED,
            *_ATTRIBUTES,
            *(own_column(card) for card in self.own),
        )

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def rows(self) -> QuerySet[Any]:
        require(self.request.actor, VIEW_ROOM, self.project_id)
        apply_what_is_due(self.project_id)
        rooms = inventory.rooms(self.request.actor).filter(project_id=self.project_id)
        return rooms.select_related("building", "unit", "permit", "list_price__entry").annotate(
            live_kind=F("live__kind"),
            live_holder=F("live__holder_label"),
            place=_place(),
            special_total=presale.special_of_room("total", on=business_day()),
            special_until=presale.special_of_room("valid_until", on=business_day()),
            **{own_name(card): inventory.own_attribute_value(card) for card in self.own},
        )

    def bulk_actions(self) -> Sequence[BulkAction]:
        offered = (
            (MANAGE_ROOM, _("设置属性"), "inventory:set_attribute", "tag"),
            (MANAGE_ROOM, _("指定预售许可证"), "inventory:assign_permit", "certificate"),
            (MANAGE_PRICE_ADJUSTMENT, _("调价"), "presale:adjustment-new-rooms", "trending-down"),
            (HOLD, _("批量销控"), "reservations:hold_many", "hand-stop"),
        )
        return tuple(
            BulkAction(label, reverse(name, args=[self.project_id]), icon)
            for permission, label, name, icon in offered
            if self.request.actor.may(permission, self.project_id)
        )

    def extra(self) -> dict[str, Any]:
        return {"project_id": self.project_id}


def _place() -> Any:
    """One number that rises building by building, staircase by staircase, floor by floor, left to right."""
    steps = (
        (F("building__sequence"), 10**12),
        (Coalesce(F("unit__sequence"), 0), 10**8),
        (F("floor_index"), 10**4),
        (F("position"), 1),
    )
    terms = (Cast(part, BigIntegerField()) * Value(weight) for part, weight in steps)
    return ExpressionWrapper(reduce(operator.add, terms), output_field=BigIntegerField())


@require_POST
@page
def assign_permit(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose the permit for the ticked rooms, then put them under it: all of them or none."""
    require(request.actor, MANAGE_ROOM, project_id)
    rooms = list(RoomList.selection(request, project_id=project_id))
    permits = [(permit.id, permit.number) for permit in org.permits(project_id)]
    back = reverse("inventory:rooms", args=[project_id])

    def make(data: Any, _files: Any) -> PermitChoiceForm:
        return PermitChoiceForm(data, permits=permits)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        moved = actions.assign_permit(
            project_id, int(cleaned["permit"]), [room.pk for room in rooms], actor=request.actor
        )
        return go(request, back, _("%(count)s 间房已指定") % {"count": moved})

    context = {
        "title": _("指定预售许可证"),
        "submit": _("指定"),
        "cancel": back,
        "rooms": rooms,
        "selected": [str(room.pk) for room in rooms],
    }
    template = "backoffice/inventory/assign_permit.html"
    if "permit" not in request.POST:
        return render(request, template, context | {"form": make(None, None)})
    return answer_form(request, template, make, act, context)
