"""Text tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.errors import InvalidValue
from kaipan.platform.spreadsheets import Limits, read_table, refusals
from kaipan.platform.spreadsheets.limits import TooManyColumns, TooManyRows


def rows_of(text: str) -> list[tuple[object, ...]]:
    return [row.values for row in read_table(text.encode(), "a.csv")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = delimiter.join(["房号", "姓名", "说明"]) + "\n" + delimiter.join(["101", "张三", '"一, 二; 三"'])
    assert rows_of(text) == [("101", "张三", "一, 二; 三")]


def test_one_column_needs_no_delimiter() -> None:
    assert rows_of("房号\n101\n") == [("101",)]


def test_quotes_and_line_breaks_inside_them_follow_the_book() -> None:
    assert rows_of('备注,房号\r\n"他说 ""好"" \n第二行",101\r\n') == [('他说 "好" \n第二行', "101")]


@pytest.mark.parametrize("text", ['a,b\n"1,2\n', 'a,b\n"1"x,2\n'])
def test_quotes_that_do_not_pair_are_refused_with_the_line(text: str) -> None:
    with pytest.raises(refusals.CsvMalformed) as refused:
        rows_of(text)
    assert "行" in str(refused.value)


def test_rows_keep_the_numbers_a_spreadsheet_shows_and_blank_ones_are_left_out() -> None:
    table = read_table(" \n房号,姓名\n101,张三\n,\n\n \u3000,\n102,李四\n,,\n".encode(), "a.csv")
    assert table.header_row == 2
    assert [row.number for row in table] == [3, 7]
    assert table.row_count == 2


def test_a_short_row_has_empty_cells_and_a_long_one_an_error() -> None:
    short, long, padded = read_table("房号,姓名\n101\n102,李四,多余\n103,王五,\n".encode(), "a.csv")
    assert short.values == ("101", None)
    assert [(error.column, error.code) for error in long.errors] == [("C", "cell_without_header")]
    assert not padded.errors


def test_hidden_and_duplicate_column_names_are_refused_as_in_workbooks() -> None:
    with pytest.raises(refusals.HeaderDuplicated):
        rows_of("房号,姓名, 房号\n1,2,3\n")
    with pytest.raises(refusals.HeaderCharacterForbidden) as refused:
        rows_of("房号,姓\u200b名\n1,2\n")
    assert "B1" in str(refused.value)


def test_an_empty_text_has_no_table() -> None:
    for text in ("\n", " ,\n", "\ufeff"):
        with pytest.raises(refusals.NoTable):
            rows_of(text)


def test_the_header_may_stand_below_a_title() -> None:
    table = read_table("价格表\n\n房号,面积\n301,90\n".encode(), "a.csv", header_row=3)
    assert (table.header, table.header_row, table.row_count) == (("房号", "面积"), 3, 1)
    assert [row.value("房号") for row in table] == ["301"]
    with pytest.raises(refusals.NoTable):
        read_table(b"a,b\n1,2\n", "a.csv", header_row=9)


def test_caps_hold_for_text_too() -> None:
    limits = Limits(data_rows=3, columns=2)
    assert read_table(b"a,b\n" + b"1,2\n" * 3, "a.csv", limits=limits).row_count == 3
    with pytest.raises(TooManyRows):
        read_table(b"a,b\n" + b"1,2\n" * 4, "a.csv", limits=limits)
    with pytest.raises(TooManyColumns):
        read_table(b"a,b,c\n", "a.csv", limits=limits)
    with pytest.raises(TooManyColumns):
        read_table(b"a,b\n1,2,3\n", "a.csv", limits=limits)
    assert read_table(b"a,b\n1,2,,,,\n", "a.csv", limits=limits).row_count == 1


def test_a_cell_too_long_for_a_spreadsheet_is_an_error() -> None:
    (row,) = read_table(("a,b\n1," + "x" * 32_768).encode(), "a.csv")
    assert [error.code for error in row.errors] == ["cell_too_long"]


@given(st.text(alphabet='ab,;\t"\n\r 中\u200b\x00', max_size=60))
def test_any_text_is_read_or_refused_but_never_crashes(text: str) -> None:
    try:
        table = read_table(text.encode(), "a.csv")
    except InvalidValue:
        return
    assert table.row_count == sum(1 for _ in table)
