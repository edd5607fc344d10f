"""One row of a room table as a room, or as what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.import_refusals import InnerAboveGross, OtherProject
from kaipan.inventory.rules.labels import room_label
from kaipan.inventory.rules.room_columns import COLUMNS, RoomColumn
from kaipan.kernel.errors import InvalidValue
from kaipan.platform.spreadsheets import Column, Record, RowError, Table, read_records
from kaipan.platform.spreadsheets.cells import column_letter

AREA_SETS = ("presale", "measured", "estimated")
"""The area sets by how likely a table means them."""

_NAMES = ("phase", "building", "unit", "number")


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room as a row says it. ``values`` are the room's own fields, only those the row fills."""

    row: int
    phase: str
    building: str
    unit: str
    number: str
    values: dict[str, Any]

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes the room this room: building, unit, number."""
        return self.building, self.unit, self.number

    @property
    def label(self) -> str:
        """How everybody says the room."""
        return room_label(self.building, self.unit, self.number)

    def place(self, before: tuple[int, int, int, int] | None = None) -> tuple[int, int, int, int]:
        """Lowest floor, leftmost position, floors and positions spanned; unsaid spans are as ``before``."""
        _, _, floors, positions = before or (0, 0, 1, 1)
        values = self.values
        return (
            values["floor_index"],
            values["position"],
            values.get("spans_floors", floors),
            values.get("spans_positions", positions),
        )


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table: knows which header means what and which project they must be of.

    ``mapping`` is column name → header; ``project_names`` are the names by which the project may be called;
    ``columns`` are those of every project and the project's own; ``errors`` collects every complaint.
    """

    table: Table
    mapping: Mapping[str, str]
    project_names: tuple[str, ...]
    columns: Mapping[str, RoomColumn] = field(default_factory=lambda: COLUMNS)
    errors: list[RowError] = field(default_factory=list)

    def __iter__(self) -> Iterator[RoomRow]:
        """Every room of the table. Rows with anything wrong in them are only complained about."""
        columns = [
            Column(title, self.columns[name].kind, self.columns[name].is_required)
            for name, title in self.mapping.items()
        ]
        for record in read_records(self.table, columns):
            room = self._room(record)
            if room is not None:
                yield room

    def check_areas(self, row: int, values: Mapping[str, Any]) -> None:
        """Complain about inner areas that are larger than their gross area or stand without one."""
        for name in AREA_SETS:
            inner, gross = values.get(f"{name}_inner"), values.get(f"{name}_gross")
            if inner is not None and (gross is None or inner > gross):
                reason = InnerAboveGross(value=str(inner), gross=str(gross or ""))
                self.complain(row, reason, f"{name}_inner", inner)

    def complain(self, row: int, reason: InvalidValue, name: str, value: object) -> None:
        """Add a complaint about one field of a row; about the whole row when the table has no such column."""
        title = self.mapping.get(name, "")
        letter = column_letter(self.table.places[title] + 1) if title else ""
        self.errors.append(RowError.of(reason, row=row, column=letter, title=title, value=str(value)))

    def _room(self, record: Record) -> RoomRow | None:
        before = len(self.errors)
        self.errors.extend(record.errors)
        said: dict[str, Any] = {}
        for name, title in self.mapping.items():
            given = record.values.get(title)
            if given is not None:
                self._understand(record.number, name, given, said)
        if len(self.errors) > before:
            return None
        said.pop("project", None)
        names = {name: said.pop(name, "") for name in _NAMES}
        own = {name[len(OWN) :]: said.pop(name) for name in list(said) if name.startswith(OWN)}
        if own:
            said["own_attributes"] = own
        return RoomRow(row=record.number, values=said, **names)

    def _understand(self, row: int, name: str, given: object, said: dict[str, Any]) -> None:
        try:
            value = self.columns[name].meaning(given)
            if name == "project":
                self._check_project(value)
        except InvalidValue as reason:
            self.complain(row, reason, name, given)
        else:
            if value is not None:
                said[name] = value

    def _check_project(self, name: object) -> None:
        if name is not None and name not in self.project_names:
            raise OtherProject(value=name, project=self.project_names[0])
