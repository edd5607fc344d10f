"""Forecasts, card fees, lines and kinds: worked numbers of the trade."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.finance.refusals import (
    BankAccountNotWanted,
    BankAccountWanted,
    DueNotPositive,
    LoanMixed,
    NothingReceived,
)
from kaipan.finance.rules.card_settlement import settle_card
from kaipan.finance.rules.forecast import Forecast, ForecastLine, forecast
from kaipan.finance.rules.lines import (
    DueLine,
    Method,
    ReceiptLine,
    refuse_bad_dues,
    refuse_bad_receipt_lines,
)
from kaipan.finance.rules.money_kinds import STANDARD_KINDS
from kaipan.finance.rules.supervision import Supervision
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.actions import Code


def test_a_forecast_weighs_what_is_open_by_how_likely_it_comes():
    open_lines = [
        ForecastLine(Money("317503"), Decimal("0.92")),
        ForecastLine(Money("830000"), Decimal("0.75")),
        ForecastLine(Money("830000"), Decimal("0.05")),
    ]
    assert [str(line.expected) for line in open_lines] == ["292102.76", "622500.00", "41500.00"]
    assert forecast(open_lines) == Forecast(face=Money("1977503"), expected=Money("956102.76"))


@pytest.mark.parametrize("probability", ["-0.01", "1.01", "NaN"])
def test_a_probability_outside_nought_and_one_is_no_probability(probability):
    with pytest.raises((ValueError, ArithmeticError)):
        ForecastLine(Money(1), Decimal(probability))


def test_a_card_payment_arrives_less_the_fee():
    settled = settle_card(Money("100000"), Decimal("0.0038"))
    assert (settled.arrives, settled.fee) == (Money("99620"), Money("380"))


def test_what_arrives_and_the_fee_make_up_what_was_swiped():
    settled = settle_card(Money("33.33"), Decimal("0.0038"))
    assert settled.arrives + settled.fee == Money("33.33")


TRANSFER = ReceiptLine(Method.TRANSFER, Money(10), bank_account_id=7)
CASH = ReceiptLine(Method.CASH, Money(5))
LOAN = ReceiptLine(Method.LOAN, Money(20), bank_account_id=7)


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        ([], NothingReceived),
        ([ReceiptLine(Method.CASH, Money(0))], NothingReceived),
        ([TRANSFER, ReceiptLine(Method.CASH, Money("-1"))], NothingReceived),
        ([ReceiptLine(Method.TRANSFER, Money(10))], BankAccountWanted),
        ([ReceiptLine(Method.POS, Money(10))], BankAccountWanted),
        ([ReceiptLine(Method.CASH, Money(10), bank_account_id=7)], BankAccountNotWanted),
        ([LOAN, TRANSFER], LoanMixed),
    ],
)
def test_a_receipt_that_cannot_be_is_refused(lines, refusal):
    with pytest.raises(refusal):
        refuse_bad_receipt_lines(lines)


@pytest.mark.parametrize("lines", [[TRANSFER, CASH], [LOAN, LOAN], [CASH]])
def test_money_may_come_in_several_ways_at_once(lines):
    refuse_bad_receipt_lines(lines)


@pytest.mark.parametrize("amount", ["0", "-0.01"])
def test_a_due_asks_for_something(amount):
    with pytest.raises(DueNotPositive, match="首期"):
        refuse_bad_dues([DueLine(MoneyKind.DOWN_PAYMENT, "首期", Money(amount))])


def test_booking_money_is_a_due_of_its_own_kind():
    line = DueLine.earnest(Money(20000), due_on=date(2026, 3, 10))
    assert (line.money_kind, line.name, line.due_on) == ("EARNEST", "订金", date(2026, 3, 10))


def test_what_did_not_reach_the_supervised_account_pays_no_price():
    assert Supervision(True, frozenset({7})).not_for_price([TRANSFER, CASH]) == Money(5)
    assert Supervision(True, frozenset()).not_for_price([TRANSFER, CASH]) == Money(15)
    assert Supervision(False, frozenset()).not_for_price([TRANSFER, CASH]) == Money(0)


def test_every_kind_of_money_is_described_once_and_leads_to_an_account_of_the_chart():
    assert [kind.code for kind in STANDARD_KINDS] == list(MoneyKind)
    assert {kind.ledger_code for kind in STANDARD_KINDS} <= set(Code)


def test_what_is_taken_for_others_is_neither_price_nor_collection():
    passed = [kind for kind in STANDARD_KINDS if kind.pass_through]
    assert {kind.code for kind in passed} == {
        MoneyKind.DEED_TAX,
        MoneyKind.STAMP_DUTY,
        MoneyKind.MAINTENANCE_FUND,
        MoneyKind.COLLECTED_FEE,
    }
    assert not any(kind.is_price or kind.counts_as_collection or kind.scheduled for kind in passed)


def test_intention_money_is_neither_price_nor_collection():
    (intention,) = [kind for kind in STANDARD_KINDS if kind.code == MoneyKind.INTENTION]
    assert not intention.is_price
    assert not intention.counts_as_collection
    assert intention.ledger_code == Code.INTENTION_MONEY
