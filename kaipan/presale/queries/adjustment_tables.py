"""A table of new prices from a file: the whole of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import Column, ColumnKind, Record, RowError, Table, read_records, read_table
from kaipan.platform.spreadsheets.cells import column_letter
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import PriceRule
from kaipan.presale.adjustment_drafts import NewRoomPrice
from kaipan.presale.refusals import AdjustmentTableInvalid

ROOM, UNIT_PRICE, TOTAL = "房间", "新单价", "新总价"
COLUMNS = (
    Column(ROOM, is_required=True),
    Column(UNIT_PRICE, ColumnKind.UNIT_PRICE),
    Column(TOTAL, ColumnKind.AMOUNT),
)


class RoomUnknown(InvalidValue):
    """No room of the project is called so."""

    code = "presale_adjustment_room_unknown"
    message = _("项目中没有“%(value)s”这套房间，请写全名，如 3栋1单元301。")


class RoomTwice(InvalidValue):
    """A room has one price."""

    code = "presale_adjustment_room_twice"
    message = _("“%(value)s”在表格中出现了两次，请只保留一行。")


class OnePriceOnly(InvalidValue):
    """Which of the two is the price is not guessed."""

    code = "presale_adjustment_one_price_only"
    message = _("请填写新单价或新总价中的一个，不能都填或都不填。")


@dataclass(frozen=True, slots=True)
class AdjustmentTable:
    """What a file says: ``rows`` that can be taken over once there are no ``errors``."""

    rows: tuple[NewRoomPrice, ...]
    errors: tuple[RowError, ...]

    def complete(self) -> tuple[NewRoomPrice, ...]:
        """The rows of a table without a single error; :class:`AdjustmentTableInvalid` otherwise."""
        if self.errors:
            raise AdjustmentTableInvalid(count=len(self.errors), first=str(self.errors[0]))
        return self.rows


def read_adjustment_table(
    project_id: ProjectId | int, content: bytes, filename: str, *, actor: Actor
) -> AdjustmentTable:
    """New prices from an XLSX or CSV with the columns 房间, 新单价 and 新总价, one of the prices in each row.

    Raises what reading the file raises; every wrong cell is an error with its row, column, value and reason.
    """
    require(actor, permissions.MANAGE_PRICE_ADJUSTMENT, project_id)
    table = read_table(content, filename)
    rooms = inventory.rooms(actor).filter(project_id=project_id)
    by_label = dict(rooms.order_by().values_list("label", "pk"))
    rows: dict[int, NewRoomPrice] = {}
    errors: list[RowError] = []
    for record in read_records(table, _present(table)):
        errors += record.errors
        if record.errors:
            continue
        title, label = ROOM, str(record.values[ROOM])
        try:
            room_id = by_label.get(label)
            if room_id is None:
                raise RoomUnknown(value=label)
            if room_id in rows:
                raise RoomTwice(value=label)
            title = TOTAL
            rows[room_id] = _row(room_id, record)
        except InvalidValue as reason:
            shown = label if title == ROOM else _shown(record)
            errors.append(_error(table, record, title, reason, shown))
    return AdjustmentTable(tuple(rows.values()), tuple(errors))


def _present(table: Table) -> list[Column]:
    """The room and whichever of the two prices the table has."""
    prices = [column for column in COLUMNS[1:] if column.title in table.places]
    return [COLUMNS[0], *(prices or COLUMNS[1:])]


def _row(room_id: int, record: Record) -> NewRoomPrice:
    said = list(_prices(record))
    if len(said) != 1:
        raise OnePriceOnly
    ((rule, value),) = said
    return NewRoomPrice(room_id, rule, value)


def _prices(record: Record) -> Iterator[tuple[PriceRule, Decimal]]:
    for title, rule in ((UNIT_PRICE, PriceRule.SET_UNIT), (TOTAL, PriceRule.SET_TOTAL)):
        value = record.values.get(title)
        if isinstance(value, Decimal):
            yield rule, value


def _error(table: Table, record: Record, title: str, reason: InvalidValue, shown: str) -> RowError:
    title = title if title in table.places else UNIT_PRICE
    letter = column_letter(table.places[title] + 1)
    return RowError.of(reason, row=record.number, column=letter, title=title, value=shown)


def _shown(record: Record) -> str:
    said = [str(record.values[name]) for name in (UNIT_PRICE, TOTAL) if record.values.get(name) is not None]
    return "、".join(said)
