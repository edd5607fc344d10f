"""生成收费: an account is charged once by every rule of its day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kaipan.charges import queries, testing
from kaipan.charges.actions import DueAt
from kaipan.charges.models import Charge
from kaipan.charges.testing import FACTS, charge, dues_of
from kaipan.finance import testing as finance_cast
from kaipan.finance.models import Due
from kaipan.finance.refusals import AccountClosed
from kaipan.kernel.money import ZERO, Money
from tests import raw_sql

pytestmark = pytest.mark.django_db


def test_a_closed_account_is_charged_no_more(desk):
    account = finance_cast.account(desk.project, lines=[])
    finance_cast.in_a_verb(
        finance_cast.actions.close_account, account.pk, reason="客户放弃", actor=desk.clerk
    )
    with pytest.raises(AccountClosed):
        desk.generate(account)


def test_every_rule_of_the_day_becomes_a_charge_with_its_due(desk):
    account = desk.account()
    made = desk.generate(account)
    assert set(made.made) == {"契税", "印花税", "维修资金", "不动产登记费"}
    assert dues_of(account, "DEED_TAX") == [(Money("10986.27"), ZERO)]
    assert dues_of(account, "MAINTENANCE_FUND") == [(Money("8888.40"), ZERO)]
    assert dues_of(account, "REGISTRATION_FEE") == [(Money(80), ZERO)]
    assert raw_sql.violations() == {}


def test_who_is_exempt_has_a_charge_of_nothing_and_owes_nothing(desk):
    account = desk.account()
    desk.generate(account)
    assert charge(account, "STAMP_DUTY").amount == ZERO
    assert dues_of(account, "STAMP_DUTY") == []


def test_the_posting_keeps_what_it_was_counted_from(desk):
    account = desk.account()
    desk.generate(account)
    (posting,) = charge(account, "DEED_TAX").postings.all()
    assert posting.kind == "GENERATED"
    assert posting.facts == FACTS.as_json()
    assert posting.rule.valid_from == date(2024, 12, 1)
    assert posting.formula.endswith("1,098,626.61 × 1% = 10,986.27")


def test_the_day_of_the_contract_decides_which_version_holds(desk):
    account = desk.account()
    desk.generate(account, replace(FACTS, contract_day=date(2024, 11, 30)))
    assert charge(account, "DEED_TAX").amount == Money("16479.40")


def test_the_projects_own_rule_goes_before_the_companys():
    desk = testing.desk(codes=["STAMP_DUTY"])
    boss = testing.org_cast.actor_with(*testing.MANAGER, project=desk.project.company)
    company_wide = replace(testing.PROPERTY_FEE, name="公司物业费")
    testing.actions.set_charge_rule(None, company_wide, valid_from=desk.today, actor=boss)
    first, second = desk.account(), desk.account()
    assert "公司物业费" in desk.generate(first).made
    desk.set_rule(valid_from=desk.today - timedelta(days=90))
    assert "物业费" in desk.generate(second).made
    assert raw_sql.violations() == {}


def test_a_rule_that_ended_charges_nothing(desk):
    desk.set_rule()
    desk.set_rule(collected=False)
    account = desk.account()
    desk.generate(account)
    assert not Charge.objects.filter(account=account, code="PROPERTY_FEE").exists()


def test_what_nobody_has_said_leaves_a_charge_out(desk):
    account = desk.account()
    made = desk.generate(account, replace(FACTS, home_count=None))
    assert ("契税", "home_count") in made.missing
    assert not Charge.objects.filter(account=account, code="DEED_TAX").exists()
    assert desk.generate(account).made == ("契税",)


def test_done_twice_it_makes_nothing_more(desk):
    account = desk.account()
    desk.generate(account)
    before = Due.objects.filter(account=account).count()
    assert desk.generate(account).made == ()
    assert Due.objects.filter(account=account).count() == before


def test_only_the_charges_of_an_event(desk):
    account = desk.account()
    desk.set_rule(due_days=7)
    made = desk.generate(account, due_at=DueAt.SIGNING)
    assert set(made.made) == {"印花税", "物业费"}
    link = charge(account, "PROPERTY_FEE").due_links.get()
    assert link.due.due_on == desk.today + timedelta(days=7)


def test_nothing_falls_due_before_it_is_asked_for(desk):
    desk.set_rule(valid_from=date(2026, 1, 1))
    account = desk.account()
    desk.generate(account, replace(FACTS, contract_day=date(2026, 1, 5)))
    assert charge(account, "PROPERTY_FEE").due_links.get().due.due_on == desk.today


def test_what_waits_for_the_handover_has_no_day(desk):
    account = desk.account()
    desk.generate(account)
    due = charge(account, "DEED_TAX").due_links.get().due
    assert (due.due_on, due.anchor) == (None, "HANDOVER")


def test_a_day_is_a_day(desk):
    desk.set_rule(due_at=DueAt.DATE, due_on=date(2026, 12, 31))
    account = desk.account()
    desk.generate(account)
    assert charge(account, "PROPERTY_FEE").due_links.get().due.due_on == date(2026, 12, 31)


def test_a_preview_says_what_would_come_of_it_and_writes_nothing(desk):
    account = desk.account()
    found = {each.code: each for each in queries.preview_charges(desk.project.pk, account.pk, FACTS)}
    assert found["DEED_TAX"].difference == Money("10986.27")
    assert found["DEED_TAX"].before is None
    assert not Charge.objects.filter(account=account).exists()
    desk.generate(account)
    (again,) = (
        each
        for each in queries.preview_charges(desk.project.pk, account.pk, replace(FACTS, home_count=3))
        if each.code == "DEED_TAX"
    )
    assert (again.before, again.difference) == (Money("10986.27"), Money("21972.53"))
