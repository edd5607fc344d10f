"""底价: what the house will at least take for a room."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.shell.fields import MoneyField
from kaipan.interfaces.backoffice.shell.forms import GuardedForm, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.ids import RoomId
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.permissions import SET_FLOOR_PRICE, VIEW_FLOOR_PRICE


class FloorPriceForm(GuardedForm):
    """The floor price of one room. ``initial`` holds it as it is."""

    floor_total = MoneyField(
        label=gettext_lazy("底价总价"), required=False, help_text=gettext_lazy("不高于表价；留空为没有底价")
    )


@page
def set_floor_price(request: PageRequest, project_id: int, room_id: int) -> HttpResponse:
    """Say it of one room; who sets it must know what it was."""
    room = one(inventory.rooms(request.actor).filter(project_id=project_id), pk=room_id)
    require(request.actor, SET_FLOOR_PRICE, project_id)
    require(request.actor, VIEW_FLOOR_PRICE, project_id)
    floor = queries.floor_prices([room_id], actor=request.actor).get(RoomId(room_id))
    back = reverse("presale:room-prices", args=[project_id, room_id])

    def make(data: Any, _files: Any) -> FloorPriceForm:
        return FloorPriceForm(data, initial={"floor_total": floor})

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_floor_prices(project_id, {room_id: cleaned["floor_total"]}, actor=request.actor)
        return go(request, back, _("%(room)s 的底价已设定") % {"room": room.label})

    title = _("%(room)s 的底价") % {"room": room.label}
    context = {"title": title, "crumbs": [Crumb(room.label, back)], "cancel": back}
    return answer_form(request, "backoffice/form.html", make, act, context)
