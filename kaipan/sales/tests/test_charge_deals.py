"""收费 of deals: charged when they are signed or when somebody asks, and following what they come to."""

from decimal import Decimal

import pytest

from kaipan.charges import permissions as rights
from kaipan.charges import queries as charged
from kaipan.charges import testing as charge_cast
from kaipan.charges.models import Charge
from kaipan.customers import testing as customer_cast
from kaipan.finance.models import Due
from kaipan.inventory.models import Room
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.org import actions as org
from kaipan.org import queries as org_queries
from kaipan.org import testing as org_cast
from kaipan.sales import actions, permissions, queries, testing
from kaipan.sales.refusals import HomeCountUnsaid, NothingCharged, WrongStep
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

RIGHTS = (permissions.VIEW_ALL, rights.VIEW, rights.GENERATE)


@kept
def signed(office):
    charge_cast.desk(project=office.project)
    deal_id = office.subscribe(1)
    office.sign(deal_id)
    return deal_id


def clerk(office):
    return org_cast.actor_with(*RIGHTS, project=office.project)


def charge(office, deal_id, **said):
    return actions.charge_deal(deal_id, **said, today=testing.TODAY, actor=clerk(office))


def first_home(office, deal_id):
    return charge(office, deal_id, home_count=1, home_count_said="客户查档证明")


def of(office, deal_id, code):
    return Charge.objects.get(account=office.deal(deal_id).account_id, code=code)


def test_who_may_not_charge_is_refused(office, signed):
    with pytest.raises(Forbidden):
        actions.charge_deal(signed, today=testing.TODAY, actor=office.consultant)


def test_another_projects_deal_is_not_found(office, signed):
    with pytest.raises(NotFound):
        actions.charge_deal(signed, today=testing.TODAY, actor=clerk(testing.office()))


def test_only_what_is_signed_is_charged(office):
    charge_cast.desk(project=office.project)
    with pytest.raises(WrongStep):
        charge(office, office.subscribe(0))


def test_somebody_says_which_home_it_is(office, signed):
    with pytest.raises(HomeCountUnsaid):
        charge(office, signed, home_count=1)


def test_without_the_home_count_the_deed_tax_waits(office, signed):
    made = charge(office, signed)
    assert ("契税", "home_count") in made.missing
    assert "维修资金" in made.made
    assert first_home(office, signed).made == ("契税",)
    assert raw_sql.violations() == {}


def test_the_deed_tax_counts_from_the_price_of_the_deal(office, signed):
    first_home(office, signed)
    price = queries.terms_in_force(office.deal(signed)).deal_total.amount
    base = Money.rounded(price / Decimal("1.09"))
    assert of(office, signed, "DEED_TAX").amount == base.times(Decimal("0.01"))
    kept = charged.last_facts(office.deal(signed).account_id)
    assert (kept.home_count, kept.home_count_said) == (1, "客户查档证明")


def test_charged_again_it_counts_anew_with_what_was_last_said(office, signed):
    first_home(office, signed)
    again = charge(office, signed)
    assert (again.made, again.moved, again.missing) == ((), (), ())


def test_a_third_home_is_charged_the_difference(office, signed):
    first_home(office, signed)
    before = of(office, signed, "DEED_TAX").amount
    assert "契税" in charge(office, signed, home_count=3, home_count_said="查档更正").moved
    assert of(office, signed, "DEED_TAX").amount > before
    assert raw_sql.violations() == {}


def test_a_preview_writes_nothing(office, signed):
    lines = queries.charge_preview(signed, home_count=1, said="查档", actor=clerk(office))
    assert {each.code for each in lines} >= {"DEED_TAX", "MAINTENANCE_FUND"}
    assert not Charge.objects.filter(account=office.deal(signed).account_id).exists()


def test_without_the_setting_a_signing_charges_nothing(office, signed):
    assert not Charge.objects.filter(account=office.deal(signed).account_id).exists()


