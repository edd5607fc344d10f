"""Column names: found, cleaned and never ambiguous."""

import pytest

from kaipan.platform.spreadsheets import Table, read_table, refusals
from kaipan.platform.spreadsheets.tests.making import header_of, number_cell, row_of, text_cell, workbook_of

DATA = row_of(9, number_cell("A9", 1), number_cell("B9", 2), number_cell("C9", 3))


def read(rows: str, *merged: str, header_row: int | None = None) -> Table:
    after = "".join(f'<mergeCell ref="{block}"/>' for block in merged)
    content = workbook_of(rows + DATA, after=f"<mergeCells>{after}</mergeCells>" if merged else "")
    return read_table(content, "a.xlsx", header_row=header_row)


def test_two_columns_of_one_name_are_refused_with_both_places() -> None:
    with pytest.raises(refusals.HeaderDuplicated) as refused:
        read(header_of("房号", "面积", " 房号\u00a0"))
    assert "A1" in str(refused.value)
    assert "C1" in str(refused.value)


@pytest.mark.parametrize(
    ("title", "code_point"),
    [
        ("房\u200b号", "U+200B"),
        ("房\u202e号", "U+202E"),
        ("\ufeff房号", "U+FEFF"),
        ("房_x0000_号", "U+0000"),
        ("房_x0007_号", "U+0007"),
        ("房\u2066号", "U+2066"),
        ("房\t号", "U+0009"),
    ],
)
def test_a_column_name_with_a_hidden_character_is_refused_with_its_place(title: str, code_point: str) -> None:
    with pytest.raises(refusals.HeaderCharacterForbidden) as refused:
        read(header_of("楼栋", title))
    assert "B1" in str(refused.value)
    assert code_point in str(refused.value)


@pytest.mark.parametrize("cell", ['<c r="A1" t="e"><v>#REF!</v></c>', '<c r="A1"><f>B1</f></c>'])
def test_a_column_name_that_cannot_be_read_is_refused_with_its_place(cell: str) -> None:
    with pytest.raises(refusals.HeaderUnreadable) as refused:
        read(row_of(1, cell))
    assert "A1" in str(refused.value)


def test_an_empty_sheet_has_no_table() -> None:
    for rows in ("", '<row r="1"><c r="A1" s="1"/></row>', row_of(1, text_cell("A1", " "))):
        with pytest.raises(refusals.NoTable):
            read_table(workbook_of(rows), "a.xlsx")
    with pytest.raises(refusals.NoTable):
        read(header_of("房号"), header_row=7)


def test_a_header_merged_far_down_is_refused() -> None:
    with pytest.raises(refusals.HeaderTooTall) as refused:
        read(header_of("房号", "面积"), "A1:A4")
    assert "A1:A4" in str(refused.value)


def test_ordinary_and_no_break_spaces_around_a_name_are_dropped_and_line_breaks_are_spaces() -> None:
    assert read(header_of(" 房号 ", "\u00a0面积\u3000", "总价\n(元)")).header == ("房号", "面积", "总价 (元)")


def test_rows_above_the_header_that_hold_nothing_do_not_count() -> None:
    table = read(row_of(3, text_cell("A3", "房号"), text_cell("B3", "面积"), text_cell("C3", "总价")))
    assert (table.header_row, table.header) == (3, ("房号", "面积", "总价"))


def test_a_title_merged_across_the_sheet_is_not_the_header() -> None:
    rows = row_of(1, text_cell("A1", "一房一价表")) + row_of(
        2, text_cell("A2", "房号"), text_cell("B2", "面积"), text_cell("C2", "总价")
    )
    assert read(rows, "A1:C1").header == ("房号", "面积", "总价")


def test_the_user_can_point_at_the_header() -> None:
    rows = header_of("说明", "请勿修改") + row_of(
        2, text_cell("A2", "房号"), text_cell("B2", "面积"), text_cell("C2", "总价")
    )
    assert read(rows, header_row=2).header == ("房号", "面积", "总价")


def test_merged_header_cells_are_filled_from_their_top_left() -> None:
    rows = row_of(1, text_cell("A1", "房号"), text_cell("B1", "面积")) + row_of(
        2, text_cell("B2", "建筑面积"), text_cell("C2", "套内面积")
    )
    table = read(rows, "A1:A2", "B1:C1")
    assert table.header == ("房号", "面积/建筑面积", "面积/套内面积")
    assert [row.number for row in table] == [9]
    assert not any(row.errors for row in table)


def test_a_name_merged_over_two_columns_names_both_and_is_refused_as_duplicate() -> None:
    with pytest.raises(refusals.HeaderDuplicated):
        read(row_of(1, text_cell("A1", "房号"), text_cell("B1", "面积")), "B1:C1")
