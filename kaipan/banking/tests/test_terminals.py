"""POS 终端: numbers that stay, rates in versions, and the day by which money should come."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kaipan.banking import actions, queries, testing
from kaipan.banking.models import Terminal, TerminalTerms
from kaipan.banking.refusals import TerminalRetired, TermsBroken, TermsInThePast
from kaipan.finance import queries as finance
from kaipan.finance.actions import BankAccountUnusable
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken

TODAY = testing.TODAY


def add(desk, **instead):
    usual = {
        "acquirer": testing.ACQUIRER,
        "merchant_number": "M2",
        "terminal_number": "T2",
        "bank_account_id": desk.terminal.bank_account_id,
        "terms": testing.TERMS,
        "valid_from": TODAY,
        "actor": desk.keeper,
    }
    return actions.add_terminal(desk.project.pk, **{**usual, **instead})


@pytest.mark.parametrize(
    "change",
    [
        {"rate": Decimal(100)},
        {"rate": Decimal("-0.1")},
        {"rate": Decimal("0.38001")},
        {"rate": Decimal("NaN")},
        {"cap": Money(0)},
        {"days": 31},
        {"days_are": "X"},
    ],
)
def test_terms_are_within_reason(desk, change):
    with pytest.raises(TermsBroken):
        add(desk, terms=replace(testing.TERMS, **change))
    assert Terminal.objects.count() == 1


def test_a_terminal_is_registered_once_by_who_keeps_them(desk):
    add(desk)
    with pytest.raises(RuleBroken):
        add(desk)
    with pytest.raises(Forbidden):
        add(desk, actor=desk.clerk)
    with pytest.raises(BankAccountUnusable):
        add(desk, bank_account_id=testing.money.bank_account(testing.desk().project).pk)


def test_a_new_rate_holds_from_its_day_on_and_the_old_one_before(desk):
    other = replace(testing.TERMS, rate=Decimal("0.5"), cap=None)
    actions.set_terminal_terms(desk.terminal.pk, other, valid_from=TODAY, actor=desk.keeper)
    with pytest.raises(TermsInThePast):
        actions.set_terminal_terms(desk.terminal.pk, other, valid_from=TODAY, actor=desk.keeper)
    batch = desk.read(desk.row(1000, "R1"), desk.row(1000, "R2", on=TODAY - timedelta(days=1)))
    assert [desk.line(batch, row).agreed_fee for row in (2, 3)] == [Money(5), Money("3.80")]
    assert TerminalTerms.objects.count() == 2


def test_a_retired_terminal_stays_and_still_settles(desk):
    actions.retire_terminal(desk.terminal.pk, today=TODAY, actor=desk.keeper)
    with pytest.raises(TerminalRetired):
        actions.retire_terminal(desk.terminal.pk, today=TODAY, actor=desk.keeper)
    with pytest.raises(TerminalRetired):
        actions.set_terminal_terms(
            desk.terminal.pk, testing.TERMS, valid_from=date(2026, 4, 1), actor=desk.keeper
        )
    assert desk.read(desk.row(1000, "R1")).net_total == Money("996.20")


def expected(desk, today=TODAY):
    swipes = finance.card_swipes(testing.money.cashier(desk.project)).filter(project_id=desk.project.pk)
    said = queries.expectation(desk.project.pk, today)
    return [row.expected_on for row in said.told(swipes)], said.missing_years


def test_a_swipe_before_a_holiday_is_expected_after_it(desk):
    desk.swiped(100, "R1", on=date(2026, 4, 30))
    assert expected(desk, date(2026, 5, 7)) == ([date(2026, 5, 6)], frozenset())


def test_of_two_terminals_of_an_account_the_slower_counts(desk):
    add(desk, terms=replace(testing.TERMS, days=2), valid_from=date(2026, 1, 1))
    desk.swiped(100, "R1", on=date(2026, 4, 30))
    assert expected(desk, date(2026, 5, 7))[0] == [date(2026, 5, 7)]


def test_in_a_year_nobody_registered_nothing_is_called_late(desk):
    desk.swiped(100, "R1", on=date(2026, 12, 31))
    assert expected(desk, date(2027, 1, 20)) == ([None], frozenset({2027}))


def test_natural_days_need_no_calendar(desk):
    natural = replace(testing.TERMS, days_are="NATURAL")
    actions.set_terminal_terms(desk.terminal.pk, natural, valid_from=TODAY, actor=desk.keeper)
    desk.swiped(100, "R1", on=date(2026, 12, 31))
    assert expected(desk, date(2027, 1, 20))[0] == [date(2027, 1, 1)]


def test_what_arrived_is_expected_no_more(desk):
    desk.swiped(100, "R1")
    desk.post(desk.read(desk.row(100, "R1")))
    assert expected(desk) == ([None], frozenset())
