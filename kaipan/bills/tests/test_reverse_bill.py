"""红冲: one red bill over the whole of another, approved."""

import pytest

from kaipan.approvals.refusals import NotApproved
from kaipan.bills import actions, testing
from kaipan.bills.refusals import BillNotThere, HasRed, NotARequestedRed, RedStays, SlipNotConfirmed
from kaipan.bills.testing import carried
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def reverse(bill, desk, actor=None):
    return actions.reverse_bill(bill.pk, reason="退房", actor=actor or desk.cashier, today=TODAY)


def slip(red, desk, state, number="4403261100001"):
    actions.follow_slip(red.pk, number=number, state=state, actor=desk.cashier, today=TODAY)


def test_without_a_yes_there_is_no_red_bill(desk):
    bill = desk.issued()
    with pytest.raises(NotApproved):
        reverse(bill, desk)
    desk.may_be_reversed(bill)
    with pytest.raises(Forbidden):
        reverse(bill, desk, desk.manager)


def test_the_red_bill_takes_a_form_and_the_money_is_free(desk):
    receipt = desk.paid()
    bill = desk.issued(receipt)
    red = desk.reversed_by(bill)
    bill.refresh_from_db()
    assert (red.number, red.amount, red.reverses_id) == ("A00000002", Money(-50_000), bill.pk)
    assert (bill.state, bill.end_reason, carried(receipt)) == ("REVERSED", "退房", Money(0))
    with pytest.raises(NotApproved):
        reverse(bill, desk)
    with pytest.raises(BillNotThere):
        actions.ask_to_reverse(bill.pk, reason="错", actor=desk.cashier)
    desk.issued(receipt)


def test_a_red_bill_stays(desk):
    red = desk.reversed_by(desk.issued())
    with pytest.raises(RedStays):
        actions.ask_to_reverse(red.pk, reason="错", actor=desk.cashier)
    with pytest.raises(RedStays):
        actions.ask_to_void(red.pk, reason="错", actor=desk.cashier, today=TODAY)


def test_a_red_invoice_of_the_platform_waits_for_slip_and_number(desk):
    receipt = desk.paid()
    bill = desk.numbered(desk.issued(receipt, name=testing.DIGITAL))
    red = desk.reversed_by(bill)
    assert (red.state, red.slip_state, carried(receipt)) == ("REQUESTED", "PENDING", Money(50_000))
    with pytest.raises(SlipNotConfirmed):
        desk.numbered(red, "2" * 20)
    with pytest.raises(HasRed):
        actions.ask_to_reverse(bill.pk, reason="错", actor=desk.cashier)
    slip(red, desk, "CONFIRMED")
    red = desk.numbered(red, "2" * 20)
    bill.refresh_from_db()
    assert (red.state, red.slip_number, bill.state) == ("ISSUED", "4403261100001", "REVERSED")
    assert carried(receipt) == Money(0)
    with pytest.raises(NotARequestedRed):
        slip(red, desk, "REFUSED")


def test_a_refused_slip_leaves_the_original_to_be_asked_about_anew(desk):
    receipt = desk.paid()
    bill = desk.numbered(desk.issued(receipt, name=testing.DIGITAL))
    red = desk.reversed_by(bill)
    slip(red, desk, "REFUSED", "")
    red.refresh_from_db()
    assert (red.state, carried(receipt)) == ("CANCELLED", Money(50_000))
    assert desk.reversed_by(bill).state == "REQUESTED"
    with pytest.raises(NotARequestedRed):
        slip(bill, desk, "CONFIRMED")
