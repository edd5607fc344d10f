"""Lists of rooms as the actor may see them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kaipan.inventory.models import Building, Phase, Room
from kaipan.inventory.permissions import VIEW_ROOM
from kaipan.inventory.queries.facts import with_live_occupancy
from kaipan.inventory.rules.room_address import read_address
from kaipan.kernel.actor import Actor


def rooms(actor: Actor) -> QuerySet[Room]:
    """Every room the actor may see, with ``live`` and ``live_expired`` of its occupancy to filter by."""
    visible = Room.objects.visible_to(actor, VIEW_ROOM).select_related("building", "unit", "permit")
    return with_live_occupancy(visible)


def phases(actor: Actor) -> QuerySet[Phase]:
    """Every phase the actor may see."""
    return Phase.objects.visible_to(actor, VIEW_ROOM)


def buildings(actor: Actor) -> QuerySet[Building]:
    """Every building the actor may see."""
    return Building.objects.visible_to(actor, VIEW_ROOM).select_related("phase").prefetch_related("units")


def search_rooms(actor: Actor, text: str) -> QuerySet[Room]:
    """Rooms that somebody means by ``301``, ``3-1501``, ``3-1-301`` or ``3栋1单元301``, the nearest first.

    None when the text names no room number.
    """
    address = read_address(text)
    if address is None:
        return Room.objects.none()
    named = Q(number__istartswith=address.number)
    for relation, name in (("building", address.building), ("unit", address.unit)):
        if name:
            named &= Q(**{f"{relation}__name__iregex": name_pattern(name)})
    return rooms(actor).filter(named).order_by("number", "building__sequence", "unit__sequence", "pk")


def name_pattern(name: str) -> str:
    """A building or unit called ``name`` or beginning with it as a whole: 3 means 3栋, never 31栋."""
    return rf"^{name}([^0-9A-Za-z]|$)"


def named_rooms(project_id: int) -> list[tuple[str, str, str, int]]:
    """Building, unit (empty without one), number and id of every room of a project.

    For verbs of rooms above that find rooms by their names and check their own permission.
    """
    rows = Room.objects.filter(project_id=project_id).order_by("pk")
    said = rows.values_list("building__name", "unit__name", "number", "pk")
    return [(building, unit or "", number, key) for building, unit, number, key in said]


def rooms_of_buildings(project_id: int, building_ids: Iterable[int]) -> list[int]:
    """The ids of the rooms of some buildings of a project; for verbs of rooms above."""
    rooms = Room.objects.filter(project_id=project_id, building_id__in=list(building_ids))
    return list(rooms.order_by("pk").values_list("pk", flat=True))
