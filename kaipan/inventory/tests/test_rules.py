"""The rules alone, without a database."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from kaipan.inventory.codes import Decoration, OccupancyKind, Orientation, ProductType, ReleaseState
from kaipan.inventory.rules import cell_meanings, occupancy_kinds, release_states, room_columns
from kaipan.inventory.rules.board_layout import lay_out
from kaipan.inventory.rules.board_states import BOARD_STATES
from kaipan.inventory.rules.labels import floor_label, natural_sequence, room_label
from kaipan.inventory.rules.room_address import RoomAddress, read_address
from kaipan.inventory.rules.room_columns import guess_mapping
from kaipan.kernel.errors import InvalidValue


def test_the_rules_speak_of_the_kinds_and_states_there_are():
    kinds = {kind for pair in occupancy_kinds.TRANSITIONS for kind in pair}
    named = {*kinds, *occupancy_kinds.MAY_EXPIRE, *occupancy_kinds.MUST_EXPIRE, *occupancy_kinds.SELLING}
    assert named <= set(OccupancyKind.values)
    assert {state for pair in release_states.TRANSITIONS for state in pair} == set(ReleaseState.values)
    assert set(OccupancyKind.values) < set(BOARD_STATES)
    assert set(ReleaseState.values) - {"RELEASED"} < set(BOARD_STATES)


def test_the_words_of_tables_mean_codes_there_are():
    assert set(room_columns.PRODUCT_TYPES.values()) == set(ProductType.values)
    assert set(room_columns.ORIENTATIONS.values()) == set(Orientation.values)
    assert set(room_columns.DECORATIONS.values()) == set(Decoration.values)


def test_no_status_can_come_back():
    later = dict.fromkeys(OccupancyKind.values, frozenset())
    for _ in later:
        for kind, after in occupancy_kinds.TRANSITIONS:
            later[kind] = later[kind] | {after} | later[after]
    assert not [kind for kind, reached in later.items() if kind in reached]


@pytest.mark.parametrize(
    ("typed", "floor"),
    [("3", 3), ("3层", 3), ("33F", 33), ("12楼", 12), ("-1", -1), ("B2", -2), ("b2层", -2), ("200", 200)],
)
def test_a_floor_is_said_in_several_ways(typed, floor):
    assert cell_meanings.floor(typed) == floor


@pytest.mark.parametrize("typed", ["0", "B0", "3.5", "三", "3A", "201", "-10", "3-4", "", "³", "３"])
def test_what_is_no_floor_is_refused(typed):
    with pytest.raises(InvalidValue):
        cell_meanings.floor(typed)


def test_nothing_is_no_area():
    with pytest.raises(InvalidValue, match="应大于 0"):
        cell_meanings.area(Decimal("0.0000"))


def test_a_code_is_said_by_its_word_or_itself():
    meaning = cell_meanings.one_of(room_columns.ORIENTATIONS)
    assert meaning("南北") == meaning("north_south") == "NORTH_SOUTH"
    with pytest.raises(InvalidValue, match="“上”不在可选范围内：南、北"):
        meaning("上")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("建筑面积(㎡)", "presale_gross"),
        ("建筑面积（平方米）", "presale_gross"),
        ("面积/套内面积", "presale_inner"),
        ("实测 建筑面积", "measured_gross"),
        ("Gross Area (sqm)", "presale_gross"),
        ("ROOM NO.", "number"),
        ("备案单价(元/㎡)", "filed_unit_price"),
        ("幢号", "building"),
    ],
)
def test_headers_are_understood_with_units_spaces_and_case_aside(header, name):
    assert guess_mapping([header]) == {name: header}


def test_headers_nobody_knows_are_left_open_and_the_first_of_two_counts():
    assert guess_mapping(["流水号", "", "面积", "建面"]) == {"presale_gross": "面积"}


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("301", RoomAddress("", "", "301")),
        ("3-1501", RoomAddress("3", "", "1501")),
        ("3幢2单元1501室", RoomAddress("3", "2", "1501")),
        ("A1 / 301", RoomAddress("A1", "", "301")),
        ("1-2-3-4", None),
        ("3栋", RoomAddress("", "", "3")),
        ("-", None),
        ("3" * 61, None),
    ],
)
def test_addresses_as_people_type_them(typed, address):
    assert read_address(typed) == address


def test_names_and_labels():
    assert room_label("3栋", "", "301") == "3栋301"
    assert [floor_label(floor) for floor in (-2, 1, 33)] == ["B2", "1", "33"]
    assert sorted(["10栋", "会所", "9栋"], key=natural_sequence) == ["9栋", "10栋", "会所"]


@dataclass(frozen=True)
class Placed:
    floor_index: int
    position: int
    spans_floors: int = 1
    spans_positions: int = 1


def test_nothing_is_laid_out_as_nothing():
    assert lay_out([]).floors == ()


def test_a_room_is_laid_out_once_in_the_row_of_its_highest_floor():
    duplex, beside = Placed(1, 1, spans_floors=2), Placed(1, 2)

    layout = lay_out([duplex, beside])

    assert [(floor.index, floor.cells) for floor in layout.floors] == [(2, (duplex, None)), (1, (beside,))]


def test_a_basement_follows_the_ground_floor():
    assert [floor.index for floor in lay_out([Placed(2, 1), Placed(-2, 1)]).floors] == [2, 1, -1, -2]
