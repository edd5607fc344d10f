"""One room changed, blocked or given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.inventory.attribute_fields import own_code, own_name, own_only
from kaipan.interfaces.backoffice.inventory.forms import ReasonForm, RoomForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import actions
from kaipan.inventory import queries as inventory
from kaipan.inventory.permissions import BLOCK_ROOM, MANAGE_ROOM
from kaipan.kernel.actor import require
from kaipan.platform.scopes import one


@page
def change(request: PageRequest, room_id: int) -> HttpResponse:
    """Correct what is known of a room: only what was changed is sent."""
    room = one(inventory.rooms(request.actor), pk=room_id)
    require(request.actor, MANAGE_ROOM, room.project_id)
    url = reverse("inventory:room", args=[room_id])
    own = own_only(inventory.room_attributes(room.project_id))
    initial = {name: getattr(room, name) for name in RoomForm.base_fields if name != "opened_with"}
    initial |= {own_name(card): room.own_attributes.get(own_code(card), "") for card in own}

    def make(data: Any, _files: Any) -> RoomForm:
        return RoomForm(data, initial=initial, own=own)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        said = make(None, None).own_values(cleaned)
        wanted = {name: value for name, value in cleaned.items() if value != initial[name]}
        changed = {code: text for code, text in said.items() if text != room.own_attributes.get(code, "")}
        if changed:
            wanted["own_attributes"] = changed
        actions.change_room(room_id, **wanted, actor=request.actor)
        return go(request, url, _("%(room)s 已修改") % {"room": room.label})

    context = {
        "title": _("修改 %(room)s") % {"room": room.label},
        "crumbs": [Crumb(room.label, url)],
        "cancel": url,
    }
    return answer_form(request, "backoffice/inventory/change.html", make, act, context)


@page
def block(request: PageRequest, room_id: int) -> HttpResponse:
    """Take a free room off the market for the house's own reasons."""
    return _with_reason(request, room_id, actions.block_room, _("锁定"), _("%(room)s 已锁定"))


@page
def unblock(request: PageRequest, room_id: int) -> HttpResponse:
    """Give a blocked room back."""
    return _with_reason(request, room_id, actions.unblock_room, _("解锁"), _("%(room)s 已解锁"))


def _with_reason(
    request: PageRequest, room_id: int, verb: Callable[..., None], label: str, said: str
) -> HttpResponse:
    room = inventory.room_facts(room_id, actor=request.actor)
    require(request.actor, BLOCK_ROOM, room.project_id)
    board = reverse("inventory:board", args=[room.project_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        verb(room_id, reason=cleaned["reason"], actor=request.actor)
        return go(request, board, said % {"room": room.label})

    context = {
        "title": f"{label} {room.label}",
        "crumbs": [Crumb(room.label, reverse("inventory:room", args=[room_id]))],
        "submit": label,
        "cancel": reverse("inventory:room", args=[room_id]),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context)
