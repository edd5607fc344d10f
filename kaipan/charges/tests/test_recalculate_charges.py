"""重算收费: the difference is posted, nothing that was posted changes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kaipan.charges import queries
from kaipan.charges.actions import BuyerKind, Tier
from kaipan.charges.models import Posting
from kaipan.charges.testing import FACTS, charge, dues_of
from kaipan.finance import queries as finance
from kaipan.finance import testing as finance_cast
from kaipan.finance.models import Due
from kaipan.kernel.area import Area
from kaipan.kernel.money import ZERO, Money
from tests import raw_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(desk):
    account = desk.account()
    desk.generate(account)
    return account


def pay(account, code):
    dues = charge(account, code).due_links.filter(due__state="OPEN")
    total = Money.total(dues.values_list("due__amount", flat=True))
    finance_cast.received(account, str(total), designated=list(dues.values_list("due_id", flat=True)))


def advance(account):
    return finance.account_card(account.pk).advance


def test_without_a_change_nothing_is_posted(desk, account):
    assert desk.recalculate(account).moved == ()
    assert Posting.objects.filter(charge__account=account, kind="RECALCULATED").count() == 0


def test_an_account_without_charges_is_left_alone(desk):
    other = desk.account()
    assert desk.recalculate(other, price=Money(1)).moved == ()


def test_a_larger_area_asks_for_the_rest_by_another_due(desk, account):
    desk.recalculate(account, gross_area=Area("99.80"))
    assert dues_of(account, "MAINTENANCE_FUND") == [(Money("8888.40"), ZERO), (Money("93.60"), ZERO)]
    assert charge(account, "MAINTENANCE_FUND").amount == Money("8982.00")
    assert raw_sql.violations() == {}


def test_a_smaller_area_asks_less(desk, account):
    desk.recalculate(account, gross_area=Area(90))
    assert dues_of(account, "MAINTENANCE_FUND") == [(Money("8100.00"), ZERO)]
    ended = Due.objects.get(account=account, name="维修资金", state="SUPERSEDED")
    assert (ended.amount, ended.end_reason) == (Money("8888.40"), "面积变更")
    assert raw_sql.violations() == {}


def test_what_was_paid_too_much_becomes_advance(desk, account):
    pay(account, "MAINTENANCE_FUND")
    desk.recalculate(account, gross_area=Area(90))
    assert dues_of(account, "MAINTENANCE_FUND") == [(Money("8100.00"), Money("8100.00"))]
    assert advance(account) == Money("788.40")
    assert raw_sql.violations() == {}


def test_what_is_not_paid_yet_is_taken_back_before_what_was_paid(desk, account):
    pay(account, "MAINTENANCE_FUND")
    desk.recalculate(account, gross_area=Area("99.80"))
    desk.recalculate(account, gross_area=Area("99"))
    assert dues_of(account, "MAINTENANCE_FUND") == [
        (Money("8888.40"), Money("8888.40")),
        (Money("21.60"), ZERO),
    ]
    assert advance(account) == ZERO
    assert raw_sql.violations() == {}


def test_a_third_home_pays_the_difference(desk, account):
    desk.recalculate(account, home_count=3)
    assert dues_of(account, "DEED_TAX") == [(Money("10986.27"), ZERO), (Money("21972.53"), ZERO)]


def test_a_change_of_price_moves_the_tax(desk, account):
    desk.recalculate(account, price=Money("1090000"))
    assert charge(account, "DEED_TAX").amount == Money("10000.00")


def test_a_company_is_exempt_from_nothing(desk, account):
    desk.recalculate(account, buyer_kind=BuyerKind.COMPANY)
    assert dues_of(account, "STAMP_DUTY") == [(Money("549.31"), ZERO)]


def test_what_is_not_said_any_more_leaves_the_charge_as_it_is(desk, account):
    charged = desk.recalculate(account, home_count=None)
    assert ("契税", "home_count") in charged.missing
    assert charge(account, "DEED_TAX").amount == Money("10986.27")


def test_what_was_waived_stays_waived(desk, account):
    desk.waive(charge(account, "MAINTENANCE_FUND"))
    desk.recalculate(account, gross_area=Area("99.80"))
    assert charge(account, "MAINTENANCE_FUND").amount == ZERO


def test_every_posting_stays_as_it_was_with_its_reason(desk, account):
    desk.recalculate(account, gross_area=Area("99.80"))
    first, second = charge(account, "MAINTENANCE_FUND").postings.all()
    assert (first.before, first.after, first.facts) == (ZERO, Money("8888.40"), FACTS.as_json())
    assert (second.before, second.after, second.reason) == (Money("8888.40"), Money("8982.00"), "面积变更")
    assert second.difference == Money("93.60")
    assert queries.last_facts(account.pk) == replace(FACTS, gross_area=Area("99.80"))


def test_a_new_version_of_the_rule_is_counted_by(desk, account):
    terms = queries.charge_rules(desk.clerk).get(code="MAINTENANCE_FUND", project=desk.project).terms
    desk.set_rule(terms, tiers=(Tier(Decimal(100)),))
    desk.recalculate(account)
    assert charge(account, "MAINTENANCE_FUND").amount == Money("9876.00")
