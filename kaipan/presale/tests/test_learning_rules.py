"""A plan learned from tables that a known plan made: every room to the cent, every exception named."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaipan.kernel.rounding import TO_CENT, TO_YUAN, RoundingMode
from kaipan.presale.codes import Basis
from kaipan.presale.rules.learning.evidence import possible_totals
from kaipan.presale.rules.learning.learn import learn
from kaipan.presale.rules.learning.plan import Method, Reason
from kaipan.presale.rules.learning.target import target_price
from kaipan.presale.rules.learning.written_numbers import is_in_wan, plain_number
from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.tests.made_tables import Making, made, to_the

BOTH = (Basis.GROSS, Basis.INNER)

WAYS = {
    "the sheet's own way": Making(),
    "totals as the plan has them": Making(totals="own"),
    "unit prices alone": Making(totals=""),
    "totals alone": Making(with_units=False, areas_vary=True),
    "totals alone of whole yuan a metre": Making(
        with_units=False, rounding=PriceRounding(TO_YUAN, TO_YUAN), step=Decimal("33.3")
    ),
    "totals alone of unit prices to the cent": Making(
        with_units=False, rounding=PriceRounding(TO_CENT, TO_CENT), areas_vary=True
    ),
    "areas that differ from floor to floor": Making(areas_vary=True),
    "bases of whole yuan": Making(decimals=0),
    "bases of four decimals": Making(decimals=4),
    "unit prices rounded to the cent": Making(rounding=PriceRounding(TO_CENT, TO_YUAN), totals="own"),
    "unit prices rounded to the yuan": Making(rounding=PriceRounding(TO_YUAN, TO_CENT), totals="own"),
    "a step in fractions, rounded to the yuan": Making(
        rounding=PriceRounding(TO_YUAN, TO_YUAN), totals="own", step=Decimal("33.3"), missing=0.0
    ),
    "totals to ten yuan": Making(rounding=PriceRounding(None, to_the("10")), totals="own"),
    "totals to ten yuan, not published": Making(rounding=PriceRounding(None, to_the("10")), totals=""),
    "totals to a hundred yuan": Making(rounding=PriceRounding(None, to_the("100")), totals="own"),
    "totals cut": Making(rounding=PriceRounding(None, to_the("1", RoundingMode.DOWN)), totals="own"),
    "inner area": Making(basis=Basis.INNER),
    "inner area with totals": Making(basis=Basis.INNER, totals="own", areas_vary=True),
    "coefficients": Making(coefficients=True, step=Decimal("0.005")),
    "coefficients, rounded to the cent": Making(
        coefficients=True, step=Decimal("0.0035"), rounding=PriceRounding(TO_CENT, TO_YUAN), totals="own"
    ),
    "positions with letters": Making(positions=("A", "B", "C1", "D")),
    "floors with values of their own": Making(odd_floors=True),
    "gaps in the floors": Making(skipped_floors=(7, 8, 13, 19), missing=0.2),
    "a step in fractions": Making(step=Decimal("120.25")),
    "a falling table": Making(step=Decimal(-60)),
    "shops of a thousand metres": Making(area=(100_000, 300_000)),
    "parking spaces": Making(area=(1150, 1350)),
}


def learned(making):
    table = made(making)
    return table, learn(table.rooms, shown_for=BOTH)


def rows_of(unexplained):
    return {each.room.row for each in unexplained}


@pytest.mark.parametrize("making", WAYS.values(), ids=WAYS.keys())
def test_every_room_of_a_made_table_is_given_to_the_cent(making):
    table, found = learned(making)

    assert (found.rooms, found.exact) == (len(table.rooms), len(table.rooms))


@pytest.mark.parametrize("making", WAYS.values(), ids=WAYS.keys())
def test_exceptions_are_named_and_all_others_given(making):
    table, found = learned(replace(making, exceptions=0.05, seed=4))

    assert table.exceptions
    assert rows_of(found.unexplained) == table.exceptions
    assert all(each.planned and each.difference for each in found.unexplained)


@pytest.mark.parametrize("exceptions", [0, 0.05])
def test_totals_made_of_unit_prices_that_nobody_sees_are_given_to_the_cent(exceptions):
    table = made(Making(seed=4, exceptions=exceptions))
    found = learn([replace(room, unit_price=None) for room in table.rooms])

    assert rows_of(found.unexplained) == table.exceptions
    assert (found.plan.terms.totals_hold, found.plan.terms.remade) == (False, to_the("1", RoundingMode.DOWN))
    assert {building.step for building in found.plan.buildings.values()} == {150}


def test_a_unit_price_no_total_stands_for_is_priced_as_the_plan_rounds():
    table = made(Making(seed=1))
    plan = learn(table.rooms).plan
    others = (
        replace(room, unit_price=room.unit_price + Decimal(cents) / 100)
        for room in table.rooms
        for cents in range(1000, 1100)
    )
    contradicting = next(room for room in others if possible_totals(room, plan.terms) is None)

    price = target_price(plan, contradicting)
    assert not price.total.amount % 1
    assert abs(price.total.amount / contradicting.gross_area.square_metres - contradicting.unit_price) < 1


def test_prices_that_do_not_make_each_other_are_called_a_contradiction():
    table = made(Making(seed=9, rounding=PriceRounding(TO_YUAN, TO_YUAN), totals="own"))
    wrong = {room.row for room in table.rooms[::97]}
    rooms = [
        replace(room, unit_price=room.unit_price + 7) if room.row in wrong else room for room in table.rooms
    ]
    found = learn(rooms)

    assert {each.room.row: each.reason for each in found.unexplained} == dict.fromkeys(
        wrong, Reason.CONTRADICTION
    )


@settings(max_examples=12)
@given(
    seed=st.integers(0, 10**6),
    step=st.integers(10, 400),
    decimals=st.integers(0, 4),
    repeating=st.sets(st.integers(3, 28), max_size=5),
    totals=st.sampled_from(["own", "cut", ""]),
    areas_vary=st.booleans(),
)
def test_half_the_rooms_missing_and_some_exceptional_hide_nothing(
    seed, step, decimals, repeating, totals, areas_vary
):
    making = Making(
        seed=seed,
        buildings=2,
        step=Decimal(step),
        decimals=decimals,
        repeating=tuple(repeating),
        totals=totals,
        areas_vary=areas_vary,
        missing=0.4,
        exceptions=0.03,
    )
    table, found = learned(making)

    assert not rows_of(found.unexplained) - table.exceptions
    assert (
        len(table.exceptions - rows_of(found.unexplained)) <= 1
    )  # a floor's only room may look like its floor


def test_the_rule_of_the_floors_is_recognised():
    _table, found = learned(Making(seed=3, buildings=1, repeating=(5, 14, 24)))
    (building,) = found.plan.buildings.values()

    assert building.step == 150
    assert set(building.shape.repeating) == {5, 14, 24, max(building.floors)}
    assert building.shape.is_regular
    assert building.floors[min(building.floors)] == 0


def test_the_terms_are_recognised():
    _table, found = learned(Making(rounding=PriceRounding(TO_YUAN, to_the("10")), totals="own"))

    assert found.plan.method is Method.DIFFERENCE
    assert found.plan.terms.rounding == PriceRounding(TO_YUAN, to_the("10"))
    assert found.plan.terms.totals_hold


def test_cut_totals_with_whole_bases_show_that_they_were_cut():
    cut = PriceRounding(None, to_the("1", RoundingMode.DOWN))
    _table, found = learned(Making(rounding=cut, totals="own", decimals=0))

    assert found.plan.terms.rounding == cut


def test_bases_have_as_few_decimals_as_explain_them():
    _table, found = learned(Making(decimals=0))

    assert {base % 1 for each in found.plan.buildings.values() for base in each.bases.values()} == {0}


def test_prices_that_contradict_each_other_are_no_plan():
    table = made(Making(totals="own", buildings=1))
    wrong = replace(table.rooms[40], unit_price=table.rooms[40].unit_price + Decimal("3.33"))
    found = learn([*table.rooms[:40], wrong, *table.rooms[41:]])

    assert [(each.room.row, each.reason) for each in found.unexplained] == [(wrong.row, Reason.CONTRADICTION)]


def test_a_table_of_nothing_teaches_nothing():
    assert learn([]).plan is None


def with_views(rooms, added, on_floors):
    """The rooms again, some of them with a view that costs more."""
    for room in rooms:
        has_view = room.floor in on_floors and room.position in ("1", "4")
        price = room.unit_price + (added if has_view else 0)
        yield replace(room, unit_price=price, attributes={"view": "江景" if has_view else "楼景"})


def test_a_view_within_a_position_is_a_factor():
    rounding = PriceRounding(TO_YUAN, TO_YUAN)
    table = made(Making(seed=5, rounding=rounding, totals="", step=Decimal(100)))
    found = learn(list(with_views(table.rooms, Decimal(680), range(18, 40))))

    assert found.exact == found.rooms
    (factor,) = found.plan.factors
    assert (factor.attribute, dict(factor.values)) == ("view", {"江景": Decimal(680)})


def test_positions_that_differ_by_orientation_alone_share_a_base():
    table = made(Making(seed=5, buildings=1, units=("",), positions=("1",), totals=""))
    words = {"1": ("南", 0), "2": ("北", -300), "3": ("南", 0), "4": ("东", 150), "5": ("北", -300)}
    rooms = [
        replace(
            room,
            row=room.row * 10 + int(position),
            position=position,
            unit_price=room.unit_price + added,
            attributes={"orientation": word},
        )
        for room in table.rooms
        for position, (word, added) in words.items()
    ]
    found = learn(rooms)

    assert found.exact == found.rooms
    (factor,) = found.plan.factors
    assert dict(factor.values) == {"北": Decimal(-300), "东": Decimal(150)}
    (building,) = found.plan.buildings.values()
    assert len(set(building.bases.values())) == 1


def test_attributes_that_explain_nothing_are_left_alone():
    table = made(Making(seed=5, exceptions=0.03))
    rooms = [replace(room, attributes={"orientation": "南北"[room.row % 2]}) for room in table.rooms]
    found = learn(rooms)

    assert found.plan.factors == ()
    assert rows_of(found.unexplained) == table.exceptions


@pytest.mark.parametrize(
    ("text", "name", "in_wan", "number"),
    [
        ("18,500元/㎡", "unit_price", False, "18500"),
        ("￥18500.5 元 / 平方米", "unit_price", False, "18500.5"),
        ("1.85万元/㎡", "unit_price", False, "18500"),
        ("¥1,234,567.00", "total", False, "1234567.00"),
        ("123.4567万", "total", False, "1234567"),
        ("123.4567", "total", True, "1234567"),
        ("人民币1234567元整", "total", False, "1234567"),
        ("95.20㎡", "gross_area", False, "95.20"),
        ("78 m²", "inner_area", False, "78"),
        ("1234567元", "total", True, None),  # the header says 万元
        ("18500元/套", "unit_price", False, None),
        ("18500元/㎡", "total", False, None),
        ("$18500", "total", False, None),
        ("1,85", "unit_price", False, None),
        ("123百万", "total", False, None),
        ("-18500元", "total", False, None),
        ("１８５００元", "total", False, None),
        ("95.20元", "gross_area", False, None),
    ],
)
def test_a_written_number_is_read_where_it_says_one_thing(text, name, in_wan, number):
    assert plain_number(text, name, in_wan=in_wan) == number


def test_a_header_counts_in_ten_thousands_where_it_says_so():
    said = [
        title
        for title in ("总价（万元）", "单价(万元/㎡)", "总价(万)", "万科备案总价", "总价(元)")
        if is_in_wan(title)
    ]
    assert said == ["总价（万元）", "单价(万元/㎡)", "总价(万)"]
