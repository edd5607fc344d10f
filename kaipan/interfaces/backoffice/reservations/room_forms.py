"""Forms that begin at a room: reserve it for a customer, hold it for the house, wait for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.reservations.forms import HoldForm, QueueForm, ReserveForm
from kaipan.interfaces.backoffice.reservations.rows import reservation_url
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.actor import require
from kaipan.platform import clock
from kaipan.reservations import actions, queries
from kaipan.reservations.permissions import HOLD, MANAGE, RESERVE


@page
def reserve(request: PageRequest, room_id: int) -> HttpResponse:
    """客户预留: keep the room for a customer, without money."""
    room = inventory.room_facts(room_id, actor=request.actor)
    require(request.actor, RESERVE, room.project_id)
    limits = queries.my_limits(room.project_id, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        made = actions.reserve_room(
            room.id,
            customer_id=cleaned["customer"],
            days=cleaned["days"],
            reason=cleaned["reason"],
            actor=request.actor,
            today=clock.business_day(),
        )
        return _reserved(request, made, room)

    initial = {"days": limits.usual_days, "customer": request.GET.get("customer", "")}
    return answer_form(
        request,
        "backoffice/reservations/reserve.html",
        lambda data, _files: ReserveForm(
            data, actor=request.actor, project_id=room.project_id, initial=initial
        ),
        act,
        _frame(room, _("预留 %(room)s") % {"room": room.label}, _("确认预留"))
        | {"limits": limits, "queue_url": lambda: _queue_url(request, room.id)},
    )


@page
def hold(request: PageRequest, room_id: int) -> HttpResponse:
    """销控预留: keep the room back for the house."""
    room = inventory.room_facts(room_id, actor=request.actor)
    require(request.actor, HOLD, room.project_id)
    limits = queries.my_limits(room.project_id, actor=request.actor)
    reasons = queries.hold_reasons(room.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        made = actions.reserve_room(room.id, **cleaned, actor=request.actor, today=clock.business_day())
        return _reserved(request, made, room)

    return answer_form(
        request,
        "backoffice/reservations/hold.html",
        lambda data, _files: HoldForm(data, reasons=reasons, initial={"days": limits.usual_days}),
        act,
        _frame(room, _("销控 %(room)s") % {"room": room.label}, _("销控")) | {"limits": limits},
    )


@page
def join(request: PageRequest, room_id: int) -> HttpResponse:
    """排队: let a customer wait for a taken room."""
    room = inventory.room_facts(room_id, actor=request.actor)
    require(request.actor, RESERVE, room.project_id)
    may_prefer = request.actor.may(MANAGE, room.project_id)
    initial = {"customer": request.GET.get("customer", "")}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.join_queue(
            room.id,
            customer_id=cleaned["customer"],
            priority=cleaned.get("priority", False),
            priority_reason=cleaned.get("priority_reason", ""),
            actor=request.actor,
        )
        said = _("已加入 %(room)s 的排队") % {"room": room.label}
        return go(request, reverse("inventory:room", args=[room.id]), said)

    return answer_form(
        request,
        "backoffice/reservations/join.html",
        lambda data, _files: QueueForm(
            data, actor=request.actor, project_id=room.project_id, may_prefer=may_prefer, initial=initial
        ),
        act,
        _frame(room, _("排队 %(room)s") % {"room": room.label}, _("加入排队"))
        | {"waiting": queries.queue_length(room.id)},
    )


def _reserved(request: PageRequest, reservation_id: int, room: inventory.RoomFacts) -> HttpResponse:
    """To the reservation that was made, saying whether it keeps the room or waits for a yes."""
    made = queries.reservations(request.actor).filter(pk=reservation_id).first()
    room_url = reverse("inventory:room", args=[room.id])
    if made is not None and made.state == "PENDING":
        said = _("%(room)s 超出权限，已提交审批；审批前不占房") % {"room": room.label}
        return go(request, reservation_url(reservation_id), said, Tone.AMBER)
    url = reservation_url(reservation_id) if made else room_url
    return go(request, url, _("%(room)s 已预留") % {"room": room.label})


def _queue_url(request: PageRequest, room_id: int) -> str:
    """Where the customer of the form can wait for the room as it is now; nowhere for a free one."""
    room = inventory.room_facts(room_id, actor=request.actor)
    is_blocked = room.occupancy is not None and room.occupancy.kind is OccupancyKind.BLOCKED
    if is_blocked or (room.is_free and not queries.queue_length(room_id)):
        return ""
    customer = ids_in([request.POST.get("customer") or request.GET.get("customer", "")])
    query = f"?customer={customer[0]}" if customer else ""
    return reverse("reservations:join", args=[room_id]) + query


def _frame(room: inventory.RoomFacts, title: str, submit: str) -> dict[str, Any]:
    url = reverse("inventory:room", args=[room.id])
    return {"title": title, "room": room, "submit": submit, "cancel": url}
