"""Rooms that are to be priced anew before they are sold again: listed, put into an order, or kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale.filters import RepriceFilter
from kaipan.interfaces.backoffice.presale.plan_forms import ReasonForm
from kaipan.interfaces.backoffice.presale.room_columns import PRICED_ROOM
from kaipan.interfaces.backoffice.presale.views.adjustment_drafts import show_rooms
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.codes import RepriceState
from kaipan.presale.permissions import MANAGE_PRICE_ADJUSTMENT, VIEW_PRICE


class RepriceList(ListPage):
    """重新定价: rooms that came back and are to be priced anew before they are sold again."""

    name = "reprices"
    title = gettext_lazy("重新定价")
    filters = RepriceFilter
    search = "q"
    quick = ("state",)
    default_sort = "-asked_on"
    columns = (
        PRICED_ROOM,
        Column(
            "state",
            gettext_lazy("状态"),
            value="shown_state",
            kind=Kind.BADGE,
            badge="presale.reprice.state",
            sort="shown_state",
        ),
        Column("why", gettext_lazy("原因"), sort="why"),
        Column("asked_on", gettext_lazy("提出日期"), kind=Kind.DAY, sort="asked_on"),
        Column("asked_by", gettext_lazy("提出人"), value="asked_by.name", sort="asked_by__name"),
        Column("total_then", gettext_lazy("当时表价（元）"), kind=Kind.MONEY, sort="total_then"),
        Column(
            "total_now",
            gettext_lazy("现表价（元）"),
            kind=Kind.MONEY,
            sort="total_now",
        ),
        Column("close_reason", gettext_lazy("处理说明"), sort="close_reason"),
        Column("closed_on", gettext_lazy("处理日期"), kind=Kind.DAY, sort="closed_on", shown=False),
        Column(
            "closed_by",
            gettext_lazy("处理人"),
            value="closed_by.name",
            sort="closed_by__name",
            shown=False,
        ),
        Column("verbs", gettext_lazy("操作"), value="pk", template="backoffice/presale/reprice_verbs.html"),
    )
    empty = Empty(
        gettext_lazy("没有须重新定价的房间"),
        gettext_lazy("退房、退定或挞定时注明“再售前重新定价”的房间会列在这里。"),
        icon="circle-check",
    )

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def rows(self) -> QuerySet[Any]:
        """Those of the project, each with whether this person may still keep its price."""
        actor = self.request.actor
        require(actor, VIEW_PRICE, self.project_id)
        may = Value(actor.may(MANAGE_PRICE_ADJUSTMENT, self.project_id))
        waits = When(shown_state=RepriceState.WAITING, then=may)
        rows: QuerySet[Any] = queries.reprices(actor).filter(project_id=self.project_id)
        kept = Case(waits, default=Value(False), output_field=BooleanField())
        found: QuerySet[Any] = rows.annotate(may_keep=kept)
        return found

    def bulk_actions(self) -> Sequence[BulkAction]:
        """Drawing up an order, for those who may."""
        if not self.request.actor.may(MANAGE_PRICE_ADJUSTMENT, self.project_id):
            return ()
        url = reverse("presale:reprices-adjust", args=[self.project_id])
        return (BulkAction(_("编制调价单"), url, "trending-down"),)


@require_POST
@page
def adjust_chosen(request: PageRequest, project_id: int) -> HttpResponse:
    """The form of an order with the ticked rooms."""
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)
    rows = RepriceList.selection(request, project_id=project_id)
    rooms = {row.room_id: row.room for row in rows}
    return show_rooms(request, project_id, list(rooms.values()))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def keep(request: PageRequest, project_id: int, reprice_id: int) -> HttpResponse:
    """Say that the room keeps its list price, with the reason."""
    asked = one(queries.reprices(request.actor).filter(project_id=project_id), pk=reprice_id)
    require(request.actor, MANAGE_PRICE_ADJUSTMENT, project_id)
    back = reverse("presale:reprices", args=[project_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.keep_list_price(
            reprice_id, reason=cleaned["reason"], today=business_day(), actor=request.actor
        )
        return go(request, back, _("%(room)s 维持原价") % {"room": asked.room.label})

    context = {
        "title": _("%(room)s 维持原价") % {"room": asked.room.label},
        "intro": _("表价 %(total)s 元不变，房间可按此价再售。") % {"total": f"{asked.total_now:,.2f}"},
        "submit": _("维持原价"),
        "cancel": back,
        "crumbs": [Crumb(_("重新定价"), back)],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)
