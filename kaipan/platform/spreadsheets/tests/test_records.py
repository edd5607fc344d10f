"""Rows read by the columns an import expects."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.platform.spreadsheets import (
    Column,
    ColumnKind,
    Record,
    RowError,
    read_records,
    read_table,
    refusals,
    unread_titles,
)
from kaipan.platform.spreadsheets.tests.making import (
    DATE_STYLE,
    header_of,
    number_cell,
    packed,
    parts_of,
    row_of,
    text_cell,
    workbook_of,
)


def read_one(kind: ColumnKind, cell: str, *, is_required: bool = False) -> Record:
    table = read_table(workbook_of(header_of("值", "旁") + row_of(2, cell, number_cell("B2", 1))), "a.xlsx")
    (record,) = read_records(table, [Column("值", kind, is_required)])
    return record


def error_of(kind: ColumnKind, cell: str, *, is_required: bool = False) -> RowError:
    record = read_one(kind, cell, is_required=is_required)
    assert "值" not in record.values
    (error,) = record.errors
    return error


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        (ColumnKind.TEXT, number_cell("A2", "1.1"), "cell_must_be_text"),
        (ColumnKind.TEXT, number_cell("A2", "46081", DATE_STYLE), "cell_must_be_text"),
        (ColumnKind.TEXT, '<c r="A2" t="b"><v>1</v></c>', "cell_must_be_text"),
        (ColumnKind.TEXT, number_cell("A2", "440102199003071234"), "cell_must_be_text"),
        (ColumnKind.TEXT, text_cell("A2", "张\u202e三"), "forbidden_character"),
        (ColumnKind.TEXT, text_cell("A2", "张_x0000_三"), "forbidden_character"),
        (ColumnKind.AMOUNT, number_cell("A2", "12.345"), "number_too_fine"),
        (ColumnKind.AMOUNT, number_cell("A2", "-1"), "number_signed"),
        (ColumnKind.AMOUNT, number_cell("A2", "1E+13"), "number_too_large"),
        (ColumnKind.AMOUNT, text_cell("A2", "￥1万"), "number_with_unit"),
        (ColumnKind.AMOUNT, text_cell("A2", "１００"), "number_full_width"),
        (ColumnKind.AMOUNT, number_cell("A2", "46081", DATE_STYLE), "not_a_number"),
        (ColumnKind.AMOUNT, '<c r="A2" t="b"><v>1</v></c>', "not_a_number"),
        (ColumnKind.SIGNED_AMOUNT, text_cell("A2", "--1"), "number_signed"),
        (ColumnKind.AREA, number_cell("A2", "98.76543"), "number_too_fine"),
        (ColumnKind.COUNT, number_cell("A2", "1.5"), "number_too_fine"),
        (ColumnKind.DATE, text_cell("A2", "2026.2.30"), "date_impossible"),
        (ColumnKind.DATE, text_cell("A2", "2026年2月29日"), "date_impossible"),
        (ColumnKind.DATE, text_cell("A2", "腊月二十三"), "date_lunar"),
        (ColumnKind.DATE, number_cell("A2", "46081.5", DATE_STYLE), "date_with_time"),
        (ColumnKind.DATE, number_cell("A2", "60"), "cell_date_impossible"),
        (ColumnKind.DATE, number_cell("A2", "20260230"), "date_impossible"),
        (ColumnKind.DATE, number_cell("A2", "2000000"), "date_out_of_range"),
        (ColumnKind.DATE, '<c r="A2" t="b"><v>1</v></c>', "not_a_date"),
        (ColumnKind.FLAG, text_cell("A2", "对"), "not_a_flag"),
        (ColumnKind.FLAG, number_cell("A2", "1"), "not_a_flag"),
    ],
)
def test_a_cell_that_is_not_what_its_column_holds_is_an_error_with_coordinates(
    kind: ColumnKind, cell: str, code: str
) -> None:
    error = error_of(kind, cell)
    assert (error.code, error.row, error.column, error.title) == (code, 2, "A", "值")
    assert "%(" not in str(error)


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (ColumnKind.TEXT, text_cell("A2", " 张三\u3000"), "张三"),
        (ColumnKind.TEXT, text_cell("A2", "一\n二"), "一\n二"),
        (ColumnKind.TEXT, number_cell("A2", "101"), "101"),
        (ColumnKind.TEXT, number_cell("A2", "13800138000"), "13800138000"),
        (ColumnKind.TEXT, text_cell("A2", "440102199003071234"), "440102199003071234"),
        (ColumnKind.AMOUNT, number_cell("A2", "1239438"), Decimal("1239438.00")),
        (ColumnKind.AMOUNT, number_cell("A2", "0.30000000000000004"), Decimal("0.30")),
        (ColumnKind.AMOUNT, number_cell("A2", "1239437.9999999998"), Decimal("1239438.00")),
        (ColumnKind.AMOUNT, number_cell("A2", "99999999999.99"), Decimal("99999999999.99")),
        (ColumnKind.AMOUNT, text_cell("A2", "1,239,438.00"), Decimal("1239438.00")),
        (ColumnKind.SIGNED_AMOUNT, number_cell("A2", "-50000"), Decimal("-50000.00")),
        (ColumnKind.SIGNED_AMOUNT, text_cell("A2", "-50,000"), Decimal("-50000.00")),
        (ColumnKind.UNIT_PRICE, number_cell("A2", "12125.3848"), Decimal("12125.3848")),
        (ColumnKind.COEFFICIENT, number_cell("A2", "1.004999"), Decimal("1.004999")),
        (ColumnKind.COEFFICIENT, text_cell("A2", "-50.5"), Decimal("-50.500000")),
        (ColumnKind.AREA, number_cell("A2", "98.76"), Decimal("98.7600")),
        (ColumnKind.COUNT, number_cell("A2", "3"), 3),
        (ColumnKind.DATE, number_cell("A2", "46081", DATE_STYLE), date(2026, 2, 28)),
        (ColumnKind.DATE, number_cell("A2", "46081"), date(2026, 2, 28)),
        (ColumnKind.DATE, number_cell("A2", "20260228"), date(2026, 2, 28)),
        (ColumnKind.DATE, text_cell("A2", "2026年2月28日"), date(2026, 2, 28)),
        (ColumnKind.FLAG, text_cell("A2", "是"), True),
        (ColumnKind.FLAG, '<c r="A2" t="b"><v>0</v></c>', False),
        (ColumnKind.TEXT, "", None),
    ],
)
def test_a_cell_is_read_as_what_its_column_holds(kind: ColumnKind, cell: str, value: object) -> None:
    record = read_one(kind, cell)
    assert record.errors == ()
    assert record.values["值"] == value
    assert type(record.values["值"]) is type(value)


def test_bare_serials_follow_the_workbooks_epoch() -> None:
    parts = parts_of(header_of("值") + row_of(2, number_cell("A2", "44619")))
    old = parts["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    table = read_table(packed(parts | {"xl/workbook.xml": old}), "a.xlsx")
    (record,) = read_records(table, [Column("值", ColumnKind.DATE)])
    assert record.values["值"] == date(2026, 2, 28)


def test_an_empty_cell_is_an_error_only_where_it_is_required() -> None:
    assert error_of(ColumnKind.AMOUNT, "", is_required=True).code == "cell_missing"
    assert read_one(ColumnKind.AMOUNT, "").values["值"] is None


def test_every_fault_of_a_row_is_listed_and_a_faulty_cell_is_blamed_once() -> None:
    rows = header_of("证件号", "总价", "日期") + row_of(
        2, number_cell("A2", "440102199003071234"), text_cell("B2", "一万"), text_cell("C2", "2026-02-30")
    )
    columns = [
        Column("证件号", is_required=True),
        Column("总价", ColumnKind.AMOUNT),
        Column("日期", ColumnKind.DATE),
    ]
    (record,) = read_records(read_table(workbook_of(rows), "a.xlsx"), columns)
    assert [(error.column, error.code) for error in record.errors] == [
        ("A", "cell_must_be_text"),
        ("B", "number_with_unit"),
        ("C", "date_impossible"),
    ]


def test_complaints_about_personal_numbers_show_them_masked() -> None:
    error = error_of(ColumnKind.AMOUNT, text_cell("A2", "13812345678和440102199003071234"))
    for text in (error.shown, error.sentence, str(error)):
        assert "138****5678" in text or text is error.sentence
        assert "13812345678" not in text
        assert "19900307" not in text


def test_missing_columns_are_refused_by_name_before_any_row() -> None:
    table = read_table("房号,备注\n101,甲\n".encode(), "a.csv")
    with pytest.raises(refusals.ColumnsMissing) as refused:
        read_records(table, [Column("房号"), Column("总价"), Column("面积")])
    assert "总价、面积" in str(refused.value)


def test_columns_nobody_reads_are_reported() -> None:
    table = read_table("房号,备注,,经办\n101,甲,,乙\n".encode(), "a.csv")
    assert unread_titles(table, [Column("房号")]) == ("备注", "经办")
