"""Running deals of an older system come over whole or not at all, and their money is what it was."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.finance.models import Receipt
from kaipan.ledger.models import Posting
from kaipan.sales.models import Deal, TakenOverDeal
from kaipan.sales.rules import states
from kaipan.sales.tests.running_deals import Book, old_office
from tests import raw_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return old_office()


@pytest.fixture
def book():
    return Book()


def test_a_signed_deal_comes_over_with_dues_receipt_and_papers(old, book):
    old.signed(book, "JY1", 0, 合同编号="OLD-7", 网签合同号="2026预7", 备案日=date(2026, 3, 20))
    log = old.take_over(book)
    deal = Deal.objects.get()
    assert (deal.state, deal.opened_on, deal.contract.number) == (states.SIGNED, date(2026, 3, 1), "OLD-7")
    assert deal.subscription.deal_total.amount == Decimal(1200000)
    (step,) = deal.subscription.quote["steps"]
    assert step["name"] == "承接旧系统成交价"
    receipt = Receipt.objects.get()
    assert (receipt.kind, receipt.old_number, receipt.dated_on) == ("OLD", "RJY1", date(2026, 3, 1))
    debits = Posting.objects.filter(debit__gt=0).values_list("account__code", flat=True)
    assert list(debits) == ["122191"]
    assert (log.deals, log.receipts, log.papers) == (1, 1, 1)
    origin = TakenOverDeal.objects.get()
    assert (origin.key, origin.discount_note, origin.filed_on) == ("JY1", "98折", date(2026, 3, 20))
    assert raw_sql.violations() == {}
