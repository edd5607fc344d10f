"""Workbooks that were made to harm, or that cannot be trusted: refused whole, before any row is read."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaipan.kernel.errors import InvalidValue
from kaipan.platform.spreadsheets import Limits, read_table, refusals
from kaipan.platform.spreadsheets.limits import (
    FileTooLarge,
    TooManyColumns,
    TooManyMembers,
    TooManyRows,
    UnpacksTooLarge,
)
from kaipan.platform.spreadsheets.tests.making import (
    header_of,
    number_cell,
    packed,
    parts_of,
    row_of,
    text_cell,
    workbook_of,
)

GOOD = header_of("房号") + row_of(2, text_cell("A2", "101"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512


@pytest.mark.parametrize(
    ("content", "filename", "refusal"),
    [
        (b"", "a.xlsx", refusals.NoTable),
        (b"MZ\x90\x00", "a.exe", refusals.FileKindUnknown),
        (b"<html><table></table></html>", "a.xls", refusals.FileKindUnknown),
        (b"<html><table></table></html>", "a.xlsx", refusals.FileKindMismatch),
        (b"%PDF-1.7", "a.csv", refusals.FileKindMismatch),
        (workbook_of(GOOD), "a.csv", refusals.FileKindMismatch),
        (_OLE, "a.xls", refusals.OldOrProtectedWorkbook),
        (_OLE, "a.xlsx", refusals.OldOrProtectedWorkbook),
        (workbook_of(GOOD), "a.xlsm", refusals.WorkbookWithMacros),
        (workbook_of(GOOD), "a.xlsb", refusals.WorkbookWithMacros),
        (b"PK\x03\x04 not really", "a.xlsx", refusals.BrokenWorkbook),
        (workbook_of(GOOD)[:-200], "a.xlsx", refusals.BrokenWorkbook),
    ],
)
def test_a_file_that_is_no_plain_workbook_or_csv_is_refused(
    content: bytes, filename: str, refusal: type[InvalidValue]
) -> None:
    with pytest.raises(refusal) as refused:
        read_table(content, filename)
    assert str(refused.value)


def test_a_workbook_with_macros_is_refused_even_under_an_innocent_name() -> None:
    with pytest.raises(refusals.WorkbookWithMacros):
        read_table(packed(parts_of(GOOD) | {"xl/vbaProject.bin": b"\x00"}), "a.xlsx")
    typed = "<Types><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>"
    with pytest.raises(refusals.WorkbookWithMacros):
        read_table(packed(parts_of(GOOD) | {"[Content_Types].xml": typed}), "a.xlsx")


@pytest.mark.parametrize(
    "part",
    ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_billion_laughs_are_refused_at_the_first_declaration(part: str, encoding: str) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(refusals.WorkbookWithEntities):
        read_table(packed(parts_of(GOOD) | {part: laughs.encode(encoding)}), "a.xlsx")


def test_an_external_entity_is_never_fetched() -> None:
    fetching = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    with pytest.raises(refusals.WorkbookWithEntities):
        read_table(packed(parts_of(GOOD) | {"xl/worksheets/sheet1.xml": fetching}), "a.xlsx")


def test_external_links_are_not_followed_and_do_no_harm() -> None:
    parts = parts_of(GOOD) | {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    assert [row.value("房号") for row in read_table(packed(parts), "a.xlsx")] == ["101"]


def test_a_sheet_said_to_lie_outside_the_workbook_is_no_sheet() -> None:
    parts = parts_of(GOOD)
    relations = parts["xl/_rels/workbook.xml.rels"].replace(
        'sheet1.xml" TargetMode="Internal"', 'sheet1.xml" TargetMode="External"'
    )
    with pytest.raises(refusals.NoTable):
        read_table(packed(parts | {"xl/_rels/workbook.xml.rels": relations}), "a.xlsx")


def test_an_archive_that_unpacks_to_far_more_than_its_size_is_refused_before_unpacking() -> None:
    bomb = packed(parts_of(GOOD) | {"xl/media/zeros.bin": b"\x00" * 30_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(UnpacksTooLarge):
        read_table(bomb, "a.xlsx")


def test_an_archive_beyond_the_unpacked_size_is_refused_whatever_its_ratio() -> None:
    with pytest.raises(UnpacksTooLarge):
        read_table(workbook_of(GOOD), "a.xlsx", limits=Limits(unpacked_size=1_000))


def test_shared_texts_beyond_their_size_are_refused() -> None:
    with pytest.raises(UnpacksTooLarge):
        read_table(
            workbook_of(GOOD, shared="<si><t>x</t></si>" * 99), "a.xlsx", limits=Limits(shared_text_size=500)
        )


def test_a_directory_that_lies_about_a_size_gains_nothing() -> None:
    content = packed(parts_of(header_of("房号") + row_of(2, text_cell("A2", "x" * 30_000))))
    honest = struct.pack(
        "<I", zipfile.ZipFile(io.BytesIO(content)).getinfo("xl/worksheets/sheet1.xml").file_size
    )
    with pytest.raises(refusals.BrokenWorkbook):
        list(read_table(content.replace(honest, struct.pack("<I", 200)), "a.xlsx"))


def test_more_members_than_a_workbook_needs_are_refused() -> None:
    parts = parts_of(GOOD) | {f"xl/media/{number}.png": b"" for number in range(1_000)}
    with pytest.raises(TooManyMembers):
        read_table(packed(parts), "a.xlsx")


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "xl/../../x", "xl\\..\\x"])
def test_a_member_whose_path_leads_out_of_the_archive_is_refused(path: str) -> None:
    with pytest.raises(refusals.BrokenWorkbook):
        read_table(packed(parts_of(GOOD) | {path: b"x"}), "a.xlsx")


def test_two_members_of_one_name_are_refused() -> None:
    content = packed(parts_of(GOOD) | {"XL/WORKBOOK.XML": b"<x/>"})
    with pytest.raises(refusals.BrokenWorkbook):
        read_table(content, "a.xlsx")


@pytest.mark.parametrize(
    "path", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_a_missing_part_is_named(path: str) -> None:
    parts = parts_of(GOOD)
    del parts[path]
    with pytest.raises(refusals.BrokenWorkbook) as refused:
        read_table(packed(parts), "a.xlsx")
    assert path in str(refused.value)


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet><sheetData>" + "<a>" * 1_000 + "</a>" * 1_000 + "</sheetData></worksheet>",
        "<worksheet><sheetData><row r='1'>"
        + "<c>" * 1_000
        + "</c>" * 1_000
        + "</row></sheetData></worksheet>",
        "<worksheet><sheetData><row r='1'><c r='A1'>",
        "not xml",
        "",
        "<worksheet>&undefined;</worksheet>",
    ],
)
def test_xml_that_is_nested_too_deep_or_broken_is_refused(sheet: str) -> None:
    with pytest.raises(refusals.BrokenWorkbook):
        read_table(packed(parts_of(GOOD) | {"xl/worksheets/sheet1.xml": sheet}), "a.xlsx")


@pytest.mark.parametrize(
    "rows",
    [
        row_of(5) + row_of(5, number_cell("A5", 1)),
        row_of(6) + row_of(5, number_cell("A5", 1)),
        '<row r="0"/>',
        '<row r="-1"/>',
        '<row r="1048577"/>',
        '<row r="x"/>',
        row_of(2, number_cell("B2", 1), number_cell("A2", 1)),
        row_of(2, number_cell("A2", 1), number_cell("A2", 2)),
        row_of(2, number_cell("A3", 1)),
        row_of(2, number_cell("XFE2", 1)),
        row_of(2, number_cell("2", 1)),
        row_of(2, number_cell("甲2", 1)),
        row_of(2, number_cell("A2", "1_000")),
        row_of(2, number_cell("A2", "NaN")),
        row_of(2, number_cell("A2", "0x10")),
        row_of(2, '<c r="A2" t="s"><v>99</v></c>'),
        row_of(2, '<c r="A2" t="s"><v>-1</v></c>'),
        row_of(2, '<c r="A2" t="unheard"><v>1</v></c>'),
    ],
)
def test_cells_that_are_out_of_place_or_hold_no_possible_content_are_refused(rows: str) -> None:
    with pytest.raises((refusals.BrokenWorkbook, TooManyColumns)):
        list(read_table(workbook_of(header_of("房号") + rows), "a.xlsx"))


def test_a_file_beyond_the_size_cap_is_refused_with_the_cap() -> None:
    with pytest.raises(FileTooLarge) as refused:
        read_table(b"a" * (20 * 1024 * 1024 + 1), "a.csv")
    assert "20 MB" in str(refused.value)


def test_exactly_fifty_thousand_rows_are_read_and_one_more_is_refused_with_the_cap() -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>' for number in range(2, 50_002))
    table = read_table(workbook_of(header_of("房号") + rows), "a.xlsx")
    assert table.row_count == sum(1 for _ in table) == 50_000
    with pytest.raises(TooManyRows) as refused:
        read_table(
            workbook_of(header_of("房号") + rows + '<row r="50002"><c r="A50002"><v>1</v></c></row>'),
            "a.xlsx",
        )
    assert "50000" in str(refused.value)


def test_formulas_without_a_value_count_towards_the_row_cap() -> None:
    rows = "".join(row_of(number, f'<c r="A{number}"><f>1</f></c>') for number in range(2, 33))
    with pytest.raises(TooManyRows):
        read_table(workbook_of(header_of("房号") + rows), "a.xlsx", limits=Limits(data_rows=10))


def test_a_value_beyond_the_hundredth_column_is_refused_with_its_row() -> None:
    with pytest.raises(TooManyColumns) as refused:
        read_table(workbook_of(header_of("房号") + row_of(7, number_cell("CW7", 1))), "a.xlsx")
    assert "第 7 行" in str(refused.value)
    table = read_table(workbook_of(row_of(1, number_cell("CV1", 1))), "a.xlsx")
    assert len(table.header) == 100


def test_one_cell_in_the_farthest_corner_does_not_cost_a_sheet_of_memory() -> None:
    with pytest.raises(TooManyColumns):
        read_table(workbook_of(header_of("房号") + row_of(1_048_576, number_cell("XFD1048576", 1))), "a.xlsx")


def test_merged_ranges_without_number_or_end_are_refused() -> None:
    many = "<mergeCells>" + '<mergeCell ref="A5:B5"/>' * 20_001 + "</mergeCells>"
    tall = '<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>'
    for merged in (many, tall):
        with pytest.raises(refusals.TooManyMergedCells):
            read_table(workbook_of(GOOD, after=merged), "a.xlsx")


@settings(max_examples=300)
@given(st.data())
def test_a_workbook_damaged_anywhere_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    content = bytearray(workbook_of(GOOD, shared="<si><t>x</t></si>"))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InvalidValue):
        list(read_table(bytes(content), "a.xlsx"))


@settings(max_examples=300)
@given(st.data())
def test_a_part_damaged_anywhere_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    parts = parts_of(
        GOOD, shared="<si><t>x</t></si>", after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    path = data.draw(st.sampled_from(sorted(parts)))
    damaged = bytearray(parts[path].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(
            st.sampled_from(b'<>/="& rcvts0123AB\x00\xff')
        )
    with suppress(InvalidValue):
        list(read_table(packed(parts | {path: bytes(damaged)}), "a.xlsx"))


@pytest.mark.parametrize("encoding", ["UTF-7", "GB18030", "no-such", "rot13"])
def test_xml_in_an_encoding_no_workbook_uses_is_refused(encoding: str) -> None:
    sheet = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'
    with pytest.raises(refusals.BrokenWorkbook):
        read_table(packed(parts_of(GOOD) | {"xl/worksheets/sheet1.xml": sheet}), "a.xlsx")


@settings(max_examples=200)
@given(st.text(alphabet='<>/="& rcvtfsi123AB', max_size=60))
def test_a_sheet_of_any_markup_is_read_or_refused_but_never_crashes(body: str) -> None:
    with suppress(InvalidValue):
        list(read_table(workbook_of(body), "a.xlsx"))
