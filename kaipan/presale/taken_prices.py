"""A price table that comes back (试算表往返): what it would say of single rooms, and what is wrong with it.

The table is the trial's export with other prices in it, or any table that names rooms and prices. What it
says is compared with what the plan makes of its rooms now, so that a row left alone says nothing. Only prices
are taken; what else the export carries of a room must stand as the plan has it, and columns nobody reads
are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext

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
    unread_titles,
)
from kaipan.platform.spreadsheets.cells import column_letter
from kaipan.platform.spreadsheets.refusals import ColumnsMissing
from kaipan.presale.codes import AdjustmentKind, Basis, Direction
from kaipan.presale.models import PricePlan
from kaipan.presale.pricing_inputs import inputs_of
from kaipan.presale.refusals import (
    TakenByTheRoom,
    TakenColumnDiffers,
    TakenPlaceDiffers,
    TakenPriceMissing,
    TakenPriceOutOfRange,
    TakenPricesDisagree,
    TakenPriceZero,
    TakenRoomTwice,
    TakenRoomUnknown,
    TakenRoomUnpriced,
)
from kaipan.presale.rules.exact_numbers import decimal_of
from kaipan.presale.rules.price_tables import Adjustment, PriceTables
from kaipan.presale.rules.price_trial import HIGHEST_TOTAL, Trial, run
from kaipan.presale.taken_columns import (
    ADJUSTMENT,
    BUILDING,
    COMPARED,
    KINDS,
    NUMBER,
    ROOM,
    TOTAL,
    UNIT,
    UNIT_PRICE,
    known_of,
    shown,
)

_HIGHEST_UNIT_PRICE = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class TakenPrice:
    """One room whose price the table changes: 元/㎡ and 元, before and after.

    ``adjustment`` is what has to be said of the room; None when its tables give that price by themselves.
    """

    row: int
    room_id: int
    label: str
    old_unit_price: Decimal
    old_total: Money
    new_unit_price: Decimal
    new_total: Money
    adjustment: Adjustment | None

    @property
    def difference(self) -> Money:
        """What the room costs more, in 元."""
        return self.new_total - self.old_total


@dataclass(frozen=True, slots=True)
class TakenTable:
    """What a table says of a plan's rooms; nothing of it counts while there are ``errors``.

    ``unread`` are the columns with values that are neither taken nor compared.
    """

    rows: int
    changed: tuple[TakenPrice, ...]
    unchanged: int
    errors: tuple[RowError, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says of the room at a place, and what it gave for it."""

    row: int
    adjustment: Adjustment
    unit_price: Decimal | None
    total: Decimal | None


def read_taken_table(plan: PricePlan, content: bytes, filename: str) -> TakenTable:
    """The prices of a table beside those of the plan. Raises what opening the file raises."""
    reader = _Reader(plan, read_table(content, filename))
    return reader.read()


