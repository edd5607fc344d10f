"""The price list and its versions, and what one room has cost over time."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.presale.filters import EntryFilter
from kaipan.interfaces.backoffice.presale.histories import price_happenings
from kaipan.interfaces.backoffice.presale.room_columns import PRICED_ROOM
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.ids import RoomId
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import queries
from kaipan.presale.actions import apply_what_is_due
from kaipan.presale.permissions import SET_FLOOR_PRICE, VIEW_FLOOR_PRICE, VIEW_PRICE


def source_url(book: Any) -> str:
    """The plan or the adjustment order that a version came from."""
    if book.adjustment_id is not None:
        return reverse("presale:adjustment", args=[book.project_id, book.adjustment_id])
    return reverse("presale:plan", args=[book.project_id, book.plan_id])


class BookList(ListPage):
    """The versions of the price list, the one in force first."""

    name = "price-books"
    title = gettext_lazy("价目表")
    default_sort = "-version"
    template_name = "backoffice/presale/books.html"
    columns = (
        Column(
            "version",
            gettext_lazy("版本"),
            value=lambda book: _("第 %(version)s 版") % {"version": book.version},
            sort="version",
            link=lambda book: reverse("presale:book", args=[book.project_id, book.version]),
        ),
        Column("source", gettext_lazy("来源"), value="source_name", link=source_url),
        Column("rooms", gettext_lazy("房间"), kind=Kind.COUNT, sort="rooms"),
        Column("value", gettext_lazy("总价值（元）"), kind=Kind.MONEY, sort="value"),
        Column("executed_by", gettext_lazy("执行人"), value="executed_by.name"),
        Column("executed_at", gettext_lazy("生效时间"), kind=Kind.MOMENT, sort="executed_at"),
    )
    empty = Empty(
        gettext_lazy("还没有价目表"),
        gettext_lazy("执行一个已批准的价格方案，就有了第 1 版。"),
        icon="currency-yuan",
    )

    def rows(self) -> QuerySet[Any]:
        """The versions, from plans and from adjustment orders."""
        project_id = self.kwargs["project_id"]
        require(self.request.actor, VIEW_PRICE, project_id)
        apply_what_is_due(project_id)
        return queries.price_books(self.request.actor).filter(project_id=project_id)


class BookPage(ListPage):
    """One version of the price list, room by room."""

    name = "price-book"
    title = gettext_lazy("价目表")
    template_name = "backoffice/presale/book.html"
    filters = EntryFilter
    search = "q"
    default_sort = "room"
    columns = (
        PRICED_ROOM,
        Column("area", gettext_lazy("计价面积（㎡）"), kind=Kind.AREA, sort="area"),
        Column("basis", gettext_lazy("计价方式"), value="get_basis_display", shown=False),
        Column("unit_price", gettext_lazy("单价（元/㎡）"), kind=Kind.UNIT_PRICE, sort="unit_price"),
        Column("total", gettext_lazy("总价（元）"), kind=Kind.MONEY, sort="total", total="total"),
        Column("previous_total", gettext_lazy("此前总价（元）"), kind=Kind.MONEY, sort="previous_total"),
        Column(
            "difference",
            gettext_lazy("差额（元）"),
            value=lambda row: row.total - row.previous_total if row.previous_total else None,
            kind=Kind.MONEY,
            sort="difference",
        ),
    )

    @cached_property
    def book(self) -> Any:
        """The version of the address."""
        books = queries.price_books(self.request.actor).filter(project_id=self.kwargs["project_id"])
        return one(books, version=self.kwargs["version"])

    def rows(self) -> QuerySet[Any]:
        """The entries of the version."""
        entries: QuerySet[Any] = self.book.entries.select_related("room")
        priced: QuerySet[Any] = entries.annotate(difference=F("total") - F("previous_total"))
        return priced

    def extra(self) -> dict[str, Any]:
        """Its name and the way back."""
        project_id, book = self.kwargs["project_id"], self.book
        return {
            "title": _("价目表第 %(version)s 版") % {"version": book.version},
            "note": book.source_name,
            "crumbs": [Crumb(_("价目表"), reverse("presale:books", args=[project_id]))],
            "compare_url": compare_url(project_id, book.version) if book.version > 1 else "",
        }


def compare_url(project_id: int, version: int) -> str:
    """The version beside the one before."""
    asked = urlencode({"old": version - 1, "new": version})
    return f"{reverse('presale:books-compare', args=[project_id])}?{asked}"


@require_GET
@page
def room_prices(request: PageRequest, project_id: int, room_id: int) -> HttpResponse:
    """What a room costs and has cost."""
    room = one(inventory.rooms(request.actor).filter(project_id=project_id), pk=room_id)
    require(request.actor, VIEW_PRICE, project_id)
    apply_what_is_due(project_id)
    price = queries.list_price(room_id)
    floor = queries.floor_prices([room_id], actor=request.actor).get(RoomId(room_id))
    facts: list[tuple[str, object]] = []
    if price:
        facts = [
            (_("单价（元/㎡）"), price.unit_price),
            (_("计价面积（㎡）"), price.area),
            (_("总价（元）"), price.total),
            (_("价目表"), _("第 %(version)s 版") % {"version": price.book_version}),
            (_("生效"), price.executed_at),
        ]
    if request.actor.may(VIEW_FLOOR_PRICE, project_id):
        facts.append((_("底价（元）"), floor))
    facts += _other_prices(request, room_id)
    context = {
        "title": _("%(room)s 的价格") % {"room": room.label},
        "crumbs": [Crumb(_("价目表"), reverse("presale:books", args=[project_id]))],
        "facts": facts,
        "preview_url": _preview_url(project_id, room.label),
        "floor_url": _floor_url(request, project_id, room_id) if price else "",
        "happenings": price_happenings(queries.price_history(room_id, actor=request.actor)),
    }
    return render(request, "backoffice/presale/room_prices.html", context)


def _preview_url(project_id: int, room: str) -> str:
    """Where the room's payments are tried."""
    return f"{reverse('presale:schedule-preview', args=[project_id])}?{urlencode({'room': room})}"


def _other_prices(request: PageRequest, room_id: int) -> list[tuple[str, object]]:
    """The special price that holds today, and what orders on the calendar will make of the list."""
    special = queries.specials_of([room_id], on=business_day(), actor=request.actor).get(RoomId(room_id))
    found: list[tuple[str, object]] = []
    if special:
        until = {"until": formats.day(special.valid_until)}
        found.append((_("特价（元），至 %(until)s") % until, special.total))
    found += [
        (f"{each.order}：{formats.moment(each.effective_at)}", each.total)
        for each in queries.pending_prices(room_id, actor=request.actor)
    ]
    return found


def _floor_url(request: PageRequest, project_id: int, room_id: int) -> str:
    """Where the floor price is set, for those who may know and set it."""
    actor = request.actor
    may = actor.may(SET_FLOOR_PRICE, project_id) and actor.may(VIEW_FLOOR_PRICE, project_id)
    return reverse("presale:floor-price", args=[project_id, room_id]) if may else ""
