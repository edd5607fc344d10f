"""Which swipe a line pays out, and by when it should."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kaipan.banking.rules.arrival import Terms, arrives_by
from kaipan.banking.rules.matching import Problem, SettledLine, Swipe, match_lines, reference_key
from kaipan.finance.queries import settle_card
from kaipan.kernel.money import Money

DAY = date(2026, 3, 16)
BANK = 7


def swipe(key, amount, reference="", *, on=DAY, bank=BANK):
    return Swipe(key, bank, Money(amount), reference, on)


def line(row, amount, reference="X", *, on=DAY, bank=BANK):
    return SettledLine(row, bank, Money(amount), reference, on)


def told(lines, swipes):
    return [
        each.swipe.line_id if each.swipe else (str(each.problem), [s.line_id for s in each.candidates])
        for each in match_lines(lines, swipes)
    ]


def test_reference_and_amount_go_first():
    swipes = [swipe(1, 100, "R1"), swipe(2, 100, "R2")]
    assert told([line(2, 100, "R2"), line(3, 100, "R1")], swipes) == [2, 1]


def test_zeros_before_a_reference_and_full_width_digits_make_no_other_one():
    assert reference_key(" 000１２3 ") == reference_key("123")
    assert told([line(2, 100, "000123")], [swipe(1, 100, "123")]) == [1]


def test_then_the_amount_a_day_apart_where_it_is_the_only_one():
    assert told([line(2, 100)], [swipe(1, 100, on=DAY - timedelta(days=1))]) == [1]
    assert told([line(2, 100)], [swipe(1, 100, on=DAY - timedelta(days=2))]) == [("NOT_RECORDED", [])]
    assert told([line(2, 100)], [swipe(1, 100), swipe(2, 100)]) == [("AMBIGUOUS", [1, 2])]


def test_of_two_lines_for_one_swipe_neither_has_it():
    both = [line(2, 100, "A"), line(3, 100, "B")]
    assert told(both, [swipe(1, 100)]) == [("AMBIGUOUS", [1])] * 2
    twice = [line(2, 100, "R1"), line(3, 100, "R1", on=DAY - timedelta(days=1))]
    assert told(twice, [swipe(1, 100, "R1")]) == [("SAME_SWIPE", [1])] * 2


def test_a_known_reference_with_another_amount_waits_as_such():
    assert told([line(2, 99, "R1")], [swipe(1, 100, "R1"), swipe(2, 99)]) == [("AMOUNT_DIFFERS", [1])]


def test_a_swipe_found_by_reference_is_no_candidate_for_amounts():
    swipes = [swipe(1, 100, "R1"), swipe(2, 100)]
    assert told([line(2, 100, "R1"), line(3, 100, "OTHER")], swipes) == [1, 2]


def test_what_arrives_on_another_account_is_another_swipe():
    assert told([line(2, 100, "R1", bank=8)], [swipe(1, 100, "R1")]) == [(str(Problem.NOT_RECORDED), [])]


class _Weekdays:
    def next_working_day(self, day, count=1):
        while count:
            day += timedelta(days=1)
            count -= day.weekday() < 5
        return day


@pytest.mark.parametrize(
    ("swiped_on", "days", "days_are", "expected"),
    [
        (date(2026, 3, 20), 1, "WORKING", date(2026, 3, 23)),
        (date(2026, 3, 20), 1, "NATURAL", date(2026, 3, 21)),
        (date(2026, 3, 19), 0, "NATURAL", date(2026, 3, 19)),
    ],
)
def test_money_arrives_after_so_many_days_of_their_kind(swiped_on, days, days_are, expected):
    terms = Terms(Decimal("0.38"), None, days, days_are)
    assert arrives_by(swiped_on, terms, _Weekdays()) == expected


@pytest.mark.parametrize(
    ("gross", "rate", "cap", "fee"),
    [
        ("100000", "0.0038", None, "380.00"),
        ("100000", "0.005", "80", "80.00"),
        ("1000", "0.005", "80", "5.00"),
        ("0.01", "0.0038", None, "0.00"),
    ],
)
def test_the_acquirer_keeps_the_rate_up_to_the_cap(gross, rate, cap, fee):
    settled = settle_card(Money(gross), Decimal(rate), Money(cap) if cap else None)
    assert settled.fee == Money(fee)
    assert settled.arrives + settled.fee == Money(gross)
