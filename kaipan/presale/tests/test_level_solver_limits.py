"""What levelling by solver refuses, and that brute force agrees."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.refusals import (
    LevelConflict,
    LevelInputInvalid,
    LevelOutOfReach,
)
from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.rules.solver import Demands, Endings, Limit, MoveLimit, Number, RoomGiven, Solved, solve
from kaipan.presale.rules.solver.check import BrokenLevellingError, check
from kaipan.presale.tests.level_cast import (
    FOUR,
    TO_12_200,
    WHOLE_YUAN,
    kinds,
    refused,
    room,
    stack,
)

# Impossible, and why


def test_a_target_above_the_filed_prices_names_them_with_their_sum_and_what_can_be_reached():
    rooms = [replace(each, filed_highest=Money(1_200_000)) for each in FOUR]
    refusal = refused(LevelOutOfReach, rooms, replace(TO_12_200, endings=Endings(disliked=("4",))))

    (only,) = refusal.params["reasons"]
    assert only.kind is Limit.FILED_HIGHEST
    assert only.total == 4_800_000
    assert [label for label, _value in only.rooms] == ["A", "B", "C", "D"]
    assert "备案价上限合计 4,800,000.00 元" in str(refusal)
    assert "目标 5,398,500.00 元高于可达到的最高总额" in str(refusal)


def test_a_target_below_the_floor_prices_names_only_the_rooms_that_bind():
    rooms = [replace(FOUR[0], floor=Money(1_050_000)), replace(FOUR[1], floor=Money(1_080_000)), *FOUR[2:]]
    refusal = refused(LevelOutOfReach, rooms, Demands(target_total=Decimal(1_900_000)))

    assert kinds(refusal) == {Limit.FLOOR}
    assert [label for label, _value in refusal.params["reasons"][0].rooms] == ["A", "B"]


def test_fixed_rooms_and_the_greatest_move_stop_a_target_only_together():
    rooms = [replace(FOUR[0], fixed=True), *FOUR[1:]]
    refusal = refused(LevelOutOfReach, rooms, replace(TO_12_200, move=MoveLimit(percent=Decimal("1.5"))))

    assert kinds(refusal) == {Limit.FIXED, Limit.MOVE}
    assert all(reason.without is None or reason.without > 5_398_500 for reason in refusal.params["reasons"])


def test_the_range_that_a_refusal_offers_can_be_reached_at_both_ends():
    rooms = [replace(each, filed_highest=Money(1_200_000), floor=Money(900_000)) for each in FOUR]
    refusal = refused(LevelOutOfReach, rooms, TO_12_200)

    for end in ("least", "greatest"):
        target = Decimal(refusal.params[end].replace(",", ""))
        assert solve(rooms, Demands(target_total=target, rounding=WHOLE_YUAN)).residual == 0


def test_a_floor_price_below_and_a_filed_price_above_contradict_rising_and_are_named():
    rooms = stack(12_000, 12_050, 12_100, 12_150)
    rooms[1] = replace(rooms[1], floor=Money(1_300_000))
    rooms[3] = replace(rooms[3], filed_highest=Money(1_250_000))
    refusal = refused(
        LevelConflict, rooms, Demands(target_average=Decimal(12_200), rising=True, step=Decimal(10))
    )
    assert refusal.params["rooms"] == "1栋1-201、1栋1-401"
    assert kinds(refusal) == {Limit.FLOOR, Limit.FILED_HIGHEST, Limit.RISING}


@pytest.mark.parametrize(
    ("more", "demanded", "expected"),
    [
        (
            {"floor": Money(1_100_000), "filed_highest": Money(1_000_000)},
            {},
            {Limit.FLOOR, Limit.FILED_HIGHEST},
        ),
        (
            {"filed_lowest": Money(1_100_000), "filed_highest": Money(1_000_000)},
            {},
            {Limit.FILED_LOWEST, Limit.FILED_HIGHEST},
        ),
        ({"floor": Money(1_500_000)}, {"move": MoveLimit(percent=Decimal(5))}, {Limit.FLOOR, Limit.MOVE}),
        ({"floor": Money(1_500_000), "fixed": True}, {}, {Limit.FLOOR, Limit.FIXED}),
        (
            {"floor": Money(1_200_100), "filed_highest": Money(1_200_900)},
            {"step": Decimal(10)},
            {Limit.FLOOR, Limit.FILED_HIGHEST, Limit.STEP},
        ),
        (
            {"floor": Money(1_200_400), "filed_highest": Money(1_200_499)},
            {"endings": Endings(disliked=("4",))},
            {Limit.FLOOR, Limit.FILED_HIGHEST, Limit.ENDINGS, Limit.STEP},
        ),
    ],
)
def test_one_room_without_a_price_names_its_own_demands(more, demanded, expected):
    refusal = refused(
        LevelConflict,
        [room("3-1501", "100", 12_000, **more), FOUR[0]],
        Demands(target_total=Decimal(2_300_000), **demanded),
    )
    assert refusal.params["rooms"] == "3-1501"
    assert kinds(refusal) == expected


def test_two_fixed_rooms_that_do_not_rise_are_named():
    rooms = stack(12_100, 12_000, fixed=True)
    refusal = refused(LevelConflict, rooms, Demands(target_average=Decimal(12_000), rising=True))

    assert refusal.params["rooms"] == "1栋1-101、1栋1-201"
    assert kinds(refusal) == {Limit.FIXED, Limit.RISING}


# Bad input


@pytest.mark.parametrize(
    ("rooms", "changed", "what"),
    [
        ([], {}, "房间"),
        ([room("1-101", "0", 12_000)], {}, "1-101"),
        ([room("1-101", "100", 0)], {}, "1-101"),
        ([room("1-101", "100", "NaN")], {}, "1-101"),
        ([room("1-101", "100", "1E-9999")], {}, "1-101"),
        ([room("1-101", "999999", "999999999")], {}, "1-101"),
        ([FOUR[0], FOUR[0]], {}, "A"),
        (FOUR, {"target_total": Decimal(1)}, "目标"),
        (FOUR, {"target_average": None}, "目标"),
        (FOUR, {"target_average": Decimal("NaN")}, "目标"),
        (FOUR, {"target_average": Decimal("Infinity")}, "目标"),
        (FOUR, {"target_average": Decimal(-1)}, "目标"),
        (FOUR, {"step": Decimal(0)}, "取整步长"),
        (FOUR, {"step": Decimal(7)}, "取整步长"),
        (FOUR, {"step": Decimal("NaN")}, "取整步长"),
        (FOUR, {"least_rise": Decimal(-5)}, "逐层最小递增"),
        (FOUR, {"least_rise": Decimal("NaN")}, "逐层最小递增"),
        (FOUR, {"move": MoveLimit()}, "每套最大变动"),
        (FOUR, {"move": MoveLimit(percent=Decimal(-1))}, "每套最大变动"),
        (FOUR, {"endings": Endings(disliked=("四",))}, "尾数"),
        (FOUR, {"endings": Endings(disliked=("",))}, "尾数"),
        (FOUR, {"endings": Endings(disliked=tuple("0123456789"))}, "尾数"),
        (FOUR, {"endings": Endings(must=True)}, "尾数"),
        (FOUR, {"endings": Endings(liked=("8",), of=Number.UNIT), "decides": Number.TOTAL}, "尾数"),
        (FOUR, {"absorbing": "E"}, "吸收尾差的房间"),
        ([replace(FOUR[0], fixed=True), FOUR[1]], {"absorbing": "A"}, "A"),
        (
            stack(12_000) + [replace(each, key=9, label="重") for each in stack(12_000)],
            {"rising": True},
            "重",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(rooms, changed, what):
    refusal = refused(LevelInputInvalid, rooms, replace(TO_12_200, **changed))
    assert refusal.params["what"] == what


def test_all_rooms_fixed_reach_only_what_they_cost():
    rooms = [replace(each, fixed=True) for each in FOUR]
    cost = sum((each.unit_price * each.area.square_metres for each in FOUR), Decimal(0))

    assert solve(rooms, Demands(target_total=cost)).residual == 0
    assert kinds(refused(LevelOutOfReach, rooms, Demands(target_total=cost + 1))) == {Limit.FIXED}


# The second reckoning


@pytest.mark.parametrize(
    ("room_change", "demand_change"),
    [
        ({"floor": Money(1_600_000)}, {}),
        ({"filed_highest": Money(1_000_000)}, {}),
        ({}, {"step": Decimal(1000)}),
        ({}, {"move": MoveLimit(amount=Decimal(1))}),
        ({}, {"endings": Endings(disliked=("5",))}),
        ({"fixed": True}, {}),
    ],
)
def test_the_check_finds_prices_that_break_a_demand(room_change, demand_change):
    solved = solve(FOUR, replace(TO_12_200, absorbing="D"))
    rooms = [*FOUR[:2], replace(FOUR[2], **room_change), FOUR[3]]
    with pytest.raises(BrokenLevellingError):
        check(rooms, replace(TO_12_200, absorbing="D", **demand_change), dict(solved.prices), absorbed=True)


def test_the_check_finds_a_stack_that_does_not_rise():
    rooms = stack(12_000, 11_000)
    solved = solve(rooms, Demands(target_average=Decimal(12_000)))
    with pytest.raises(BrokenLevellingError):
        check(
            rooms, Demands(target_average=Decimal(12_000), rising=True), dict(solved.prices), absorbed=False
        )


# Against every combination


@st.composite
def small_questions(draw):
    """Up to three rooms in up to two stacks, priced 2 to 30 元/㎡ so that every combination can be tried."""
    money = st.integers(2, 60).map(lambda yuan: Money(Decimal(yuan)))
    rooms = []
    for index in range(draw(st.integers(1, 3))):
        more = {}
        for name in ("floor", "filed_lowest", "filed_highest"):
            if draw(st.integers(0, 3)) == 0:
                more[name] = draw(money)
        rooms.append(
            RoomGiven(
                key=index,
                label=f"房{index}",
                area=Area(draw(st.sampled_from(["1.5", "2", "2.35", "3.1"]))),
                unit_price=Decimal(draw(st.integers(2, 25)))
                + draw(st.sampled_from([Decimal(0), Decimal("0.37")])),
                stack=draw(st.sampled_from(["左", "右"])),
                floor_index=index,
                fixed=draw(st.integers(0, 5)) == 0,
                **more,
            )
        )
    digits = st.sampled_from([Decimal(1), Decimal("0.01"), Decimal(10)])
    demands = Demands(
        target_total=Decimal(draw(st.integers(1, 160))),
        decides=draw(st.sampled_from(list(Number))),
        step=draw(st.sampled_from([Decimal(1), Decimal(10)])),
        rising=draw(st.booleans()),
        least_rise=Decimal(draw(st.sampled_from([0, 0, 1, 3]))),
        move=MoveLimit(amount=Decimal(draw(st.integers(2, 6)))),
        endings=draw(
            st.sampled_from(
                [
                    None,
                    Endings(disliked=("4",)),
                    Endings(disliked=("4",), liked=("8",)),
                    Endings(liked=("8", "5"), must=True),
                ]
            )
        ),
        rounding=PriceRounding(None, Rounding(draw(st.sampled_from(list(RoundingMode))), draw(digits))),
    )
    return rooms, demands


def lawful_totals(rooms, demands):
    """The total of every combination of prices that the second reckoning lets pass."""
    from kaipan.presale.rules.prices import Price

    choices = []
    for each in rooms:
        before = demands.rounding.total.apply(each.unit_price * each.area.square_metres)
        if each.fixed:
            choices.append([Price(each.unit_price, Money(before))])
            continue
        offered = []
        for count in range(1, 150):
            number = count * demands.grid
            unit, total = number, number
            if demands.decides is Number.UNIT:
                total = demands.rounding.total.apply(number * each.area.square_metres)
            price = Price(unit, Money(total))
            if alone_passes(each, demands, price):
                offered.append(price)
        choices.append(offered)
    for prices in product(*choices):
        try:
            check(rooms, demands, {each.key: price for each, price in zip(rooms, prices, strict=True)}, False)
        except BrokenLevellingError:
            continue
        yield sum(price.total.amount for price in prices)


def alone_passes(each, demands, price):
    try:
        check([each], demands, {each.key: price}, False)
    except BrokenLevellingError:
        return False
    return True


def outcome(rooms, demands):
    try:
        return solve(rooms, demands)
    except (LevelConflict, LevelOutOfReach) as refusal:
        return refusal


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(small_questions())
def test_what_every_combination_says_is_what_the_solver_says(question):
    rooms, demands = question
    reachable = sorted(set(lawful_totals(rooms, demands)))
    found = outcome(rooms, demands)

    if not reachable:
        assert isinstance(found, LevelConflict)
    elif not reachable[0] <= demands.target_total <= reachable[-1]:
        assert isinstance(found, LevelOutOfReach)
        assert found.params["least"] == f"{reachable[0]:,.2f}"
        assert found.params["greatest"] == f"{reachable[-1]:,.2f}"
    else:
        assert isinstance(found, Solved)
        nearest = min(abs(total - demands.target_total) for total in reachable)
        assert abs(found.residual) == nearest


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(small_questions())
def test_no_reason_of_a_conflict_can_be_spared(question):
    rooms, demands = question
    found = outcome(rooms, demands)
    if not isinstance(found, LevelConflict):
        return
    named = [each for each in rooms if each.label in found.params["rooms"].split("、")]
    assert not list(lawful_totals(named, demands))
    for reason in found.params["reasons"]:
        if reason.kind in (Limit.RISING, Limit.ENDINGS, Limit.MOVE):
            change = {"rising": False} if reason.kind is Limit.RISING else {reason.kind.lower(): None}
            if reason.kind is Limit.MOVE:
                continue  # without it the combinations have no end
            assert list(lawful_totals(named, replace(demands, **change)))
