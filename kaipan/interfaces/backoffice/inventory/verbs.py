"""What one person may do with one room now, for the panel and the room's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.permissions import BLOCK_ROOM, MANAGE_ROOM
from kaipan.inventory.queries import RoomFacts
from kaipan.kernel.actor import Actor
from kaipan.presale.permissions import VIEW_PRICE
from kaipan.reservations import permissions as reservation_permissions
from kaipan.sales import permissions as sales_permissions


@dataclass(frozen=True, slots=True)
class Verb:
    """A button: where it leads, and whether it is the thing to do here."""

    label: str
    url: str
    icon: str
    is_primary: bool = False
    in_sheet: bool = True


def verbs_for(
    facts: RoomFacts, actor: Actor, *, is_for_sale: bool, reservation: Any | None = None
) -> list[Verb]:
    """The verbs the actor holds, for the state the room is in. The verbs themselves stay the judges.

    ``reservation`` is what keeps the room, where the actor may see it: its customer may buy.
    """
    verbs = _selling(facts, actor) if is_for_sale else []
    if reservation is not None and reservation.customer_id:
        verbs += _selling(facts, actor, f"?customer={reservation.customer_id}")
    verbs += _reserving(facts, actor, is_for_sale=is_for_sale)
    if actor.may(VIEW_PRICE, facts.project_id) and (url := _preview(facts)):
        verbs.append(Verb(_("付款计划"), url, "calculator", in_sheet=False))
    if actor.may(BLOCK_ROOM, facts.project_id):
        verbs += _blocking(facts)
    if actor.may(MANAGE_ROOM, facts.project_id):
        verbs.append(Verb(_("修改"), reverse("inventory:change", args=[facts.id]), "pencil"))
    return verbs


def _reserving(facts: RoomFacts, actor: Actor, *, is_for_sale: bool) -> list[Verb]:
    """预留 and 销控 of a free room, 排队 for one that somebody has."""
    may_reserve = actor.may(reservation_permissions.RESERVE, facts.project_id)
    verbs = []
    if may_reserve and is_for_sale:
        verbs.append(Verb(_("预留此房"), reverse("reservations:reserve", args=[facts.id]), "hourglass"))
    if facts.is_free and actor.may(reservation_permissions.HOLD, facts.project_id):
        verbs.append(Verb(_("销控"), reverse("reservations:hold", args=[facts.id]), "hand-stop"))
    held = None if facts.is_free else facts.occupancy
    if may_reserve and held is not None and held.kind is not OccupancyKind.BLOCKED:
        verbs.append(Verb(_("排队"), reverse("reservations:join", args=[facts.id]), "users"))
    return verbs


def _selling(facts: RoomFacts, actor: Actor, query: str = "") -> list[Verb]:
    wanted = (
        (sales_permissions.BOOK, "sales:book", _("订房"), "bookmark"),
        (sales_permissions.SUBSCRIBE, "sales:subscribe_room", _("认购"), "file-certificate"),
    )
    return [
        Verb(label, url + query, icon, is_primary=True, in_sheet=False)
        for permission, name, label, icon in wanted
        if actor.may(permission, facts.project_id) and (url := _address(name, facts.id))
    ]


def _blocking(facts: RoomFacts) -> list[Verb]:
    if facts.is_free:
        return [Verb(_("锁定"), reverse("inventory:block", args=[facts.id]), "lock")]
    if facts.occupancy and facts.occupancy.kind is OccupancyKind.BLOCKED:
        return [Verb(_("解锁"), reverse("inventory:unblock", args=[facts.id]), "lock-open")]
    return []


def _preview(facts: RoomFacts) -> str:
    """Where the room's payments are tried under one plan or several."""
    try:
        url = reverse("presale:schedule-preview", kwargs={"project_id": facts.project_id})
    except NoReverseMatch:
        return ""
    return f"{url}?{urlencode({'room': facts.label})}"


def _address(name: str, room_id: int) -> str:
    """The address of another area's page about a room; empty while no area offers it."""
    try:
        return reverse(name, kwargs={"room_id": room_id})
    except NoReverseMatch:
        return ""
