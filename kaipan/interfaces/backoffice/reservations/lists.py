"""The lists of reservations and of those who wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.reservations.filters import ReservationFilter, WaitingFilter
from kaipan.interfaces.backoffice.reservations.rows import (
    for_whom,
    left,
    reservation_rows,
    reservation_url,
    why,
    why_ended,
)
from kaipan.interfaces.backoffice.reservations.words import pressing_here
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.lists import BulkAction, Empty, ListPage
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.kernel.actor import require_any
from kaipan.reservations import queries
from kaipan.reservations.permissions import HOLD, MANAGE, RESERVE, VIEW, VIEW_ALL

CANCELLERS = (RESERVE, HOLD, MANAGE)


def renewals(row: Any) -> str:
    """How often it was renewed, of how often it may be."""
    return f"{row.renewals_used} / {row.renewals_allowed}"


class ReservationList(ListPage):
    """Every reservation of the project that the person may see."""

    name = "reservations"
    title = _("房源预留")
    filters = ReservationFilter
    search = "q"
    quick = ("state", "kind", "expiring", "asks", "consultant")
    default_sort = "-opened_at"
    template_name = "backoffice/reservations/list.html"
    empty = Empty(_("还没有预留"), _("在销控图上点一间房，为客户预留或销控。"), "bookmark")
    columns = (
        Column(
            "room", _("房间"), value="room.label", sort="room__label",
            link=lambda row: reservation_url(row.pk),
        ),
        Column(
            "state", _("状态"), value="shown_state", kind=Kind.BADGE, badge="reservations.state",
            sort="shown_state",
        ),
        Column("kind", _("类型"), kind=Kind.BADGE, badge="reservations.kind", sort="kind"),
        Column("for_whom", _("客户或原因"), value=for_whom, sort="customer__party__name_key"),
        Column("kept_until", _("保留至"), kind=Kind.MOMENT, sort="kept_until"),
        Column("left", _("剩余"), value=left, sort="kept_until"),
        Column("renewals", _("已续 / 可续"), value=renewals, sort="renewals_used"),
        Column("queue", _("排队"), kind=Kind.COUNT, sort="queue"),
        Column("consultant", _("顾问"), value="consultant.name", sort="consultant__name"),
        Column("reason", _("说明"), value=why, shown=False),
        Column("opened_at", _("预留时间"), kind=Kind.MOMENT, sort="opened_at"),
        Column("closed_at", _("结束时间"), kind=Kind.MOMENT, sort="closed_at", shown=False),
        Column("close_reason", _("结束原因"), value=why_ended, shown=False),
    )  # fmt: skip

    @property
    def project_id(self) -> int:
        """The project in the address."""
        return int(self.kwargs["project_id"])

    def rows(self) -> QuerySet[Any]:
        """The reservations of the project."""
        require_any(self.request.actor, (VIEW, VIEW_ALL), self.project_id)
        return reservation_rows(self.request.actor, self.project_id)

    def bulk_actions(self) -> Sequence[BulkAction]:
        """Cancelling many at once."""
        if not any(self.request.actor.may(each, self.project_id) for each in CANCELLERS):
            return ()
        url = reverse("reservations:cancel_many", args=[self.project_id])
        return (BulkAction(_("取消预留"), url, "ban", is_dangerous=True),)

    def extra(self) -> dict[str, Any]:
        """What one may still reserve, and the ways on."""
        actor = self.request.actor
        reserves = any(actor.may(each, self.project_id) for each in (RESERVE, HOLD))
        return {
            **pressing_here(self.project_id, actor),
            "may_reserve": reserves and actor.may(VIEW_ROOM, self.project_id),
            "may_set_reasons": actor.may(MANAGE, self.project_id),
            "limits": queries.my_limits(self.project_id, actor=actor) if reserves else None,
        }


class WaitingList(ListPage):
    """Who waits for which room."""

    name = "waiting"
    title = _("排队")
    filters = WaitingFilter
    search = "q"
    quick = ("state", "building", "consultant")
    default_sort = "joined_at"
    template_name = "backoffice/reservations/waiting.html"
    empty = Empty(_("没有排队的客户"), _("房间被占用时，可在房间面板为客户排队。"), "users")
    columns = (
        Column(
            "room", _("房间"), value="room.label", sort="room__label",
            link=lambda row: reverse("inventory:room", args=[row.room_id]),
        ),
        Column("state", _("状态"), kind=Kind.BADGE, badge="reservations.waiting", sort="state"),
        Column(
            "customer", _("客户"), value="customer.party.name", sort="customer__party__name_key",
            link=lambda row: reverse("customers:customer", args=[row.customer_id]),
        ),
        Column("consultant", _("顾问"), value="customer.owner.name", sort="customer__owner__name"),
        Column("priority", _("优先"), value="priority_reason", sort="priority"),
        Column("joined_at", _("排队时间"), kind=Kind.MOMENT, sort="joined_at"),
        Column("ended_at", _("结束时间"), kind=Kind.MOMENT, sort="ended_at", shown=False),
        Column(
            "leave", _("操作"), value=lambda row: "", template="backoffice/reservations/leave_cell.html"
        ),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The places in the queues of the project."""
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (VIEW, VIEW_ALL), project_id)
        return queries.waiting_customers(self.request.actor).filter(project_id=project_id)

    def extra(self) -> dict[str, Any]:
        """The way back to the reservations."""
        return {"project_id": self.kwargs["project_id"]}
