"""The sales board: a few queries, whatever the number of rooms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from kaipan.inventory.codes import ReleaseState
from kaipan.inventory.models import Building, Room
from kaipan.inventory.permissions import VIEW_HOLDER, VIEW_ROOM
from kaipan.inventory.queries.board_cards import Board, BoardBuilding, BoardCell, BoardFloor, BoardStack
from kaipan.inventory.queries.board_moments import Standing, occupied_at, occupied_now, release_states_at
from kaipan.inventory.rules.board_layout import LaidFloor, lay_out
from kaipan.inventory.rules.board_states import board_state
from kaipan.inventory.rules.labels import floor_label
from kaipan.inventory.rules.permits import permit_holds_on
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import BuildingId, ProjectId, RoomId
from kaipan.platform import clock

_AS_THEY_ARE = (
    "label",
    "number",
    "floor_index",
    "floor_label",
    "position",
    "spans_floors",
    "spans_positions",
    "product_type",
    "layout",
    "orientation",
    "is_show_flat",
)
_AREAS = tuple(
    f"{name}_{side}" for name in ("estimated", "presale", "measured") for side in ("gross", "inner")
)
_PERMIT = ("permit__issued_on", "permit__valid_until", "permit__revoked_on")
_COLUMNS = ("pk", "building_id", "unit_id", "selling_area_type", "release_state")
_NOBODY = Standing(kind="", holder_label="", contact="", expires_at=None, reason="", since=None)

Stack = tuple[int, int | None]


def board(project_id: int, *, actor: Actor, as_of: datetime | None = None) -> Board:
    """Every building of the project with its rooms by floor and position and the state each is in.

    ``as_of`` shows an earlier moment: who had which room, what was on the market, which permits held, and
    only rooms that were there. Their areas and places are always today's. Prices belong to the room above,
    by ``room_id``.
    """
    require(actor, VIEW_ROOM, project_id)
    view = _View.now(project_id, actor) if as_of is None else _View.earlier(project_id, actor, as_of)
    stacks: dict[Stack, list[BoardCell]] = defaultdict(list)
    rooms = Room.objects.filter(project_id=project_id, added_at__lte=view.moment).order_by()
    for row in rooms.values(*_COLUMNS, *_AS_THEY_ARE, *_AREAS, *_PERMIT):
        stacks[row["building_id"], row["unit_id"]].append(view.cell(row))
    return Board(ProjectId(project_id), view.moment, tuple(_buildings(project_id, stacks)))


@dataclass(frozen=True, slots=True)
class _View:
    """A moment and a reader: what was so then, and what of it this reader may know."""

    moment: datetime
    day: date
    may_know_holder: bool
    occupied: Mapping[int, Standing]
    released: Mapping[int, str] | None

    @classmethod
    def now(cls, project_id: int, actor: Actor) -> _View:
        moment = clock.moment()
        may_know = actor.may(VIEW_HOLDER, project_id)
        return cls(moment, localdate(moment), may_know, occupied_now(project_id, moment), None)

    @classmethod
    def earlier(cls, project_id: int, actor: Actor, moment: datetime) -> _View:
        may_know = actor.may(VIEW_HOLDER, project_id)
        occupied, released = occupied_at(project_id, moment), release_states_at(project_id, moment)
        return cls(moment, localdate(moment), may_know, occupied, released)

    def cell(self, row: Mapping[str, Any]) -> BoardCell:
        standing = self.occupied.get(row["pk"], _NOBODY)
        selling = row["selling_area_type"].lower()
        has_valid_permit = permit_holds_on(
            self.day,
            valid_from=row["permit__issued_on"],
            valid_until=row["permit__valid_until"],
            revoked_on=row["permit__revoked_on"],
        )
        return BoardCell(
            room_id=RoomId(row["pk"]),
            **{name: row[name] for name in _AS_THEY_ARE},
            gross_area=row[f"{selling}_gross"],
            inner_area=row[f"{selling}_inner"],
            state=board_state(standing.kind, self._release_state(row), has_valid_permit=has_valid_permit),
            holder_label=standing.holder_label if self.may_know_holder else "",
            contact=standing.contact,
            reason=standing.reason,
            since=standing.since,
            expires_at=standing.expires_at,
        )

    def _release_state(self, row: Mapping[str, Any]) -> str:
        if self.released is None:
            return str(row["release_state"])
        return self.released.get(row["pk"], ReleaseState.UNRELEASED)


def _buildings(project_id: int, stacks: Mapping[Stack, list[BoardCell]]) -> Iterator[BoardBuilding]:
    rows = Building.objects.filter(project_id=project_id).order_by(
        "sequence", "pk", "units__sequence", "units__pk"
    )
    units: dict[int, list[tuple[int | None, str]]] = defaultdict(list)
    named: dict[int, tuple[str, str]] = {}
    for pk, name, phase, unit_id, unit in rows.values_list(
        "pk", "name", "phase__name", "units__pk", "units__name"
    ):
        named[pk] = (name, phase or "")
        if unit_id is not None:
            units[pk].append((unit_id, unit))
    for pk, (name, phase) in named.items():
        staircases = [*units[pk], (None, "")] if (pk, None) in stacks or not units[pk] else units[pk]
        yield BoardBuilding(
            BuildingId(pk),
            name,
            phase,
            tuple(_stack(unit, stacks.get((pk, unit[0]), [])) for unit in staircases),
        )


def _stack(unit: tuple[int | None, str], cells: list[BoardCell]) -> BoardStack:
    layout = lay_out(cells)
    labels = {cell.floor_index: cell.floor_label for cell in cells}
    return BoardStack(*unit, layout.width, tuple(_floor(floor, labels) for floor in layout.floors))


def _floor(floor: LaidFloor[BoardCell], labels: Mapping[int, str]) -> BoardFloor:
    return BoardFloor(floor.index, labels.get(floor.index, floor_label(floor.index)), floor.cells)
