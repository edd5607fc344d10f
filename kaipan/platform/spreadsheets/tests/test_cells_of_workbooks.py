"""What the cells of a workbook hold, and what they must not be taken for."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from kaipan.platform.spreadsheets import RowError, Table, read_table, refusals
from kaipan.platform.spreadsheets.tests.making import (
    CHINESE_DATE_STYLE,
    DATE_STYLE,
    ELAPSED_STYLE,
    RED_MONEY_STYLE,
    TIME_STYLE,
    header_of,
    number_cell,
    packed,
    parts_of,
    row_of,
    text_cell,
    workbook_of,
)


def table_of(cell: str, *, after: str = "", shared: str = "") -> Table:
    return read_table(
        workbook_of(header_of("值", "旁") + row_of(2, cell), after=after, shared=shared), "a.xlsx"
    )


def value_of(cell: str, *, shared: str = "") -> object:
    (row,) = table_of(cell, shared=shared)
    assert not row.errors
    return row.value("值")


def error_of(cell: str) -> RowError:
    (row,) = table_of(cell)
    (error,) = row.errors
    assert row.value("值") is None
    assert (error.row, error.column, error.title) == (2, "A", "值")
    return error


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<c r="A2"><f>1+1</f></c>', "cell_formula_without_value"),
        ('<c r="A2"><f>1+1</f><v></v></c>', "cell_formula_without_value"),
        ('<c r="A2"><f>1+1</f><v/></c>', "cell_formula_without_value"),
        ('<c r="A2" t="str"><f>A1</f></c>', "cell_formula_without_value"),
        ('<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c>', "cell_formula_failed"),
        ('<c r="A2" t="e"><v>#REF!</v></c>', "cell_formula_failed"),
        (number_cell("A2", "440102199003071234"), "cell_must_be_text"),
        (number_cell("A2", "4.4010219900307098E+17"), "cell_must_be_text"),
        (number_cell("A2", "1000000000000000"), "cell_must_be_text"),
        (number_cell("A2", "1E+308"), "cell_must_be_text"),
        (number_cell("A2", "60", DATE_STYLE), "cell_date_impossible"),
        (number_cell("A2", "0", DATE_STYLE), "cell_date_impossible"),
        (number_cell("A2", "-1", DATE_STYLE), "cell_date_impossible"),
        (number_cell("A2", "2958466", DATE_STYLE), "cell_date_impossible"),
        ('<c r="A2" t="d"><v>2026-02-30</v></c>', "cell_date_impossible"),
        (text_cell("A2", "长" * 32_768), "cell_too_long"),
    ],
)
def test_a_cell_that_cannot_be_trusted_is_an_error_with_its_coordinates(cell: str, code: str) -> None:
    error = error_of(cell)
    assert error.code == code
    assert str(error).startswith("第 2 行 A 列“值”：")
    assert len(error.shown) < 60


@pytest.mark.parametrize("stored", ["440102199003071234", "4.4010219900307098E+17", "4.40102199003071E+17"])
def test_an_identity_number_kept_as_a_number_is_masked_in_its_complaint(stored: str) -> None:
    error = error_of(number_cell("A2", stored))
    assert "9900307" not in error.shown + str(error)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (number_cell("A2", "1239438"), Decimal("1239438")),
        (number_cell("A2", "1.1000000000000001"), Decimal("1.1")),
        (number_cell("A2", "48629.87"), Decimal("48629.87")),
        (number_cell("A2", "-5.5"), Decimal("-5.5")),
        (number_cell("A2", "1E-3"), Decimal("0.001")),
        (number_cell("A2", "1.5E+5"), Decimal(150_000)),
        (number_cell("A2", " 7 "), Decimal(7)),
        (number_cell("A2", "999999999999999"), Decimal(999_999_999_999_999)),
        (number_cell("A2", "13800138000"), Decimal(13_800_138_000)),
        (number_cell("A2", "1234.5", RED_MONEY_STYLE), Decimal("1234.5")),
        (number_cell("A2", "1.5", ELAPSED_STYLE), Decimal("1.5")),
        (number_cell("A2", "46081", DATE_STYLE), date(2026, 2, 28)),
        (number_cell("A2", "46081", CHINESE_DATE_STYLE), date(2026, 2, 28)),
        (number_cell("A2", "1", DATE_STYLE), date(1900, 1, 1)),
        (number_cell("A2", "59", DATE_STYLE), date(1900, 2, 28)),
        (number_cell("A2", "61", DATE_STYLE), date(1900, 3, 1)),
        (number_cell("A2", "46081.5", DATE_STYLE), datetime.fromisoformat("2026-02-28T12:00")),
        (number_cell("A2", "46081.9999999", DATE_STYLE), date(2026, 3, 1)),
        (number_cell("A2", "0.6041666666666666", TIME_STYLE), "14:30:00"),
        ('<c r="A2" t="d"><v>2026-02-28T00:00:00</v></c>', date(2026, 2, 28)),
        ('<c r="A2" t="b"><v>1</v></c>', True),
        ('<c r="A2" t="str"><f>B2</f><v>甲</v></c>', "甲"),
        ('<c r="A2"><f>1+1</f><v>2</v></c>', Decimal(2)),
        (text_cell("A2", "=1+1"), "=1+1"),
        (text_cell("A2", " 两边有空格 "), " 两边有空格 "),
        (text_cell("A2", "𠮷䶮\ue863葛\U000e0100"), "𠮷䶮\ue863葛\U000e0100"),
        (text_cell("A2", "一行_x000D_\n二行"), "一行\r\n二行"),
        (text_cell("A2", "_x005F_x0041_"), "_x0041_"),
        (
            '<c r="A2" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jiǎ</t></rPh></is></c>',
            "甲乙",
        ),
        ("<c><v>5</v></c>", Decimal(5)),
    ],
)
def test_a_cell_holds_what_was_typed(cell: str, value: object) -> None:
    read = value_of(cell)
    assert read == value
    assert type(read) is type(value)


def test_shared_texts_are_joined_from_their_runs_without_phonetic_guides() -> None:
    shared = "<si><t>一</t></si><si><r><t>二</t></r><r><t>三</t></r><rPh sb='0' eb='1'><t>er</t></rPh></si>"
    assert value_of('<c r="A2" t="s"><v>1</v></c>', shared=shared) == "二三"


def test_dates_follow_the_workbooks_own_epoch() -> None:
    parts = parts_of(header_of("值") + row_of(2, number_cell("A2", "44619", DATE_STYLE)))
    old = parts["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    table = read_table(packed(parts | {"xl/workbook.xml": old}), "a.xlsx")
    assert [row.value("值") for row in table] == [date(2026, 2, 28)]
    assert table.dates_from_1904


def test_a_formula_that_yields_nothing_is_an_empty_cell() -> None:
    assert list(table_of('<c r="A2" t="str"><f>IF(1,"")</f><v></v></c>')) == []


def test_rows_that_are_only_formatted_or_blank_are_not_rows() -> None:
    blank = "".join(
        row_of(number, f'<c r="A{number}" s="1"/>', text_cell(f"B{number}", " ")) for number in (3, 4)
    )
    formatted = '<row r="1048576" s="5" customFormat="1"><c r="XFD1048576" s="5"/></row>'
    rows = (
        header_of("值", "旁")
        + row_of(2, number_cell("A2", 1))
        + blank
        + row_of(5, number_cell("A5", 2))
        + formatted
    )
    assert [row.number for row in read_table(workbook_of(rows), "a.xlsx")] == [2, 5]


def test_a_row_touched_by_a_merged_block_is_an_error_with_its_range() -> None:
    rows = header_of("值", "旁") + "".join(
        row_of(number, number_cell(f"A{number}", number)) for number in (2, 3, 4)
    )
    merged = '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>'
    table = read_table(workbook_of(rows, after=merged), "a.xlsx")
    complaints = {row.number: [(error.code, str(error)) for error in row.errors] for row in table}
    assert complaints[4] == []
    for number in (2, 3):
        ((code, sentence),) = complaints[number]
        assert code == "cell_merged"
        assert "A2:B3" in sentence


def test_a_value_in_a_column_without_a_name_is_an_error() -> None:
    rows = header_of("值", "", "旁") + row_of(
        2, number_cell("A2", 1), number_cell("B2", 2), number_cell("D2", 3)
    )
    (row,) = read_table(workbook_of(rows), "a.xlsx")
    assert [(error.column, error.code) for error in row.errors] == [
        ("D", "cell_without_header"),
        ("B", "cell_without_header"),
    ]


def test_the_same_table_can_be_read_again_and_again() -> None:
    table = table_of(number_cell("A2", 1))
    assert [row.values for row in table] == [row.values for row in table] == [(Decimal(1), None)]


def test_a_row_knows_where_its_values_stand() -> None:
    (row,) = table_of(number_cell("B2", 1))
    assert row.coordinate("旁") == "B2"
    with pytest.raises(KeyError):
        row.value("没有这列")


def _two_sheets(first_state: str) -> bytes:
    parts = parts_of(header_of("值") + row_of(2, number_cell("A2", 1)))
    relations = parts["xl/_rels/workbook.xml.rels"]
    second = relations.replace(
        "</Relationships>",
        '<Relationship Id="rId9" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    )
    book = parts["xl/workbook.xml"].replace('sheetId="1"', f'sheetId="1" state="{first_state}"')
    book = book.replace("</sheets>", '<sheet name="第二张" sheetId="2" r:id="rId9"/></sheets>')
    other = parts["xl/worksheets/sheet1.xml"].replace("<v>1</v>", "<v>2</v>")
    return packed(
        parts
        | {"xl/_rels/workbook.xml.rels": second, "xl/workbook.xml": book, "xl/worksheets/sheet2.xml": other}
    )


def test_a_sheet_can_be_chosen_and_the_first_visible_one_is_taken_otherwise() -> None:
    table = read_table(_two_sheets("visible"), "a.xlsx")
    assert (table.sheet, table.sheets) == ("房源", ("房源", "第二张"))
    chosen = read_table(_two_sheets("visible"), "a.xlsx", sheet="第二张")
    assert [row.value("值") for row in chosen] == [2]
    assert read_table(_two_sheets("hidden"), "a.xlsx").sheet == "第二张"
    with pytest.raises(refusals.SheetMissing) as refused:
        read_table(_two_sheets("visible"), "a.xlsx", sheet="第三张")
    assert "房源、第二张" in str(refused.value)


def test_element_prefixes_and_strict_relation_names_make_no_difference() -> None:
    parts = parts_of(header_of("值") + row_of(2, number_cell("A2", 1)))
    sheet = parts["xl/worksheets/sheet1.xml"]
    for name in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        sheet = sheet.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
        sheet = sheet.replace(f"</{name}>", f"</x:{name}>")
    sheet = sheet.replace("xmlns=", "xmlns:x=")
    assert [
        row.value("值") for row in read_table(packed(parts | {"xl/worksheets/sheet1.xml": sheet}), "a.xlsx")
    ] == [1]
