"""数电票: asked for, and its number recorded as the tax platform gave it."""

from datetime import timedelta

import pytest

from kaipan.bills import actions, testing
from kaipan.bills.refusals import (
    AmountTooLarge,
    BillNotThere,
    CannotVoid,
    DayOutOfRange,
    ExternalNumberBroken,
)
from kaipan.bills.testing import carried
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
NUMBER = "26442000000123456789"


@pytest.fixture
def bill(desk):
    return desk.issued(name=testing.DIGITAL, facts={"不动产单元代码": "440305001", "网签备案号": "2026-1"})


def record(bill, desk, number=NUMBER, on=TODAY, actor=None):
    actions.record_number(bill.pk, number=number, issued_on=on, actor=actor or desk.cashier, today=TODAY)


def test_it_waits_without_a_number_and_counts_already(desk, bill):
    assert (bill.state, bill.number, bill.draw_id, bill.issued_on) == ("REQUESTED", "", None, None)
    assert bill.facts["网签备案号"] == "2026-1"
    receipt = bill.lines.get().billed.receipt
    assert carried(receipt) == Money(50_000)
    with pytest.raises(AmountTooLarge):
        desk.issued(receipt, 1)


@pytest.mark.parametrize(
    "number", ["", "1" * 19, "1" * 21, "2644200000012345678a", "２" * 20, "26-4420000001234567"]
)
def test_only_twenty_digits_are_a_number(desk, bill, number):
    with pytest.raises(ExternalNumberBroken):
        record(bill, desk, number)


def test_who_may_not_records_none(desk, bill):
    with pytest.raises(Forbidden):
        record(bill, desk, actor=desk.keeper)


def test_the_day_lies_between_the_request_and_today(desk, bill):
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(DayOutOfRange):
            record(bill, desk, on=day)


def test_a_number_is_recorded_once(desk, bill):
    record(bill, desk, "2644 2000 0001 2345 6789")
    bill.refresh_from_db()
    assert (bill.number, bill.state) == (NUMBER, "ISSUED")
    with pytest.raises(BillNotThere):
        record(bill, desk, "1" * 20)
    with pytest.raises(RuleBroken):
        desk.numbered(desk.issued(name=testing.DIGITAL), NUMBER)


def test_it_is_never_voided(desk, bill):
    record(bill, desk)
    with pytest.raises(CannotVoid):
        actions.ask_to_void(bill.pk, reason="错", actor=desk.cashier, today=TODAY)


def test_a_request_is_called_off_and_the_money_is_free(desk, bill):
    receipt = bill.lines.get().billed.receipt
    actions.cancel_request(bill.pk, reason="客户不要", actor=desk.cashier, today=TODAY)
    assert carried(receipt) == Money(0)
    with pytest.raises(BillNotThere):
        record(bill, desk)
