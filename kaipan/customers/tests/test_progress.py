"""A customer's stage follows their deals; the database keeps it, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from kaipan.customers import actions
from kaipan.customers import testing as cast
from kaipan.customers.actions import CustomerStage
from kaipan.customers.models import Customer
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from tests import raw_sql
from tests.kept import kept

FIRST, SECOND = Source("tests.deal", 1), Source("tests.deal", 2)


@use_case
def come_to(customer, stage, source=FIRST, total=None):
    """A room above makes a deal."""
    actions.note_progress(customer.pk, stage, source=source, total=total)
    audit.record(org.system_actor(customer.company_id), "tests.deal.made", customer)


@use_case
def give_up(customer, source=FIRST):
    """A room above gives a deal up."""
    actions.end_progress(source)
    audit.record(org.system_actor(customer.company_id), "tests.deal.given_up", customer)


@kept
def customer(db):
    return cast.customer(org_cast.project())


def situation(customer):
    return Customer.objects.get(pk=customer.pk).situation


def test_the_furthest_live_deal_is_the_stage(customer):
    assert situation(customer) == "NEW"
    come_to(customer, CustomerStage.BOOKED)
    come_to(customer, CustomerStage.SUBSCRIBED, total=Money(1_000_000))
    come_to(customer, CustomerStage.BOOKED, SECOND)
    assert situation(customer) == "SUBSCRIBED"
    give_up(customer)
    assert situation(customer) == "BOOKED"
    give_up(customer, SECOND)
    assert situation(customer) == "FOLLOWING"
    assert raw_sql.violations() == {}


def test_a_lost_customer_who_buys_is_followed_again(customer):
    Customer.objects.filter(pk=customer.pk).update(state="LOST", lost_reason="PRICE", closed_on="2026-11-01")
    come_to(customer, CustomerStage.SIGNED)
    now = Customer.objects.get(pk=customer.pk)
    assert (now.state, now.stage, now.lost_reason, now.closed_on) == ("FOLLOWING", "SIGNED", "", None)


@pytest.mark.parametrize(
    "said", [{"state": "LOST", "lost_reason": "PRICE", "closed_on": "2026-11-01"}, {"state": "POOL"}]
)
def test_a_customer_with_a_deal_is_neither_lost_nor_in_the_pool(customer, said):
    come_to(customer, CustomerStage.BOOKED)
    with pytest.raises(IntegrityError, match="customers_customer_with_deal_is_served"), transaction.atomic():
        Customer.objects.filter(pk=customer.pk).update(**said)


def test_a_stage_that_is_not_of_a_deal_is_found(customer):
    Customer.objects.filter(pk=customer.pk).update(state="FOLLOWING", stage="SIGNED")
    assert set(raw_sql.violations()) == {"customers_stage_is_the_furthest_live_deal"}


def test_a_customer_in_the_pool_whom_nobody_gave_there_is_found(customer):
    Customer.objects.filter(pk=customer.pk).update(state="POOL")
    assert set(raw_sql.violations()) == {"customers_in_the_pool_went_there"}
