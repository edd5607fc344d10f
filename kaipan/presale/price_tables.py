"""Reading a price table that somebody else made: where its header is, which rows are rooms, what is wrong.

The file is opened by the same strict reader as every import. What differs: titles may stand above the
header and notes below the table, because filed tables are printed papers; and a row that cannot be read
spoils nothing but itself, because nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.area import Area
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import Money
from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    Record,
    Row,
    RowError,
    Table,
    read_records,
    read_table,
)
from kaipan.platform.spreadsheets.cells import CellMerged, column_letter
from kaipan.platform.spreadsheets.columns import CellMissing
from kaipan.platform.spreadsheets.refusals import (
    ColumnsMissing,
    HeaderCharacterForbidden,
    HeaderDuplicated,
    HeaderTooTall,
    HeaderUnreadable,
    NoTable,
    UnreadableFile,
)
from kaipan.presale.codes import Basis
from kaipan.presale.refusals import (
    NoPricedRooms,
    PricedRoomTwice,
    PriceNotAboveZero,
    PriceTableUnreadable,
    RoomWithoutFloor,
)
from kaipan.presale.rules.learning.headers import PriceColumns, price_columns
from kaipan.presale.rules.learning.places import floor_in, floor_of, position_in, room_part, shortened
from kaipan.presale.rules.learning.published import PublishedRoom
from kaipan.presale.rules.learning.written_numbers import WAN, is_in_wan, plain_number

_LAST_HEADER_ROW = 12
_NO_HEADER = (HeaderCharacterForbidden, HeaderDuplicated, HeaderTooTall, HeaderUnreadable, NoTable)
_KINDS = {
    "gross_area": ColumnKind.AREA,
    "inner_area": ColumnKind.AREA,
    "unit_price": ColumnKind.UNIT_PRICE,
    "total": ColumnKind.AMOUNT,
}
_PLACES = ("floor", "number", "position")
_MONEY = ("unit_price", "total")
_AREAS = ("gross_area", "inner_area")
_ATTRIBUTES = ("orientation", "view", "layout", "decoration")
_NOTES = ("合计", "总计", "小计", "共计", "平均", "均价", "备注", "注", "说明", "制表", "审核", "填表")


@dataclass(frozen=True, slots=True)
class PriceTable:
    """A price table as read. ``columns`` says which header was taken for what, ``problems`` which rows could
    not be read and why.
    """

    filename: str
    sheet: str
    columns: Mapping[str, str]
    shown_for: tuple[Basis, ...]
    rooms: tuple[PublishedRoom, ...]
    problems: tuple[RowError, ...]


def read_price_table(
    content: bytes, filename: str, *, sheet: str | None = None, encoding: str | None = None
) -> PriceTable:
    """The rooms of a price table, xlsx or csv, with what is wrong with its other rows.

    Raises what opening the file raises; :class:`ColumnsMissing` when no row of the first dozen names floor
    or room number, area and price; :class:`NoPricedRooms` when nothing under the header is a room;
    :class:`PriceTableUnreadable` with its rows when none of them can be read.
    """
    table, columns = _opened(content, filename, sheet, encoding)
    reader = _Reader(table, columns)
    rooms = tuple(reader.rooms())
    if not rooms:
        raise PriceTableUnreadable(reader.problems) if reader.problems else NoPricedRooms
    return PriceTable(filename, table.sheet, columns.titles, columns.shown_for, rooms, tuple(reader.problems))


def _opened(
    content: bytes, filename: str, sheet: str | None, encoding: str | None
) -> tuple[Table, PriceColumns]:
    """The table whose header is understood: on the sheet that was named, else on the first that has one."""
    complaint: UnreadableFile | None = None
    sheets: list[str | None] = [sheet]
    for name in sheets:
        for header_row in (None, *range(1, _LAST_HEADER_ROW + 1)):
            try:
                table = read_table(content, filename, sheet=name, header_row=header_row, encoding=encoding)
            except _NO_HEADER as error:
                complaint = complaint or error
                continue
            columns = price_columns(table.header, inventory.guess_mapping(table.header))
            if not columns.missing:
                return table, columns
            if sheet is None and len(sheets) == 1:
                sheets += [each for each in table.sheets if each != table.sheet]
            if header_row is None or not isinstance(complaint, ColumnsMissing):
                complaint = ColumnsMissing(titles="、".join(columns.missing))
    raise complaint or NoTable()


def _in_plain_numbers(table: Table, titles: Mapping[str, str]) -> Table:
    """The table with areas and prices as the strict reader wants them: without marks and units, in 元."""
    columns = [
        (table.places[titles[name]], name, name in _MONEY and is_in_wan(titles[name]))
        for name in _KINDS
        if name in titles
    ]

    def plain(row: Row) -> Row:
        values = list(row.values)
        for place, name, in_wan in columns:
            cell = values[place]
            if isinstance(cell, str):
                values[place] = plain_number(cell, name, in_wan=in_wan) or cell
            elif isinstance(cell, Decimal) and in_wan:
                values[place] = cell * WAN
        return replace(row, values=tuple(values))

    return replace(table, source=lambda: map(plain, table))


@dataclass(slots=True)
class _Reader:
    """Goes through the rows once; ``problems`` collects what is wrong."""

    table: Table
    columns: PriceColumns
    problems: list[RowError] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)

    def rooms(self) -> Iterator[PublishedRoom]:
        """Every row that is a room and can be read; each room once."""
        titles = self.columns.titles
        wanted = [Column(title, _KINDS.get(name, ColumnKind.TEXT)) for name, title in titles.items()]
        for record in read_records(_in_plain_numbers(self.table, titles), wanted):
            given = {name: record.values[title] for name, title in titles.items() if title in record.values}
            filled = {name: value for name, value in given.items() if value is not None and value != ""}
            if self._is_no_room(record, filled):
                continue
            try:
                yield self._room(record, filled)
            except _Wrong as wrong:
                self.problems += wrong.errors

    def _is_no_room(self, record: Record, filled: Mapping[str, object]) -> bool:
        """Whether the row is a sum, a note, a signature or the header printed again."""
        titles = self.columns.titles
        texts = [str(value).strip() for value in filled.values() if isinstance(value, str)]
        if any(text.startswith(_NOTES) for text in texts):
            return True
        if any(filled.get(name) == title for name, title in titles.items()):
            return True
        faulty = {error.title for error in record.errors if error.code != CellMerged.code}
        said = {*filled, *(name for name, title in titles.items() if title in faulty)}
        return not said.intersection(_PLACES) or not said.intersection((*_MONEY, *_AREAS))

    def _room(self, record: Record, filled: Mapping[str, object]) -> PublishedRoom:
        relevant = {self.columns.titles[name] for name in self.columns.titles if name not in _ATTRIBUTES}
        errors = [error for error in record.errors if error.title in relevant]
        if errors:
            raise _Wrong(errors)
        self._check_amounts(record.number, filled)
        texts = {name: str(value) for name, value in filled.items()}
        building, unit, number = self._address(texts)
        floor = self._floor(record.number, texts, number)
        label = texts.get("floor", str(floor))
        position = texts.get("position")
        room = PublishedRoom(
            row=record.number,
            building=building,
            unit=unit,
            number=texts.get("number") or f"{label}-{position or ''}",
            floor=floor,
            position=shortened(position) if position else position_in(number, floor, label),
            gross_area=_area(filled.get("gross_area")),
            inner_area=_area(filled.get("inner_area")),
            unit_price=_decimal(filled.get("unit_price")),
            total=_money(filled.get("total")),
            attributes={name: texts[name] for name in _ATTRIBUTES if name in texts},
        )
        self._refuse_twice(room)
        return room

    def _check_amounts(self, row: int, filled: Mapping[str, object]) -> None:
        """An area and a price above zero."""
        for name in (*_AREAS, *_MONEY):
            if name in filled and not filled[name]:
                raise self._wrong(row, PriceNotAboveZero(), name, "0")
        for names in (_AREAS, _MONEY):
            if not any(name in filled for name in names):
                missing = next(name for name in names if name in self.columns.titles)
                raise self._wrong(row, CellMissing(), missing, "")
        if "building" in self.columns.titles and "building" not in filled:
            raise self._wrong(row, CellMissing(), "building", "")

    def _address(self, texts: Mapping[str, str]) -> tuple[str, str, str]:
        """Building, unit and the room's own number; a number may say all three: ``3-1-301``."""
        before, number = room_part(texts.get("number", ""))
        building, unit = texts.get("building", ""), texts.get("unit", "")
        if "building" not in self.columns.titles:
            building = before[0] if before else ""
            unit = unit or (before[1] if len(before) > 1 else "")
        elif "unit" not in self.columns.titles and before:
            unit = before[-1] if len(before) > 1 or before[0] not in building else ""
        return building, unit, number

    def _floor(self, row: int, texts: Mapping[str, str], number: str) -> int:
        floor = floor_of(texts["floor"]) if "floor" in texts else floor_in(number)
        if floor is None:
            name = "floor" if "floor" in texts else "number"
            raise self._wrong(row, RoomWithoutFloor(value=texts.get(name, "")), name, texts.get(name, ""))
        return floor

    def _refuse_twice(self, room: PublishedRoom) -> None:
        key = (room.building, room.unit, room.number)
        first = self.seen.setdefault(key, room.row)
        if first != room.row:
            label = f"{room.building}{room.unit}{room.number}"
            name = "number" if "number" in self.columns.titles else "floor"
            raise self._wrong(room.row, PricedRoomTwice(room=label, row=first), name, room.number)

    def _wrong(self, row: int, reason: InvalidValue, name: str, value: str) -> _Wrong:
        title = self.columns.titles.get(name, "")
        letter = column_letter(self.table.places[title] + 1) if title else ""
        return _Wrong([RowError.of(reason, row=row, column=letter, title=title, value=value)])


class _Wrong(Exception):  # noqa: N818
    """The row cannot be read; ``errors`` say why."""

    def __init__(self, errors: list[RowError]) -> None:
        super().__init__()
        self.errors = errors


def _area(value: object) -> Area | None:
    return Area(value) if isinstance(value, Decimal) else None


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _money(value: object) -> Money | None:
    return Money(value) if isinstance(value, Decimal) else None
