"""Files of lines: one wrong row refuses the whole, and every complaint is told by its place."""

from decimal import Decimal

import pytest

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    RowError,
    read_cells,
    read_lines,
    read_records,
    read_table,
)

ROOM, AMOUNT = "房号", "金额"
COLUMNS = (Column(ROOM), Column(AMOUNT, ColumnKind.AMOUNT))


class Odd(InvalidValue):
    code, message = "odd", "odd"


class Twice(Refusal):
    code, message = "twice", "twice"


class Empty(Refusal):
    code, message = "empty", "empty"


class Invalid(Refusal):
    code, message = "invalid", "invalid"

    def __init__(self, rows):
        super().__init__()
        self.rows = rows


def room(record):
    if not record.values[ROOM]:
        raise Odd
    return record.values[ROOM]


def amount(record):
    if record.values[AMOUNT] == Decimal(13):
        raise Odd
    return record.values[AMOUNT]


def line(record):
    readers = {ROOM: lambda: room(record), AMOUNT: lambda: amount(record)}
    return record.number, *read_cells(record.number, readers, said=lambda name: f"the {name}")


def twice(lines):
    rooms = [room for _row, room, _amount in lines]
    for number, name, _amount in lines:
        if rooms.count(name) > 1:
            yield RowError.of(Twice(), row=number)


def read(text):
    table = read_table(text.encode(), "lines.csv")
    records = read_records(table, COLUMNS)
    return read_lines(records, line, repeated=twice, invalid=Invalid, empty=Empty)


def test_rows_that_say_nothing_are_left_out():
    assert read("房号,金额\nA,1\n,\nB,2\n") == [(2, "A", Decimal(1)), (4, "B", Decimal(2))]


def test_a_file_without_a_line_is_empty():
    with pytest.raises(Empty):
        read("房号,金额\n,\n")


def test_every_complaint_is_told_by_its_place():
    with pytest.raises(Invalid) as refused:
        read("房号,金额\nA,1\n,13\nB,x\nA,2\n")
    told = [(each.row, each.title, each.code) for each in refused.value.rows]
    assert told == [
        (2, "", "twice"),
        (3, ROOM, "odd"),
        (3, AMOUNT, "odd"),
        (4, AMOUNT, "not_a_number"),
        (5, "", "twice"),
    ]
    assert refused.value.rows[1].shown == "the 房号"
