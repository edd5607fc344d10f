"""What is exported can be opened without danger and taken back unchanged."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    ExportedValue,
    read_records,
    read_table,
    write_csv,
    write_xlsx,
)
from kaipan.platform.spreadsheets.cells import CellTooLong

COLUMNS = [
    Column("姓名"),
    Column("证件号"),
    Column("总价", ColumnKind.AMOUNT),
    Column("差价", ColumnKind.SIGNED_AMOUNT),
    Column("单价", ColumnKind.UNIT_PRICE),
    Column("面积", ColumnKind.AREA),
    Column("套数", ColumnKind.COUNT),
    Column("日期", ColumnKind.DATE),
    Column("车位", ColumnKind.FLAG),
]
DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\x00=1",
    "＝1",
    "'=1",
    "''+1",
    "-",
    "=cmd|' /C calc'!A0",
]


def decimals(places: int, largest: int, smallest: int = 0) -> st.SearchStrategy[Decimal]:
    return st.integers(smallest, largest).map(lambda number: Decimal(number).scaleb(-places))


_VISIBLE = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp", "Mn", "Mc"]
)
_TEXTS = st.one_of(
    st.text(alphabet=_VISIBLE, min_size=1, max_size=20),
    st.sampled_from([text for text in DANGEROUS if text.isprintable()]),
    st.sampled_from(
        ["440102199003071234", "0101", "1E5", "3-1", "'", "_x0041_", "a,b;c", '"', "一\n二", "TRUE"]
    ),
)
_ROWS = st.tuples(
    _TEXTS,
    _TEXTS,
    decimals(2, 10**13 - 1),
    decimals(2, 10**13 - 1, -(10**13) + 1),
    decimals(4, 10**14 - 1),
    decimals(4, 10**10 - 1),
    st.integers(0, 10**9 - 1),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.booleans(),
)
_ANY_ROWS = st.lists(
    _ROWS.flatmap(lambda row: st.tuples(st.just(row[0]), *(st.none() | st.just(each) for each in row[1:]))),
    max_size=5,
)


@settings(deadline=None, max_examples=150)
@given(_ANY_ROWS, st.sampled_from([(write_xlsx, "a.xlsx"), (write_csv, "a.csv")]))
def test_an_import_of_an_export_is_the_same_data(rows, way) -> None:  # type: ignore[no-untyped-def]
    write, filename = way
    records = list(read_records(read_table(write(COLUMNS, rows), filename), COLUMNS))
    assert [record.errors for record in records] == [()] * len(rows)
    assert [tuple(record.values[column.title] for column in COLUMNS) for record in records] == rows


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_is_text_in_a_workbook(text: str) -> None:
    content = write_xlsx([Column("姓名")], [[text]])
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    (row,) = read_table(content, "a.xlsx")
    assert row.value("姓名") == text


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_is_disarmed_in_a_csv_and_comes_back(text: str) -> None:
    content = write_csv([Column("姓名"), Column("=列")], [[text, "x"]])
    written = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert written[0][1] == "'=列"
    assert written[1][0] == f"'{text}"
    table = read_table(content, "a.csv", encoding="UTF-8")
    assert table.header == ("姓名", "=列")
    assert [row.value("姓名") for row in table] == [text]


def test_negative_numbers_stay_numbers() -> None:
    columns = [Column("差价", ColumnKind.SIGNED_AMOUNT)]
    assert write_csv(columns, [[Decimal("-50000.00")]]).decode("utf-8-sig") == '"差价"\r\n-50000.00\r\n'
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(columns, [[Money("-50000")]])))
    assert book.active["A2"].value == -50000
    assert book.active["A2"].number_format == "#,##0.00"


def test_identity_numbers_and_room_numbers_are_written_as_text() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(write_xlsx([Column("证件号")], [["440102199003071234"], ["0101"]]))
    )
    cells = [book.active[place] for place in ("A2", "A3")]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [
        ("440102199003071234", "s", "@"),
        ("0101", "s", "@"),
    ]


def test_money_and_areas_are_written_as_numbers_with_their_formats() -> None:
    columns = [
        Column("总价", ColumnKind.AMOUNT),
        Column("面积", ColumnKind.AREA),
        Column("日期", ColumnKind.DATE),
    ]
    row: list[ExportedValue] = [Money("1239438.00"), Area("98.7654"), date(2026, 2, 28)]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(columns, [row])))
    amount, area, day = (book.active[place] for place in ("A2", "B2", "C2"))
    assert (amount.value, area.value) == (1239438, 98.7654)
    assert day.is_date
    assert write_csv(columns, [row]).decode("utf-8-sig").splitlines()[1] == '1239438.00,98.7654,"2026-02-28"'


def test_a_number_longer_than_a_spreadsheet_keeps_is_written_as_text() -> None:
    (row,) = read_table(write_xlsx([Column("数")], [[Decimal("12345678901234567.89")]]), "a.xlsx")
    assert row.value("数") == "12345678901234567.89"


def test_a_text_too_long_for_a_cell_is_refused_not_cut() -> None:
    with pytest.raises(CellTooLong):
        write_xlsx([Column("备注")], [["长" * 32_768]])


def test_a_row_of_another_width_is_a_mistake_of_the_caller() -> None:
    for write in (write_xlsx, write_csv):
        with pytest.raises(ValueError):
            write([Column("姓名")], [["甲", "乙"]])


def test_a_csv_opens_in_excel_as_utf_8() -> None:
    assert write_csv([Column("姓名")], [["张三"]]).startswith(b"\xef\xbb\xbf")


def test_no_rows_still_make_a_table() -> None:
    for write, filename in ((write_xlsx, "a.xlsx"), (write_csv, "a.csv")):
        table = read_table(write(COLUMNS, []), filename)
        assert table.header == tuple(column.title for column in COLUMNS)
        assert list(table) == []
