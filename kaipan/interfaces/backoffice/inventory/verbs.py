"""What one person may do with one room now, for the panel and the room's page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.permissions import BLOCK_ROOM, MANAGE_ROOM
from kaipan.inventory.queries import RoomFacts
from kaipan.kernel.actor import Actor
from kaipan.presale.permissions import VIEW_PRICE
from kaipan.sales import permissions as sales_permissions


@dataclass(frozen=True, slots=True)
class Verb:
    """A button: where it leads, and whether it is the thing to do here."""

    label: str
    url: str
    icon: str
    is_primary: bool = False
    in_sheet: bool = True


def verbs_for(facts: RoomFacts, actor: Actor, *, is_for_sale: bool) -> list[Verb]:
    """The verbs the actor holds, for the state the room is in. The verbs themselves stay the judges."""
    verbs = _selling(facts, actor) if is_for_sale else []
    if actor.may(VIEW_PRICE, facts.project_id) and (url := _preview(facts)):
        verbs.append(Verb(_("付款计划"), url, "calculator", in_sheet=False))
    if actor.may(BLOCK_ROOM, facts.project_id):
        verbs += _blocking(facts)
    if actor.may(MANAGE_ROOM, facts.project_id):
        verbs.append(Verb(_("修改"), reverse("inventory:change", args=[facts.id]), "pencil"))
    return verbs


def _selling(facts: RoomFacts, actor: Actor) -> list[Verb]:
    wanted = (
        (sales_permissions.BOOK, "sales:book", _("订房"), "bookmark"),
        (sales_permissions.SUBSCRIBE, "sales:subscribe_room", _("认购"), "file-certificate"),
    )
    return [
        Verb(label, url, icon, is_primary=True, in_sheet=False)
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
