"""Which rooms a survey is of, and how far they are from what they are sold by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kaipan.areas.refusals import RoomAmbiguous, RoomTwice, RoomUnknown, SurveyInvalid
from kaipan.areas.rules.measuring import MeasuredRow, deviation, plain
from kaipan.areas.survey_sheets import read_survey
from kaipan.inventory import queries as inventory
from kaipan.kernel.area import Area
from kaipan.platform.spreadsheets import RowError

_Rooms = Mapping[tuple[str, str], Sequence[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A row with its room, the gross area the room is sold by, and by how many per cent it was missed."""

    row: MeasuredRow
    room_id: int
    label: str
    selling: Area | None
    deviation: Decimal | None
    flagged: bool
    is_sold: bool


def surveyed(project_id: int, content: bytes, filename: str, tolerance: Decimal) -> list[Surveyed]:
    """Every row of a survey with its room; :class:`SurveyInvalid` names all that have none, or one twice."""
    rows = read_survey(content, filename)
    rooms = _rooms(project_id)
    found: list[tuple[MeasuredRow, int]] = []
    errors: list[RowError] = []
    seen: dict[int, int] = {}
    for row in rows:
        room = _room_of(row, rooms)
        if isinstance(room, RowError):
            errors.append(room)
        elif room in seen:
            errors.append(RowError.of(RoomTwice(row=seen[room]), row=row.row))
        else:
            seen[room] = row.row
            found.append((row, room))
    if errors:
        raise SurveyInvalid(errors)
    return list(_against_what_is_sold(found, tolerance))


def _rooms(project_id: int) -> _Rooms:
    """The project's rooms by building and number: their units and ids."""
    rooms: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for building, unit, number, key in inventory.named_rooms(project_id):
        rooms[plain(building), plain(number)].append((plain(unit), key))
    return rooms


def _room_of(row: MeasuredRow, rooms: _Rooms) -> int | RowError:
    building, unit, number = row.key
    there = [key for of_unit, key in rooms.get((building, number), ()) if unit in ("", of_unit)]
    said: dict[str, Any] = {"building": row.building, "number": row.number}
    if not there:
        return RowError.of(RoomUnknown(**said), row=row.row)
    if len(there) > 1:
        return RowError.of(RoomAmbiguous(**said), row=row.row)
    return there[0]


def _against_what_is_sold(found: Sequence[tuple[MeasuredRow, int]], tolerance: Decimal) -> Iterator[Surveyed]:
    columns = inventory.columns_of_rooms([room for _row, room in found])
    known = {
        key: (label, gross, sold)
        for key, label, gross, sold in zip(
            columns.ids, columns.labels, columns.gross, columns.sold, strict=True
        )
    }
    for row, room in found:
        label, gross, sold = known[room]
        selling = None if gross is None else Area(Decimal(gross).scaleb(-4))
        moved = deviation(selling, row.gross)
        yield Surveyed(row, room, label, selling, moved, moved is None or abs(moved) > tolerance, sold)