def test_with_the_setting_a_signing_charges_what_is_due_then(office):
    house = org_queries.system_actor(office.project.company_id)
    org.change_project(office.project.pk, settings={"charges_at_signing": True}, actor=house)
    charge_cast.desk(project=office.project).set_rule(valid_from=testing.TODAY)
    deal_id = office.subscribe(1)
    office.sign(deal_id)
    codes = Charge.objects.filter(account=office.deal(deal_id).account_id).values_list("code", flat=True)
    assert set(codes) == {"PROPERTY_FEE", "STAMP_DUTY"}
    assert raw_sql.violations() == {}


def test_of_a_batch_what_cannot_be_charged_does_not_hold_up_the_others(office, signed):
    waiting = office.subscribe(0)
    found = actions.charge_deals(
        office.project.pk, [waiting, signed], today=testing.TODAY, actor=clerk(office)
    )
    assert {each.deal_id: each.code for each in found} == {waiting: "deal_wrong_step", signed: ""}
    assert of(office, signed, "MAINTENANCE_FUND").amount > ZERO
    assert raw_sql.violations() == {}


def test_a_batch_of_which_nothing_can_be_charged_is_refused(office, signed):
    waiting = office.subscribe(0)
    for deals in ([waiting], []):
        with pytest.raises(NothingCharged):
            actions.charge_deals(office.project.pk, deals, today=testing.TODAY, actor=clerk(office))


def test_another_price_is_followed_in_the_same_transaction(office, signed):
    first_home(office, signed)
    before = of(office, signed, "DEED_TAX").amount
    less = actions.Extra("总经理特批", "SUBTRACT", Decimal(7503))
    amendment = office.change(signed, actions.ChangeDiscount(extras=(less,)))
    price = queries.terms_in_force(office.deal(signed)).deal_total.amount
    charged_now = of(office, signed, "DEED_TAX")
    assert charged_now.amount == Money.rounded(price / Decimal("1.09")).times(Decimal("0.01")) < before
    assert (charged_now.postings.last().kind, charged_now.postings.last().reason) == (
        "RECALCULATED",
        amendment.number,
    )
    assert raw_sql.violations() == {}


def test_other_buyers_are_charged_by_what_was_last_said(office, signed):
    first_home(office, signed)
    sister = customer_cast.customer(office.project, "王芬", owner=office.staff()).party_id
    half = (actions.Share(office.customer.party_id, Decimal(50)), actions.Share(sister, Decimal(50)))
    office.change(signed, actions.ChangeBuyers(half))
    assert of(office, signed, "DEED_TAX").postings.count() == 1
    assert charged.last_facts(office.deal(signed).account_id).home_count == 1
    assert raw_sql.violations() == {}


def test_another_area_is_followed_when_it_is_counted_anew(office, signed):
    first_home(office, signed)
    before = of(office, signed, "MAINTENANCE_FUND").amount
    room = Room.objects.get(pk=office.rooms[1])
    area = room.gross_area.square_metres - 1
    Room.objects.filter(pk=room.pk).update(**{f"{room.selling_area_type.lower()}_gross": area})
    charge(office, signed, reason="实测面积")
    assert of(office, signed, "MAINTENANCE_FUND").amount == before - Money(90)
    assert raw_sql.violations() == {}


def test_a_contract_that_is_cancelled_is_charged_no_more(office, signed):
    first_home(office, signed)
    actions.cancel_contract(signed, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    assert {each.amount for each in Charge.objects.filter(account=office.deal(signed).account_id)} == {ZERO}
    assert not Due.objects.filter(account=office.deal(signed).account_id, state="OPEN").exists()
    assert raw_sql.violations() == {}


def test_a_contract_that_is_returned_is_charged_no_more(office, signed):
    first_home(office, signed)
    office.receive(signed, Money(60_000))
    office.change(signed, actions.Return(actions.Fault.LOAN_REFUSED))
    assert {each.amount for each in Charge.objects.filter(account=office.deal(signed).account_id)} == {ZERO}
    assert raw_sql.violations() == {}
