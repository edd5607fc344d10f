"""Stages, whom to write to, and differences of late fees; without a database."""

from datetime import date, timedelta
from decimal import Decimal

from kaipan.dunning.rules.differences import differences
from kaipan.dunning.rules.promises import BROKEN, KEPT, WAITING, promise_state
from kaipan.dunning.rules.selection import Overdue, OwedDue, overdue, planned
from kaipan.dunning.rules.terms import DEFAULT_LEVELS, DunningTerms
from kaipan.kernel.money import Money

TODAY = date(2026, 3, 16)
TERMS = DunningTerms(levels=DEFAULT_LEVELS, rate=Decimal("0.0001"))


def due(number, days, amount=100, *, account=1, kind="DOWN_PAYMENT", told=()):
    day = TODAY - timedelta(days=days)
    return OwedDue(number, account, kind, f"首期{number}", Money(amount), day, told)


def told_of(*dues, terms=TERMS):
    """Account, stage and dues of each notice."""
    found = planned(dues, terms, on=TODAY)
    return [(each.account_id, each.level.code, [one.due_id for one in each.dues]) for each in found]


def test_the_usual_stages_begin_a_week_before_the_day_and_end_with_the_lawyer():
    stages = [(level.days, level.channel) for level in DEFAULT_LEVELS]
    assert stages == [(-7, "SMS"), (1, "PHONE"), (7, "LETTER"), (15, "EMS"), (30, "LAWYER")]


def test_a_stage_is_reached_on_its_day_and_kept_until_the_next():
    reached = {days: TERMS.reached(days) for days in (-8, -7, 0, 1, 6, 7, 14, 15, 29, 30, 400)}
    assert {days: level.code if level else "" for days, level in reached.items()} == {
        -8: "",
        -7: "REMIND",
        0: "REMIND",
        1: "CALL",
        6: "CALL",
        7: "LETTER_1",
        14: "LETTER_1",
        15: "LETTER_2",
        29: "LETTER_2",
        30: "LAWYER",
        400: "LAWYER",
    }


def test_dues_of_an_account_at_one_stage_are_in_one_notice():
    assert told_of(due(1, 8), due(2, 9), due(3, 1), due(4, 8, account=2)) == [
        (1, "LETTER_1", [1, 2]),
        (2, "LETTER_1", [4]),
        (1, "CALL", [3]),
    ]


def test_a_stage_is_told_once_and_an_earlier_one_never_after_a_later():
    assert told_of(due(1, 8, told={"LETTER_1"})) == []
    assert told_of(due(1, 8, told={"LAWYER"})) == []
    assert told_of(due(1, 8, told={"REMIND", "CALL"})) == [(1, "LETTER_1", [1])]


def test_small_sums_and_excluded_kinds_are_left_alone():
    terms = DunningTerms(levels=DEFAULT_LEVELS, rate=Decimal(0), smallest=Money(150))
    assert told_of(due(1, 8, 149), terms=terms) == []
    assert told_of(due(1, 8, 100), due(2, 1, 50), terms=terms) == [(1, "LETTER_1", [1]), (1, "CALL", [2])]
    assert told_of(due(1, 8, kind="LATE_FEE")) == []


def test_overdue_is_what_is_past_its_day_since_the_oldest():
    found = overdue([due(1, 8), due(2, 1, 30), due(3, 0), due(4, -1, account=2)], TERMS, on=TODAY)
    assert found == {1: Overdue(Money(130), TODAY - timedelta(days=8))}
    assert found[1].days(TODAY) == 8


def test_what_was_charged_before_is_not_charged_again():
    (first,) = differences([(1, Money("752.51"))], {})
    assert (first.before, first.amount) == (Money(0), Money("752.51"))
    (more,) = differences([(1, Money(800))], {1: Money("752.51")})
    assert more.amount == Money("47.49")
    assert differences([(1, Money(700))], {1: Money("752.51")}) == []


def test_a_schedule_that_was_replaced_is_not_charged_for_the_same_days_again():
    assert differences([(2, Money(100))], {1: Money(100)}) == []
    (more,) = differences([(2, Money(130))], {1: Money(100)})
    assert (more.before, more.amount) == (Money(0), Money(30))


def test_of_two_dues_each_is_charged_its_own():
    found = differences([(1, Money(10)), (2, Money(20))], {1: Money(4)})
    assert [(each.due_id, each.amount) for each in found] == [(1, Money(6)), (2, Money(20))]


def test_a_promise_is_kept_by_money_in_time_and_broken_the_day_after():
    day = TODAY + timedelta(days=3)
    assert promise_state(Money(100), day, Money(99), on=day) == WAITING
    assert promise_state(Money(100), day, Money(99), on=day + timedelta(days=1)) == BROKEN
    assert promise_state(Money(100), day, Money(100), on=day) == KEPT
