"""Other readers see the same values: calamine and openpyxl, on workbooks from two writers."""

import io
from datetime import date, datetime, timedelta
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kaipan.platform.spreadsheets import read_table

_FORMATS = [
    "General",
    "0.00",
    "#,##0.00_);[Red](#,##0.00)",
    "yyyy-mm-dd",
    "yyyy/m/d h:mm",
    "h:mm:ss",
    "0%",
    "@",
    "mmm-yy",
    "m/d",
]
_MOMENTS = st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("2199-12-31")).map(
    lambda moment: moment.replace(microsecond=0)
)
_TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1
)
_CELLS = st.one_of(
    _TEXTS,
    st.integers(-(10**14), 10**14),
    st.floats(-1e12, 1e12, allow_nan=False).filter(lambda number: abs(number) > 1e-9 or number == 0),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    _MOMENTS,
    st.booleans(),
    st.none(),
)
_GRID = st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=6)


def _by_openpyxl(grid: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["甲", "乙", "丙"])
    for number, row in enumerate(grid, start=2):
        for column, value in enumerate(row, start=1):
            cell = book.active.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _by_xlsxwriter(grid: list[list[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        moment, day = (
            book.add_format({"num_format": "yyyy/m/d hh:mm:ss"}),
            book.add_format({"num_format": 14}),
        )
        page.write_row(0, 0, ["甲", "乙", "丙"])
        for number, row in enumerate(grid, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(number, column, value)
                elif isinstance(value, date):
                    page.write_datetime(number, column, value, moment if isinstance(value, datetime) else day)
                elif value is not None:
                    page.write(number, column, value)
    return buffer.getvalue()


def _ours(content: bytes) -> list[list[object]]:
    return [list(row.values) for row in read_table(content, "a.xlsx")]


def _plain(value: object) -> object:
    """A value of either reader in one form: midnight is a day, numbers are exact, blank is nothing."""
    if isinstance(value, datetime):
        value = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
        return value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None if isinstance(value, str) and (not value or value.isspace()) else value
    return Decimal(repr(float(value)))


@settings(deadline=None, max_examples=120)
@given(_GRID, st.sampled_from([_by_openpyxl, _by_xlsxwriter]))
def test_values_written_by_others_are_read_as_calamine_reads_them(grid, write) -> None:  # type: ignore[no-untyped-def]
    content = write(grid)
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    expected = [[_plain(value) for value in row] for row in theirs[1:]]
    assert _ours(content) == [row for row in expected if any(value is not None for value in row)]


@pytest.mark.parametrize("code", _FORMATS)
def test_formats_are_dates_where_calamine_says_so(code: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲"])
    book.active.append([46081.25])
    book.active["A2"].number_format = code
    buffer = io.BytesIO()
    book.save(buffer)
    theirs = (
        CalamineWorkbook.from_filelike(io.BytesIO(buffer.getvalue())).get_sheet_by_index(0).to_python()[1][0]
    )
    ((ours,),) = _ours(buffer.getvalue())
    assert isinstance(ours, date) == isinstance(theirs, date)
