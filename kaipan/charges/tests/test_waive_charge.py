"""减免收费; and accounts that end."""

import pytest

from kaipan.charges import actions, testing
from kaipan.charges.refusals import ChargeOver
from kaipan.charges.testing import charge, dues_of
from kaipan.finance import actions as finance_actions
from kaipan.finance import queries as finance
from kaipan.finance import testing as finance_cast
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.kernel.money import ZERO, Money
from tests import raw_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(desk):
    account = desk.account()
    desk.generate(account)
    return account


def test_who_may_not_waive_is_refused(desk, account):
    with pytest.raises(Forbidden):
        actions.waive_charge(
            charge(account, "DEED_TAX").pk, reason="公司承担", today=desk.today, actor=desk.clerk
        )


def test_another_projects_charge_is_not_found(desk, account):
    other = testing.desk()
    with pytest.raises(NotFound):
        other.waive(charge(account, "DEED_TAX"))


def test_a_waiver_has_a_reason(desk, account):
    with pytest.raises(InvalidValue):
        desk.waive(charge(account, "DEED_TAX"), reason="")


def test_what_is_waived_is_owed_no_more(desk, account):
    assert desk.waive(charge(account, "DEED_TAX")) == ZERO
    waived = charge(account, "DEED_TAX")
    assert (waived.amount, waived.state) == (ZERO, "WAIVED")
    assert dues_of(account, "DEED_TAX") == []
    assert raw_sql.violations() == {}


def test_what_was_paid_becomes_advance(desk, account):
    due_id = charge(account, "DEED_TAX").due_links.get().due_id
    finance_cast.received(account, "10000", designated=[due_id])
    assert desk.waive(charge(account, "DEED_TAX")) == Money(10000)
    assert finance.account_card(account.pk).advance == Money(10000)
    assert raw_sql.violations() == {}


def test_it_is_waived_once(desk, account):
    desk.waive(charge(account, "DEED_TAX"))
    with pytest.raises(ChargeOver):
        desk.waive(charge(account, "DEED_TAX"))


def test_of_an_account_that_ends_what_was_paid_stays(desk):
    account = finance_cast.account(desk.project, lines=[])
    desk.generate(account)
    due_id = charge(account, "DEED_TAX").due_links.get().due_id
    finance_cast.received(account, "10986.27", designated=[due_id])
    finance_cast.in_a_verb(_retire, account, desk)
    assert charge(account, "DEED_TAX").amount == Money("10986.27")
    assert charge(account, "MAINTENANCE_FUND").amount == ZERO
    assert charge(account, "MAINTENANCE_FUND").postings.last().kind == "ENDED"
    assert raw_sql.violations() == {}


def _retire(account, desk):
    terms = {"reason": "退房", "today": desk.today, "actor": desk.clerk}
    finance_actions.retire_account(account.pk, **terms)
    actions.end_charges(account.pk, **terms)
