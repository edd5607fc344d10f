"""How long the server takes for the sales board, against one bare query for the same rows.

The reference fetches every room with its live occupancy and its list price and throws them away: what is
above it is deciding what the reader may see, laying the cells out by building, floor and position, and
writing the page. Measured at 416 rooms, a project of the usual size, and at 1,000.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.rooms_import import workbook
from kaipan.inventory import actions
from kaipan.inventory import testing as inventory
from kaipan.inventory.models import Room
from kaipan.inventory.permissions import VIEW_HOLDER, VIEW_ROOM
from kaipan.kernel.source import Source
from kaipan.org import queries as org
from kaipan.org import testing as cast
from kaipan.org.models import Project, Staff
from kaipan.presale import testing as presale
from kaipan.presale.permissions import VIEW_PRICE

USUAL, LARGE = 416, 1_000
TAKEN_EACH = 4  # every so manieth room is booked
ROUNDS, WARM_UP = 9, 2

ROWS = """
SELECT room.*, building.name, unit.name, occupancy.*, entry.unit_price, entry.total
FROM inventory_room room
JOIN inventory_building building ON building.id = room.building_id
LEFT JOIN inventory_unit unit ON unit.id = room.unit_id
LEFT JOIN inventory_occupancy occupancy ON occupancy.room_id = room.id AND occupancy.ended_at IS NULL
LEFT JOIN presale_roomprice price ON price.room_id = room.id
LEFT JOIN presale_pricebookentry entry ON entry.id = price.entry_id
WHERE room.project_id = %s
ORDER BY building.sequence, unit.sequence, room.floor_index, room.position
"""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one board and of its reference."""

    ours: float
    reference: float

    @property
    def ratio(self) -> float:
        return round(self.ours / self.reference, 1)


def run() -> dict[str, object]:
    """Time the board of two projects made for it; milliseconds, lower is better."""
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["redoc*"])
    usual, large = measured(USUAL), measured(LARGE)
    return {
        "name": "board",
        "ratio": usual.ratio,
        "ours": round(usual.ours, 1),
        "reference": round(usual.reference, 2),
        "unit": f"ms for {USUAL} rooms",
        f"ratio_of_{LARGE}": large.ratio,
        f"ours_of_{LARGE}": round(large.ours, 1),
        f"reference_of_{LARGE}": round(large.reference, 2),
    }


def measured(rooms: int) -> Times:
    """The board and the reference of a project with that many rooms, turn by turn."""
    project = project_with(rooms)
    desk = desk_of(cast.staff_with(VIEW_ROOM, VIEW_HOLDER, VIEW_PRICE, project=project))
    address = reverse("inventory:board", args=[project.pk])
    pairs = [
        (
            milliseconds_of(lambda: read_page(desk, address)),
            milliseconds_of(lambda: read_rows(project, rooms)),
        )
        for _ in range(WARM_UP + ROUNDS)
    ][WARM_UP:]
    return Times(median(page for page, _ in pairs), median(rows for _, rows in pairs))


def project_with(rooms: int) -> Project:
    """A project on sale with that many priced rooms, some of them booked."""
    project = cast.project()
    system = org.system_actor(project.company_id)
    actions.import_rooms(project.pk, workbook(rooms), "rooms.xlsx", actor=system)
    made = list(Room.objects.filter(project=project).order_by("pk").values_list("pk", flat=True))
    actions.assign_permit(project.pk, inventory.permit_of(project), made, actor=system)
    presale.price_book(project, made)
    inventory.release(made, actor=system)
    for number, room in enumerate(made[::TAKEN_EACH], start=1):
        inventory.occupied(
            room, source=Source("benchmarks.deal", number), expires_in=timedelta(days=3), actor=system
        )
    return project


def desk_of(person: Staff) -> Client:
    """The person's browser, signed in."""
    desk = Client(SERVER_NAME="localhost")
    desk.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return desk


def read_page(desk: Client, address: str) -> None:
    response = desk.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")


def read_rows(project: Project, rooms: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [project.pk])
        found = len(cursor.fetchall())
    if found != rooms:
        raise RuntimeError(f"{found} rows of {rooms} rooms")


def milliseconds_of(do: Callable[[], None]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000