class _Reader:
    """One table read against one plan."""

    def __init__(self, plan: PricePlan, table: Table) -> None:
        self.table = table
        self.rooms, self.tables, self.terms = inputs_of(plan)
        self.now = run(self.rooms, self.tables, self.terms)
        self.places = {label: place for place, label in enumerate(self.rooms.labels)}
        self.titles = _titles(table)
        self.errors: list[RowError] = []
        self.said: dict[int, _Said] = {}
        self.seen: dict[int, int] = {}
        self.unchanged = 0
        self.unread: dict[str, None] = {}

    def read(self) -> TakenTable:
        rows = 0
        columns = _columns(self.titles)
        silent = unread_titles(self.table, columns)

        def noted(row: Row) -> Row:
            self.unread |= {title: None for title in silent if row.value(title) not in (None, "")}
            return row

        table = replace(self.table, source=lambda: map(noted, self.table))
        for record in read_records(table, columns):
            rows += 1
            errors = [error for error in record.errors if error.title in self.titles.values()]
            self.errors += errors
            if not errors:
                self._take(record)
        changed = tuple(self._outcome()) if self.said else ()
        unread = tuple(title for title in silent if title in self.unread)
        return TakenTable(rows, changed, self.unchanged, tuple(self.errors), unread)

    def _take(self, record: Record) -> None:
        label = self._label(record)
        place = self.places.get(label)
        if place is None:
            return self._complain(record.number, self._room_title, TakenRoomUnknown(value=label), label)
        first = self.seen.setdefault(place, record.number)
        if first != record.number:
            reason = TakenRoomTwice(room=label, row=first)
            return self._complain(record.number, self._room_title, reason, label)
        if self._differs(record, place):
            return None
        unit, total = (self._price(record, name) for name in (UNIT_PRICE, TOTAL))
        problem = self.now.problems[place]
        if problem is not None:
            if unit is not None or total is not None:
                name = UNIT_PRICE if total is None else TOTAL
                refused = TakenRoomUnpriced(room=label, problem=problem.label)
                return self._complain(record.number, name, refused, str(total or unit))
            self.unchanged += 1
            return None
        try:
            self._decide(record.number, place, unit, total)
        except _Wrong as wrong:
            self._complain(record.number, wrong.title, wrong.reason, wrong.shown)
        return None

    def _differs(self, record: Record, place: int) -> bool:
        """Complain of what the row says of its room besides prices and the plan does not; whether it did."""
        label, found = self.rooms.labels[place], len(self.errors)
        own = self._joined(record, (BUILDING, UNIT, NUMBER))
        is_whole = all(self._joined(record, (name,)) for name in (ROOM, BUILDING, NUMBER))
        if is_whole and own != label:
            self._complain(record.number, NUMBER, TakenPlaceDiffers(room=label, value=own), own)
        for name in COMPARED:
            value = record.values.get(self.titles[name]) if name in self.titles else None
            if value in (None, ""):
                continue
            known = known_of(name, self.now, place, self.tables)
            if value not in known:
                title, given = self.titles[name], shown(known[0]) if known else "—"
                reason = TakenColumnDiffers(room=label, column=title, value=given)
                self._complain(record.number, name, reason, shown(value))
        return len(self.errors) > found

    def _decide(self, row: int, place: int, unit: Decimal | None, total: Decimal | None) -> None:
        """Keep what a priced room's row says, if it says something."""
        label = self.rooms.labels[place]
        if unit is None and total is None:
            name = TOTAL if TOTAL in self.titles else UNIT_PRICE
            raise _Wrong(name, TakenPriceMissing(room=label), "")
        for name, price, end in (
            (UNIT_PRICE, unit, _HIGHEST_UNIT_PRICE),
            (TOTAL, total, Decimal(HIGHEST_TOTAL).scaleb(-2)),
        ):
            if price is not None and price <= 0:
                raise _Wrong(name, TakenPriceZero(), str(price))
            if price is not None and price >= end:
                raise _Wrong(name, TakenPriceOutOfRange(), str(price))
        new_unit = unit if unit is not None and unit != _unit(self.now, place) else None
        new_total = total if total is not None and total != _total(self.now, place).amount else None
        if new_unit is None and new_total is None:
            self.unchanged += 1
            return
        adjustment = self._adjustment(place, new_unit, new_total)
        self.said[place] = _Said(row, adjustment, new_unit, new_total)

    def _adjustment(self, place: int, unit: Decimal | None, total: Decimal | None) -> Adjustment:
        """The unit price or the total, whichever was changed; of both, the one that makes the other."""
        product = self.rooms.products[place]
        by_the_room = self.terms.basis_of(product) is Basis.UNIT
        if total is None and by_the_room:
            raise _Wrong(UNIT_PRICE, TakenByTheRoom(room=self.rooms.labels[place]), str(unit))
        unit_makes_total = self.terms.direction_of(product) is Direction.UNIT_TO_TOTAL and not by_the_room
        if unit is not None and (total is None or unit_makes_total):
            return Adjustment(AdjustmentKind.SET_UNIT, unit_price=unit)
        return Adjustment(AdjustmentKind.SET_TOTAL, amount=Money(total or 0))

    def _outcome(self) -> Iterator[TakenPrice]:
        """Every changed room with the price it gets; a pair of prices that disagree is an error."""
        own = {self.rooms.ids[place]: said.adjustment for place, said in self.said.items()}
        after = self._run(replace(self.tables, adjustments={**self.tables.adjustments, **own}))
        plain = self._run(replace(self.tables, adjustments={}))
        for place, said in self.said.items():
            label = self.rooms.labels[place]
            if after.problems[place] is not None:
                title = UNIT_PRICE if said.total is None else TOTAL
                self._complain(said.row, title, TakenPriceOutOfRange(), str(said.total or said.unit_price))
                continue
            unit, total = _unit(after, place), _total(after, place)
            by_unit = said.adjustment.kind is AdjustmentKind.SET_UNIT
            if said.unit_price is not None and said.total is not None:
                title, given, made = (
                    (TOTAL, said.total, total.amount) if by_unit else (UNIT_PRICE, said.unit_price, unit)
                )
                if given != made:
                    reason = TakenPricesDisagree(room=label, value=f"{made:,.2f}")
                    self._complain(said.row, title, reason, str(given))
                    continue
            needs_none = plain.problems[place] is None and (unit, total) == (
                _unit(plain, place),
                _total(plain, place),
            )
            yield TakenPrice(
                row=said.row,
                room_id=self.rooms.ids[place],
                label=label,
                old_unit_price=_unit(self.now, place),
                old_total=_total(self.now, place),
                new_unit_price=unit,
                new_total=total,
                adjustment=None if needs_none else said.adjustment,
            )

    def _run(self, tables: PriceTables) -> Trial:
        return run(self.rooms, tables, self.terms)

    def _label(self, record: Record) -> str:
        return self._joined(record, (ROOM,) if ROOM in self.titles else (BUILDING, UNIT, NUMBER))

    def _joined(self, record: Record, names: Sequence[str]) -> str:
        """The cells of a row put together without blanks."""
        given = (record.values.get(self.titles[name]) for name in names if name in self.titles)
        return "".join("".join(str(value).split()) for value in given if value is not None)

    def _price(self, record: Record, name: str) -> Decimal | None:
        value = record.values.get(self.titles[name]) if name in self.titles else None
        return value if isinstance(value, Decimal) else None

    @property
    def _room_title(self) -> str:
        return ROOM if ROOM in self.titles else NUMBER

    def _complain(self, row: int, name: str, reason: InvalidValue, shown: str) -> None:
        title = self.titles[name]
        letter = column_letter(self.table.places[title] + 1)
        self.errors.append(RowError.of(reason, row=row, column=letter, title=title, value=shown))


