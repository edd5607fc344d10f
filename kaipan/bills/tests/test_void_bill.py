"""作废: every copy back, approved, by somebody else; the number stays used."""

from datetime import timedelta

import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.refusals import AlreadyAsked, NotApproved
from kaipan.bills import actions, testing
from kaipan.bills.refusals import BillNotThere, CannotVoid, CopiesMissing, PersonWanted
from kaipan.bills.testing import carried
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def void(bill, desk, copies=3, actor=None, today=TODAY):
    actions.void_bill(
        bill.pk, copies_back=copies, reason="开错金额", actor=actor or desk.manager, today=today
    )


def test_asking_and_voiding_are_different_rights(desk):
    bill = desk.issued()
    for actor, refusal in ((desk.manager, Forbidden), (testing.desk().cashier, NotFound)):
        with pytest.raises(refusal):
            actions.ask_to_void(bill.pk, reason="错", actor=actor, today=TODAY)
    desk.may_be_voided(bill)
    with pytest.raises(Forbidden):
        void(bill, desk, actor=desk.cashier)


def test_without_a_yes_it_stands(desk):
    bill = desk.issued()
    with pytest.raises(NotApproved):
        void(bill, desk)
    actions.ask_to_void(bill.pk, reason="错", actor=desk.cashier, today=TODAY)
    with pytest.raises(AlreadyAsked):
        actions.ask_to_void(bill.pk, reason="错", actor=desk.cashier, today=TODAY)
    with pytest.raises(NotApproved):
        void(bill, desk)


def test_who_asked_does_not_say_yes(desk):
    bill = desk.issued()
    actions.ask_to_void(bill.pk, reason="错", actor=desk.cashier, today=TODAY)
    with pytest.raises((Forbidden, NotFound)):
        approvals.grant(bill.source, "bills.void", desk.project, by=desk.cashier)


@pytest.mark.parametrize("copies", [0, 2, 4])
def test_every_copy_is_back(desk, copies):
    bill = desk.may_be_voided(desk.issued())
    with pytest.raises(CopiesMissing):
        void(bill, desk, copies)


def test_a_void_bill_counts_no_more_and_its_number_stays_used(desk):
    receipt = desk.paid()
    bill = desk.voided(desk.issued(receipt))
    assert (bill.state, bill.copies_back, bill.end_reason) == ("VOIDED", 3, "开错金额")
    assert carried(receipt) == Money(0)
    assert desk.issued(receipt).number == "A00000002"
    with pytest.raises(NotApproved):
        void(bill, desk)
    with pytest.raises(BillNotThere):
        actions.ask_to_void(bill.pk, reason="错", actor=desk.cashier, today=TODAY)


def test_an_invoice_of_an_earlier_month_is_only_reversed(desk):
    desk.drawn(desk.book("001", "010", name=testing.ORDINARY), 10)
    bill = desk.issued(name=testing.ORDINARY)
    later = TODAY + timedelta(days=31)
    with pytest.raises(CannotVoid):
        actions.ask_to_void(bill.pk, reason="错", actor=desk.cashier, today=later)
    desk.may_be_voided(bill)
    with pytest.raises(CannotVoid):
        void(bill, desk, 2, today=later)
    void(bill, desk, 2)


def test_the_system_asks_nothing(desk):
    with pytest.raises(PersonWanted):
        actions.ask_to_void(desk.issued().pk, reason="错", actor=desk.system(), today=TODAY)
