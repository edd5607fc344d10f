from decimal import Decimal

from kaipan.presale.rules.floor_tables import FloorException, FloorRule, linear_floor_table


def plain(table):
    return {floor: str(value) for floor, value in sorted(table.items())}


def test_a_repeating_floor_costs_what_the_one_below_costs_and_those_above_go_on_from_there():
    table = linear_floor_table(range(1, 7), step=Decimal(50), repeating={4, 6})
    assert plain(table) == {1: "0", 2: "50", 3: "100", 4: "100", 5: "150", 6: "150"}


def test_a_floor_of_its_own_leaves_the_line_as_it_is():
    table = linear_floor_table(range(1, 6), step=Decimal(50), own={1: Decimal(-300), 3: Decimal(20)})
    assert plain(table) == {1: "-300", 2: "50", 3: "20", 4: "150", 5: "200"}


def test_as_below_repeats_an_own_value_too():
    table = linear_floor_table(range(1, 5), step=Decimal(50), repeating={3}, own={2: Decimal(-20)})
    assert plain(table) == {1: "0", 2: "-20", 3: "-20", 4: "100"}


def test_the_base_floor_is_neutral_and_the_exceptions_are_data():
    rule = FloorRule(
        base_floor=3,
        step=Decimal(30),
        exceptions=(
            FloorException(frozenset({1}), Decimal(-400)),
            FloorException(frozenset({4, 14})),
            FloorException(frozenset({6}), Decimal(-50)),
            FloorException(frozenset({8})),
        ),
    )
    assert plain(rule.table(range(1, 9))) == {
        1: "-400",
        2: "-30",
        3: "0",
        4: "0",
        5: "30",
        6: "-50",
        7: "90",
        8: "90",
    }


def test_coefficients_start_at_one():
    rule = FloorRule(base_floor=1, step=Decimal("0.005"), neutral=Decimal(1))
    assert rule.table([1, 2, 3]) == {1: Decimal(1), 2: Decimal("1.005"), 3: Decimal("1.01")}


def test_of_two_exceptions_for_a_floor_the_later_counts():
    said = (FloorException(frozenset({2})), FloorException(frozenset({2}), Decimal(7)))
    assert plain(FloorRule(1, Decimal(5), exceptions=said).table([1, 2, 3])) == {1: "0", 2: "7", 3: "10"}


def test_storeys_are_counted_and_not_the_floors_that_have_rooms():
    over_shops = FloorRule(1, Decimal(100)).table(range(3, 41))
    assert (over_shops[3], over_shops[40]) == (Decimal(200), Decimal(3900))
    assert plain(FloorRule(20, Decimal(10)).table([3, 5, 18])) == {3: "-170", 5: "-150", 18: "-20"}
    assert plain(FloorRule(1, Decimal(10)).table([-2, -1, 1, 2])) == {-2: "-20", -1: "-10", 1: "0", 2: "10"}
    assert FloorRule(1, Decimal(10)).table([]) == {}


def test_an_exception_on_a_floor_without_rooms_counts_for_the_line():
    left_out = FloorRule(1, Decimal(10), exceptions=(FloorException(frozenset({4})),))
    assert plain(left_out.table([3, 5])) == {3: "20", 5: "30"}
    plant = (FloorException(frozenset({4}), Decimal(-7)), FloorException(frozenset({5})))
    assert plain(FloorRule(1, Decimal(10), exceptions=plant).table([3, 5, 6])) == {3: "20", 5: "-7", 6: "40"}
