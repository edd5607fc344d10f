"""换开: 收据换收据, 收据换发票; what a receipt carries stays."""

import pytest

from kaipan.bills import actions, testing
from kaipan.bills.actions import BillTerms
from kaipan.bills.refusals import BillNotThere, CannotExchange, CopiesMissing, ReceiptNotBillable
from kaipan.bills.testing import carried
from kaipan.finance import testing as money
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def test_who_may_not_exchanges_none(desk):
    bill = desk.issued()
    with pytest.raises(Forbidden):
        actions.exchange_bill(
            bill.pk,
            desk.kind().pk,
            BillTerms(),
            copies_back=1,
            reason="更名",
            actor=desk.keeper,
            today=TODAY,
        )


def test_a_receipt_in_another_name(desk):
    receipt = desk.paid()
    bill = desk.issued(receipt, 20_000)
    new = desk.exchanged(bill, buyer_name="李娜")
    bill.refresh_from_db()
    assert (bill.state, new.replaces_id, new.buyer_name) == ("EXCHANGED", bill.pk, "李娜")
    assert (new.amount, new.number, carried(receipt)) == (Money(20_000), "A00000002", Money(20_000))
    with pytest.raises(BillNotThere):
        desk.exchanged(bill)


def test_a_receipt_for_an_invoice_of_the_platform(desk):
    receipt = desk.paid()
    bill = desk.issued(receipt)
    new = desk.exchanged(bill, name=testing.DIGITAL)
    assert (new.state, carried(receipt)) == ("REQUESTED", Money(50_000))
    desk.numbered(new)
    assert carried(receipt) == Money(50_000)


def test_an_exchange_that_is_called_off_leaves_the_old_receipt(desk):
    receipt = desk.paid()
    bill = desk.issued(receipt)
    new = desk.exchanged(bill, name=testing.DIGITAL)
    actions.cancel_request(new.pk, reason="平台拒绝", actor=desk.cashier, today=TODAY)
    bill.refresh_from_db()
    assert (bill.state, carried(receipt)) == ("ISSUED", Money(50_000))
    desk.exchanged(bill, name=testing.DIGITAL)


def test_only_receipts_are_exchanged(desk):
    desk.drawn(desk.book("01", "09", name=testing.CERTIFICATE), 9)
    with pytest.raises(CannotExchange):
        desk.exchanged(desk.issued(), name=testing.CERTIFICATE)
    invoice = desk.numbered(desk.issued(name=testing.DIGITAL))
    with pytest.raises(CannotExchange):
        desk.exchanged(invoice)


def test_the_old_paper_is_handed_in(desk):
    bill = desk.issued()
    for copies in (0, 4):
        with pytest.raises(CopiesMissing):
            actions.exchange_bill(
                bill.pk,
                desk.kind().pk,
                BillTerms(),
                copies_back=copies,
                reason="更名",
                actor=desk.cashier,
                today=TODAY,
            )


def test_nothing_is_given_for_money_that_is_void(desk):
    receipt = desk.paid()
    bill = desk.issued(receipt)
    money.voided(receipt)
    with pytest.raises(ReceiptNotBillable):
        desk.exchanged(bill)
