"""The rooms that kept their price when an adjustment order was carried out, and why."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.presale.filters import ConflictFilter
from kaipan.interfaces.backoffice.presale.open_adjustment import OpenAdjustment, open_adjustment
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.inventory.codes import OccupancyKind
from kaipan.presale import queries
from kaipan.presale.adjustment_codes import AdjustmentConflict


def holder_badge(conflict: Any) -> str | None:
    """What state had the room, never whose it was."""
    return str(OccupancyKind(conflict.holder).label) if conflict.holder else None


class ConflictPage(ListPage):
    """The rooms that kept their price when the order was carried out."""

    name = "adjustment-conflicts"
    title = gettext_lazy("未调价的房间")
    filters = ConflictFilter
    search = "q"
    quick = ("kind",)
    default_sort = "room"
    columns = (
        Column("room", gettext_lazy("房间"), value="room.label", sort="room_id"),
        Column(
            "kind",
            gettext_lazy("原因"),
            value=lambda row: str(AdjustmentConflict(row.kind).label),
            sort="kind",
        ),
        Column("holder", gettext_lazy("占用"), value=holder_badge, sort="holder"),
        Column("list_total", gettext_lazy("保留的表价（元）"), kind=Kind.MONEY, sort="list_total"),
        Column("total", gettext_lazy("拟调总价（元）"), kind=Kind.MONEY, sort="total"),
        Column("at", gettext_lazy("时间"), kind=Kind.MOMENT, sort="at"),
    )
    empty = Empty(
        gettext_lazy("没有冲突"), gettext_lazy("调价单上的房间全部按新价生效。"), icon="circle-check"
    )

    @cached_property
    def opened(self) -> OpenAdjustment:
        """The order of the address."""
        kwargs = self.kwargs
        return open_adjustment(self.request, kwargs["project_id"], kwargs["adjustment_id"])

    def rows(self) -> QuerySet[Any]:
        """The conflicts of the order."""
        return queries.adjustment_conflicts(self.opened.order.pk, actor=self.request.actor)

    def extra(self) -> dict[str, Any]:
        """The way back."""
        order = self.opened.order
        return {"crumbs": [Crumb(str(order), self.opened.url())], "note": order.reason}
