"""Rooms that a permit lets be sold and that are not on sale, by how long already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kaipan.interfaces.backoffice.inventory.views.rooms import live_kind, room_url
from kaipan.interfaces.backoffice.presale.filters import UnreleasedFilter
from kaipan.interfaces.backoffice.presale.views.release_forms import show_release_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.http import page
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.presale import actions, queries
from kaipan.presale.codes import Restriction
from kaipan.presale.permissions import RELEASE_ROOM


def restrictions(room: Any) -> str:
    """What would keep the room from being released now."""
    found = {
        Restriction.NO_PRICE: not hasattr(room, "list_price"),
        Restriction.NO_AREA: room.gross_area is None,
        Restriction.BLOCKED: live_kind(room) == "BLOCKED",
        Restriction.SHOW_FLAT: room.is_show_flat,
    }
    return "、".join(str(each.label) for each, holds in found.items() if holds)


class UnreleasedList(ListPage):
    """有证未推房源: the longest first; the ticked ones are released in one go."""

    name = "unreleased-rooms"
    title = gettext_lazy("有证未推房源")
    filters = UnreleasedFilter
    search = "q"
    quick = ("overdue", "phase", "building", "permit")
    default_sort = "-permit_age"
    columns = (
        Column("label", gettext_lazy("房间"), sort="label", link=room_url),
        Column("phase", gettext_lazy("分期"), value="building.phase.name", shown=False),
        Column("building", gettext_lazy("楼栋"), value="building.name", sort="building__sequence"),
        Column("permit", gettext_lazy("预售许可证"), value="permit.number", sort="permit__number"),
        Column(
            "issued_on",
            gettext_lazy("发证日期"),
            value="permit.issued_on",
            kind=Kind.DAY,
            sort="permit__issued_on",
        ),
        Column("permit_age", gettext_lazy("取证天数"), kind=Kind.COUNT, sort="permit_age"),
        Column("layout", gettext_lazy("户型"), sort="layout"),
        Column("gross", gettext_lazy("建筑面积"), value="gross_area", kind=Kind.AREA, sort="presale_gross"),
        Column(
            "total",
            gettext_lazy("表价总价"),
            value="list_price.entry.total",
            kind=Kind.MONEY,
            sort="list_price__entry__total",
            total="list_price__entry__total",
        ),
        Column(
            "occupancy",
            gettext_lazy("占用"),
            value=live_kind,
            kind=Kind.BADGE,
            badge="inventory.occupancy.kind",
            sort="live__kind",
        ),
        Column("restrictions", gettext_lazy("限制"), value=restrictions),
    )
    empty = Empty(
        gettext_lazy("没有取得许可证而未推的房间"),
        gettext_lazy("有效许可证下的房间都已放盘。"),
        icon="circle-check",
    )

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def rows(self) -> QuerySet[Any]:
        """Every such room of the project."""
        actions.apply_what_is_due(self.project_id)
        return queries.unreleased_rooms(self.project_id, on=business_day(), actor=self.request.actor)

    def bulk_actions(self) -> Sequence[BulkAction]:
        """Releasing, for those who may."""
        if not self.request.actor.may(RELEASE_ROOM, self.project_id):
            return ()
        return (
            BulkAction(_("放盘"), reverse("presale:release-chosen", args=[self.project_id]), "speakerphone"),
        )

    def extra(self) -> dict[str, Any]:
        """What the days mean."""
        within = org.project_settings(self.project_id).release_within_days
        return {
            "note": _("取得预售许可证后 %(days)s 天内应一次性公开全部准售房源（建房〔2010〕53号）")
            % {"days": within},
            "crumbs": [Crumb(_("放盘与收盘"), reverse("presale:releases", args=[self.project_id]))],
        }


@require_POST
@page
def release_chosen(request: PageRequest, project_id: int) -> HttpResponse:
    """The release form of the ticked rooms."""
    require(request.actor, RELEASE_ROOM, project_id)
    rooms = UnreleasedList.selection(request, project_id=project_id)
    return show_release_of(request, project_id, [room.pk for room in rooms])