class _Wrong(Exception):  # noqa: N818
    """What a row says of its room cannot be; the column, why, and what stands there."""

    def __init__(self, title: str, reason: InvalidValue, shown: str) -> None:
        super().__init__()
        self.title, self.reason, self.shown = title, reason, shown


def _titles(table: Table) -> dict[str, str]:
    """Which of the columns the table has, and what they are called in it: in Chinese, or as exported."""
    found: dict[str, str] = {}
    for name in (ROOM, BUILDING, UNIT, NUMBER, *KINDS, ADJUSTMENT):
        title = next((each for each in (name, gettext(name)) if each in table.places), None)
        if title is not None:
            found[name] = title
    missing = []
    if ROOM not in found and not (BUILDING in found and NUMBER in found):
        missing.append(ROOM)
    if UNIT_PRICE not in found and TOTAL not in found:
        missing.append(TOTAL)
    if missing:
        raise ColumnsMissing(titles="、".join(missing))
    return found


def _columns(titles: Mapping[str, str]) -> Sequence[Column]:
    needed = {ROOM} if ROOM in titles else {NUMBER}
    return [
        Column(title, KINDS.get(name, ColumnKind.TEXT), is_required=name in needed)
        for name, title in titles.items()
    ]


def _unit(trial: Trial, place: int) -> Decimal:
    return decimal_of(trial.unit_prices[place])


def _total(trial: Trial, place: int) -> Money:
    return Money(Decimal(trial.totals[place]).scaleb(-2))
