"""销控图: every room of a project by building, staircase, floor and position."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Min
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.inventory.board_filter import BoardFilter
from kaipan.interfaces.backoffice.inventory.board_tiles import HEAT_LEVELS, TileMaker, cells_of, legend
from kaipan.interfaces.backoffice.inventory.moments import STEPS, TimeSlider, read_moment
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import Orientation
from kaipan.inventory.permissions import IMPORT_ROOMS, VIEW_ROOM
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import queries as presale
from kaipan.presale.actions import apply_what_is_due
from kaipan.presale.permissions import VIEW_PRICE
from kaipan.registrations import queries as registrations

_MOST_CELLS = 500


@require_GET
@page
def board(request: PageRequest, project_id: int) -> HttpResponse:
    """The whole board, or, with ``?cells=`` ids, only those cells and the counts, to be swapped in."""
    require(request.actor, VIEW_ROOM, project_id)
    apply_what_is_due(project_id)
    if "cells" in request.GET:
        return _cells(request, project_id)
    now = timezone.now()
    at = read_moment(request.GET.get("as_of", ""), now)
    seen = inventory.board(project_id, actor=request.actor, as_of=at)
    asked = BoardFilter.read(request.GET)
    make = _maker(request, seen, asked)
    cells = list(seen.rooms())
    context = {
        "title": _("销控图"),
        "project_id": project_id,
        "buildings": [make.building(building) for building in seen.buildings],
        "legend": legend(seen, asked),
        "asked": asked,
        "layouts": sorted({cell.layout for cell in cells if cell.layout}),
        "orientations": _orientations({cell.orientation for cell in cells}),
        "total": len(cells),
        "matching": sum(asked.matches(cell) for cell in cells),
        "sees_prices": request.actor.may(VIEW_PRICE, project_id),
        "slider": _slider(request, project_id, now, at),
        "slider_steps": STEPS,
        "heat_levels": range(1, HEAT_LEVELS + 1),
        "may_import": request.actor.may(IMPORT_ROOMS, project_id),
        "moment": seen.moment,
    }
    return render(request, "backoffice/inventory/board.html", context)


def _cells(request: PageRequest, project_id: int) -> HttpResponse:
    asked_for = ids_in(request.GET["cells"].split(","))
    seen = inventory.board(project_id, actor=request.actor)
    asked = BoardFilter.read(request.GET)
    cells = list(cells_of(seen, set(asked_for[:_MOST_CELLS])))
    make = _maker(request, seen, asked)
    context: dict[str, Any] = {
        "tiles": [make.tile(cell) for cell in cells],
        "legend": legend(seen, asked),
        "buildings": [make.building(building) for building in seen.buildings],
    }
    return render(request, "backoffice/inventory/board_cells.html", context)


def _maker(request: PageRequest, seen: inventory.Board, asked: BoardFilter) -> TileMaker:
    wishes = registrations.live_wishes_of_project(seen.project_id)
    if not request.actor.may(VIEW_PRICE, seen.project_id):
        return TileMaker({}, {}, asked, wishes)
    rooms = [cell.room_id for cell in seen.rooms()]
    specials = presale.specials_of(rooms, on=business_day(), actor=request.actor)
    return TileMaker(presale.current_prices(rooms), specials, asked, wishes)


def _orientations(codes: set[str]) -> list[tuple[str, str]]:
    return [(code, str(label)) for code, label in Orientation.choices if code in codes]


def _slider(request: PageRequest, project_id: int, now: datetime, at: datetime | None) -> TimeSlider:
    rooms = inventory.rooms(request.actor).filter(project_id=project_id)
    first = rooms.aggregate(first=Min("added_at"))["first"]
    return TimeSlider(first or now, now, at)
