"""``kaipan pricing learn``: price tables as offices really keep them, through the command."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kaipan.interfaces.cli import demo
from kaipan.presale.codes import Basis
from kaipan.presale.tests.made_tables import Making, made

FILED = Path(demo.__file__).parent / "songfeng-mingyue-filed-prices.xlsx"
HEADER = ("楼栋", "单元", "楼层", "位置", "房号", "建筑面积(㎡)", "备案单价(元/㎡)", "备案总价(元)")


@pytest.fixture
def learn(kaipan, tmp_path):
    """Run the command on rows or bytes; the answer."""

    def run(content, name="prices.csv", *words):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else as_csv(content).encode())
        return kaipan("pricing", "learn", file, *(words or ("--json",)))

    return run


def as_csv(rows):
    return "".join(",".join("" if value is None else str(value) for value in row) + "\n" for row in rows)


def as_xlsx(rows, merged=()):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for block in merged:
        book.active.merge_cells(block)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def row_of(room):
    total = room.total.amount if room.total else None
    place = (room.building, room.unit, room.floor, room.position, room.number)
    return (*place, room.gross_area.square_metres.normalize(), room.unit_price, total)


def table_of(making):
    table = made(making)
    return table, [HEADER, *map(row_of, table.rooms)]


def exact(done):
    return done.status, done.facts["rooms"], done.facts["exact"]


def test_all_rooms_of_the_filed_sheet_are_given_to_the_cent(kaipan):
    done = kaipan("pricing", "learn", FILED, "--json")

    assert exact(done) == (0, 416, 416)
    assert (done.facts["unexplained"], done.facts["problems"]) == ([], [])
    plan = done.facts["plan"]
    assert (plan["method"], plan["basis"], plan["direction"]) == ("DIFFERENCE", "GROSS", "TOTAL_TO_UNIT")
    assert plan["rounding"] == {"unit": None, "total": ["HALF_UP", "1"]}
    first = plan["buildings"][0]
    assert first["units"][0]["bases"]["1"] == "48629.862"
    assert first["rule"]["repeating"] == [5, 14, 24, 31]
    assert first["rule"]["sentence"] == "每层 150 元/㎡；5、14、24、31 层不加"


def test_the_filed_sheet_of_totals_alone_is_given_to_the_cent_too(learn):
    book = load_workbook(FILED)
    title = next(cell for row in book.active.iter_rows() for cell in row if "单价" in str(cell.value))
    for row in book.active.iter_rows(min_row=title.row + 1, min_col=title.column, max_col=title.column):
        row[0].value = None
    stream = io.BytesIO()
    book.save(stream)
    done = learn(stream.getvalue(), "totals.xlsx")

    assert exact(done) == (0, 416, 416)
    plan = done.facts["plan"]
    assert plan["published"]["totals_made_of_unit_price"] == ["DOWN", "1"]
    assert plan["buildings"][0]["rule"]["sentence"] == "每层 150 元/㎡；5、14、24、31 层不加"
    assert "由方案单价乘面积舍零到 1 元得出" in learn(stream.getvalue(), "totals.xlsx", "--encoding", "").said


def test_a_column_of_room_numbers_within_the_floor_is_not_the_room_number(learn):
    table = made(Making(seed=12, units=("1单元",)))
    for titles in (("室号", "房间号"), ("房间号", "室号")):
        rows = [
            (
                *(r.building, r.unit, r.floor),
                *((f"0{r.position}", r.number) if titles[0] == "室号" else (r.number, f"0{r.position}")),
                *(r.gross_area, r.unit_price),
            )
            for r in table.rooms
        ]
        done = learn([("楼栋", "单元", "楼层", *titles, "建筑面积", "单价"), *rows])
        assert exact(done) == (0, len(table.rooms), len(table.rooms))
        assert done.facts["columns"]["number"] == "房间号"


def test_people_read_a_summary(kaipan):
    said = kaipan("pricing", "learn", FILED).said

    assert "416 套，方案逐分还原 416 套" in said
    assert "总价四舍五入到 1 元" in said
    assert "48629.862" in said


def test_exceptional_rooms_are_listed_with_what_the_plan_would_have_given(learn):
    table, rows = table_of(Making(seed=7, exceptions=0.05, missing=0.3))
    done = learn(rows)

    assert exact(done) == (0, len(table.rooms), len(table.rooms) - len(table.exceptions))
    found = done.facts["unexplained"]
    assert {each["row"] for each in found} == table.exceptions
    for each in found:
        assert Decimal(each["unit_price"]) - Decimal(each["plan_unit_price"]) == Decimal(each["difference"])
        assert each["reason"] == "与本位置的基准价和本层的层差不符，应是单独定价"
    assert f"不能解释的房间（{len(found)} 套）" in learn(rows, "prices.csv", "--sheet", "").said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_in_any_encoding(learn, encoding):
    table, rows = table_of(Making(seed=2, units=("1单元",)))

    assert exact(learn(as_csv(rows).encode(encoding))) == (0, len(table.rooms), len(table.rooms))


def test_titles_above_and_notes_below_are_no_rooms(learn):
    table, rows = table_of(Making(seed=3, units=("1单元",)))
    title = ("某某花园商品房备案价格表", *[None] * 7)
    sum_row = ("合计", None, None, None, f"{len(table.rooms)}套", "9999.99", None, "1234567")
    note = ("备注：1. 以上价格为毛坯价格。", *[None] * 7)
    signed = (None, None, None, "制表人：", "张三", None, None, None)
    page = [title, ("单位：元", *[None] * 7), *rows, sum_row, note, signed]

    for content, name in ((as_xlsx(page, merged=["A1:H1"]), "prices.xlsx"), (as_csv(page).encode(), "a.csv")):
        done = learn(content, name)
        assert exact(done) == (0, len(table.rooms), len(table.rooms))
        assert done.facts["problems"] == []


def test_other_headers_other_order_and_numbers_as_text(learn):
    table = made(Making(seed=5, totals="own"))
    header = (
        "序号",
        "房屋总价（元）",
        "幢号",
        "建筑面积",
        "室号",
        "销售单价（元/平方米）",
        "单元号",
        "所在层",
        "备注",
    )
    rows = [
        (
            number,
            f'"{room.total.amount:,.2f}"',
            room.building,
            str(room.gross_area),
            room.number,
            f'"{room.unit_price:,.2f}"',
            room.unit,
            f"{room.floor}层",
            "",
        )
        for number, room in enumerate(table.rooms, 1)
    ]
    done = learn([header, *rows])

    assert exact(done) == (0, len(table.rooms), len(table.rooms))
    assert done.facts["columns"]["unit_price"] == "销售单价（元/平方米）"
    assert "position" not in done.facts["columns"]
    assert list(done.facts["plan"]["buildings"][0]["units"][0]["bases"]) == ["1", "2", "3", "4"]


def test_place_in_the_room_number_alone(learn):
    table = made(Making(seed=6, positions=("A", "B", "C")))
    rows = [
        (f"{room.building}{room.unit}{room.floor}{room.position}室", room.gross_area, room.unit_price)
        for room in table.rooms
    ]
    done = learn([("房号", "面积", "单价"), *rows])

    assert exact(done) == (0, len(table.rooms), len(table.rooms))
    assert [each["building"] for each in done.facts["plan"]["buildings"]] == ["1栋", "2栋"]


def test_inner_prices_are_for_inner_area(learn):
    table = made(Making(seed=8, basis=Basis.INNER, totals="own"))
    header = ("楼号", "单元", "楼层", "房号", "建筑面积", "套内建筑面积", "套内单价", "总价")
    rows = [
        (r.building, r.unit, r.floor, r.number, r.gross_area, r.inner_area, r.unit_price, r.total.amount)
        for r in table.rooms
    ]
    done = learn([header, *rows])

    assert exact(done) == (0, len(table.rooms), len(table.rooms))
    assert done.facts["plan"]["basis"] == "INNER"


def test_rows_that_cannot_be_read_are_named_and_the_others_learned(learn):
    table = made(Making(seed=9, units=("1单元",), buildings=1))
    rows = [HEADER, *map(row_of, table.rooms)]
    rows[5] = (*rows[5][:5], "九十", *rows[5][6:])
    rows[6] = (*rows[6][:5], "", *rows[6][6:])
    rows[7] = (*rows[7][:6], "", "")
    rows[8] = (*rows[8][:2], "夹层", *rows[8][3:])
    rows.append(rows[10])
    done = learn(rows)

    problems = [(each["row"], each["column"]) for each in done.facts["problems"]]
    assert problems == [(6, "F"), (7, "F"), (8, "G"), (9, "C"), (len(rows), "E")]
    assert all(each["reason"] for each in done.facts["problems"])
    assert exact(done) == (0, len(table.rooms) - 4, len(table.rooms) - 4)


def test_prices_and_areas_with_their_marks_and_units(learn):
    table = made(Making(seed=4, units=("1单元",), totals="own"))
    written = [
        (
            *row_of(room)[:5],
            f"{room.gross_area}㎡",
            f'"{room.unit_price:,.2f}元/㎡"',
            f'"￥{room.total.amount:,.2f}"',
        )
        for room in table.rooms
    ]
    in_wan = [
        (*row_of(room)[:5], f"{room.gross_area} 平方米", room.unit_price, f"{room.total.amount / 10_000:f}")
        for room in table.rooms
    ]
    wan_header = (*HEADER[:7], "备案总价（万元）")
    said_in_wan = [(*row[:7], f"{row[7]}万元") for row in in_wan]

    for header, rows in ((HEADER, written), (wan_header, in_wan), (HEADER, said_in_wan)):
        done = learn([header, *rows])
        assert exact(done) == (0, len(table.rooms), len(table.rooms))
        assert done.facts["problems"] == []
    numbers = [(*row[:5], float(row[5].split()[0]), float(row[6]), float(row[7])) for row in in_wan]
    assert exact(learn(as_xlsx([wan_header, *numbers]), "a.xlsx")) == (0, len(table.rooms), len(table.rooms))


def test_a_table_of_which_no_row_can_be_read_names_its_rows_and_fails(learn):
    rows = [
        HEADER,
        ("1栋", "1单元", 3, 1, "301", "95.2", "￥壹万", ""),
        ("1栋", "", 4, 1, "401", "九十", 9, ""),
    ]
    done = learn(rows)

    assert exact(done) == (1, 0, 0)
    assert done.facts["errors"][0]["code"] == "presale_price_table_unreadable"
    assert "第 2 行“备案单价(元/㎡)”列" in done.facts["errors"][0]["message"]
    assert [(each["row"], each["column"]) for each in done.facts["problems"]] == [(2, "G"), (3, "F")]
    in_words = learn(rows, "prices.csv", "--sheet", "")
    assert in_words.status == 1
    assert "第 3 行 F 列“建筑面积(㎡)”" in in_words.said


BAD = {
    "empty.csv": b"",
    "nothing.xlsx": b"PK\x03\x04 broken",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "macros.xlsm": b"PK\x03\x04",
    "picture.png": b"\x89PNG",
    "noise.csv": bytes(range(256)) * 4,
    "other.csv": "姓名,电话\n张三,13800000000\n".encode(),
    "header.csv": "楼栋,楼层,房号,面积,单价\n".encode(),
    "empty.xlsx": as_xlsx([]),
    "quotes.csv": '楼栋,楼层,房号,面积,单价\n"1栋,3,301\n'.encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_a_sentence_and_status_one(learn, name):
    done = learn(BAD[name], name)

    assert exact(done) == (1, 0, 0)
    (error,) = done.facts["errors"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in error["message"])
    assert learn(BAD[name], name, "--encoding", "").status == 1
