"""待收回: finance voids or pays back, and does not know of bills."""

import pytest

from kaipan.bills import actions, testing
from kaipan.bills.handlers import look_at_bills
from kaipan.finance import testing as money
from kaipan.finance.events import ReceiptVoided
from kaipan.kernel.errors import NotFound
from kaipan.org import testing as org

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def review(account, desk):
    return actions.review_bills(account.pk, actor=desk.system(), today=TODAY)


def test_strangers_review_nothing(desk):
    with pytest.raises(NotFound):
        actions.review_bills(desk.issued().account_id, actor=org.actor_with(*testing.KEEPER), today=TODAY)


def test_a_bill_of_a_void_receipt_is_to_be_taken_back(desk):
    receipt, other = desk.paid(), desk.issued()
    bill = desk.issued(receipt)
    money.voided(receipt)
    fact = ReceiptVoided(
        desk.project.pk, receipt.account_id, "finance.test", 1, receipt.pk, receipt.number, "50000.00"
    )
    for _ in range(2):
        look_at_bills(fact)
    bill.refresh_from_db()
    other.refresh_from_db()
    assert (bill.take_back, bill.state, other.take_back) == ("RECEIPT_VOIDED", "ISSUED", "")
    assert desk.voided(bill).take_back == ""


def test_so_is_one_whose_money_was_paid_back(desk):
    receipt = desk.paid()
    kept, bill = desk.issued(receipt, 10_000), desk.issued(receipt, 40_000)
    money.freed(receipt.account)
    refund = money.granted(receipt.account, 30_000)
    assert review(receipt.account, desk) == []
    money.paid(refund, actor=org.actor_with("finance.refund.pay", project=desk.project))
    assert review(receipt.account, desk) == [kept.pk, bill.pk]
    desk.voided(bill)
    assert review(receipt.account, desk) == []
    kept.refresh_from_db()
    assert (kept.take_back, kept.take_back_on) == ("", None)


def test_an_account_without_bills_has_nothing_to_review(desk):
    look_at_bills(ReceiptVoided(desk.project.pk, desk.paid().account_id, "finance.test", 1, 1, "SF1", "1.00"))
