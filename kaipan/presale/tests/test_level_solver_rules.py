"""Levelling by solver: against every combination on small buildings, and every demand by itself."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from benchmarks import levelling as benchmark
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import DOWN_TO_THOUSAND, TO_CENT, Rounding, RoundingMode
from kaipan.presale.refusals import (
    LevelResidualNotAbsorbed,
)
from kaipan.presale.rules.prices import PriceRounding
from kaipan.presale.rules.solver import Demands, Endings, Limit, MoveLimit, Number, solve
from kaipan.presale.tests.level_cast import (
    FOUR,
    TO_12_200,
    kinds,
    refused,
    room,
    stack,
    totals,
    units,
)

# The worked example of four rooms


def test_four_rooms_move_alike_and_the_named_room_takes_the_69_yuan_that_rounding_leaves():
    solved = solve(FOUR, replace(TO_12_200, absorbing="D"))

    assert solved.target == 5_398_500
    assert solved.common_move == Decimal("154.8475")
    assert [units(solved)[key] for key in "ABC"] == [11955, 12255, 12455]
    assert totals(solved) == {"A": 1_069_973, "B": 1_096_823, "C": 1_498_337, "D": 1_733_367}
    assert (solved.absorbed, solved.residual) == (-69, 0)


def test_without_a_named_room_a_few_single_steps_bring_the_total_to_the_target():
    solved = solve(FOUR, TO_12_200)

    assert solved.residual == 0
    assert sum(totals(solved).values()) == 5_398_500
    nearest = {"A": 11955, "B": 12255, "C": 12455, "D": 12105}
    assert all(abs(price - nearest[key]) <= 12 for key, price in units(solved).items())


def test_the_residual_that_no_combination_can_take_is_told_exactly():
    rooms = [room("甲", "100", 10_000), room("乙", "100", 10_000)]
    solved = solve(rooms, Demands(target_total=Decimal("2003333.33"), step=Decimal(10)))

    assert solved.total == Money(2_003_000)
    assert solved.residual == Decimal("-333.33")


def test_the_same_question_has_the_same_answer():
    rooms = benchmark.towers(400)
    demands = benchmark.demanded(rooms)

    assert solve(rooms, demands) == solve(rooms, demands)


# Every kind of demand


@pytest.mark.parametrize("step", ["1", "10", "100"])
@pytest.mark.parametrize("decides", list(Number))
def test_prices_stand_on_the_step(decides, step):
    solved = solve(FOUR, replace(TO_12_200, decides=decides, step=Decimal(step)))

    numbers = units(solved) if decides is Number.UNIT else totals(solved)
    assert all(number % Decimal(step) == 0 for number in numbers.values())
    assert abs(solved.residual) <= Decimal(step) * 50


def test_the_coarser_rounding_of_the_plan_is_a_step_too():
    rounding = PriceRounding(unit=Rounding(RoundingMode.HALF_UP, Decimal(100)), total=DOWN_TO_THOUSAND)
    assert all(
        price % 100 == 0 for price in units(solve(FOUR, replace(TO_12_200, rounding=rounding))).values()
    )

    by_total = solve(FOUR, replace(TO_12_200, rounding=rounding, decides=Number.TOTAL))
    assert all(total % 1000 == 0 for total in totals(by_total).values())


def test_a_higher_floor_is_never_cheaper_and_the_disliked_floor_is_met_halfway():
    rooms = stack(12_000, 12_050, 12_100, 11_850, 12_200, 12_250)
    solved = solve(rooms, Demands(target_average=Decimal(12_300), rising=True))

    prices = list(units(solved).values())
    assert prices == sorted(prices)
    assert solved.residual == 0


def test_a_least_rise_holds_between_neighbours():
    solved = solve(
        stack(12_000, 12_000, 12_000, 12_000),
        Demands(target_average=Decimal(12_000), rising=True, least_rise=Decimal(50), step=Decimal(10)),
    )
    prices = list(units(solved).values())

    assert all(upper - lower >= 50 for lower, upper in pairwise(prices))
    assert solved.residual == 0


def test_floor_and_filed_price_hold_and_the_others_take_what_is_left_evenly():
    rooms = [
        replace(FOUR[0], filed_highest=Money(1_060_000)),
        replace(FOUR[1], floor=Money(1_120_000)),
        *FOUR[2:],
    ]
    solved = solve(rooms, TO_12_200)

    assert totals(solved)["A"] <= 1_060_000
    assert totals(solved)["B"] >= 1_120_000
    assert abs(units(solved)["C"] - 12_300 - units(solved)["D"] + 11_950) <= 25
    assert solved.residual == 0


@pytest.mark.parametrize("move", [MoveLimit(percent=Decimal("1.5")), MoveLimit(amount=Decimal(180))])
def test_no_room_moves_further_than_it_may(move):
    solved = solve(FOUR, replace(TO_12_200, move=move))

    for each in FOUR:
        most = move.amount or each.unit_price * move.percent / 100
        assert abs(units(solved)[each.key] - each.unit_price) <= most


def test_fixed_rooms_stay_even_off_the_step_and_their_neighbours_rise_around_them():
    rooms = stack("12000", "12100.37", "12010")
    rooms[1] = replace(rooms[1], fixed=True)
    solved = solve(rooms, Demands(target_total=Decimal(3_650_000), rising=True, step=Decimal(10)))

    prices = list(units(solved).values())
    assert prices[1] == Decimal("12100.37")
    assert prices[0] <= 12_100
    assert prices[2] >= 12_110


def test_disliked_endings_never_occur_and_liked_ones_are_taken_where_near():
    endings = Endings(disliked=("4",), liked=("8", "88"))
    rooms = [room(f"{number}", "88.80", 12_000 + 17 * number) for number in range(60)]
    solved = solve(rooms, Demands(target_average=Decimal(12_800), endings=endings))

    last = [str(price)[-1] for price in units(solved).values()]
    assert "4" not in last
    assert last.count("8") > 45
    assert abs(solved.residual) <= 45  # half a step of these areas


def test_at_step_10_the_forced_zero_is_left_off_an_ending():
    solved = solve(
        FOUR, replace(TO_12_200, step=Decimal(10), endings=Endings(disliked=("4",), liked=("8",), must=True))
    )
    assert all(str(price).endswith("80") for price in units(solved).values())


def test_endings_of_totals_hold_where_unit_prices_are_decided():
    solved = solve(FOUR, replace(TO_12_200, endings=Endings(disliked=("4", "7"), of=Number.TOTAL)))
    assert not any(str(total)[-4] in "47" for total in totals(solved).values())


def test_totals_may_be_decided_with_endings_and_rising():
    rooms = stack(12_000, 12_050, 11_900, area="98.76")
    solved = solve(
        rooms,
        Demands(
            target_average=Decimal(12_500),
            decides=Number.TOTAL,
            step=Decimal(100),
            rising=True,
            endings=Endings(disliked=("4",)),
        ),
    )
    found = list(totals(solved).values())

    assert found == sorted(found)
    assert not any(str(int(total)).endswith("400") for total in found)


# The absorbing room


def test_the_absorbing_room_makes_way_when_its_own_limit_is_near():
    rooms = [room("甲", "89.50", 10_000), room("乙", "100", 10_000, filed_highest=Money(1_010_000))]
    solved = solve(rooms, Demands(target_total=Decimal(1_914_001), step=Decimal(100), absorbing="乙"))

    assert solved.residual == 0
    assert totals(solved)["乙"] <= 1_010_000


def test_what_stops_the_absorbing_room_is_named():
    rooms = [
        room("甲", "89.50", 10_000),
        room("乙", "100", 10_000, floor=Money(1_000_000), filed_highest=Money(1_000_000)),
    ]
    refusal = refused(
        LevelResidualNotAbsorbed,
        rooms,
        Demands(target_total=Decimal(1_904_001), step=Decimal(100), absorbing="乙"),
    )
    assert refusal.params["room"] == "乙"
    assert kinds(refusal) & {Limit.FLOOR, Limit.FILED_HIGHEST}


def test_the_absorbing_room_reaches_the_target_no_step_can():
    rooms = [replace(FOUR[0], fixed=True), replace(FOUR[1], filed_highest=Money("1100000.00"))]
    target = 11_800 * Decimal("89.50") + Decimal("1099999.37")
    solved = solve(rooms, Demands(target_total=target, step=Decimal(100), absorbing="B"))

    assert solved.residual == 0
    assert totals(solved)["B"] == Decimal("1099999.37")


# Size


def test_five_thousand_rooms_meet_every_demand_within_seconds():
    rooms = benchmark.towers(5_000)
    solved = solve(rooms, benchmark.demanded(rooms))

    assert abs(solved.residual) < 1
    assert len(solved.prices) == 5_000


def test_a_building_to_the_cent_is_levelled_to_the_cent():
    rooms = benchmark.towers(132)
    demands = replace(benchmark.demanded(rooms), rounding=PriceRounding(None, TO_CENT))

    assert abs(solve(rooms, demands).residual) < 100
