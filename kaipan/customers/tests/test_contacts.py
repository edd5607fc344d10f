"""Calls, visits and follow-ups: what they say, what they move, and who may take them back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from kaipan.customers import actions, queries
from kaipan.customers import testing as cast
from kaipan.customers.actions import ContactDraft, ServiceTerms
from kaipan.customers.models import Contact, Customer
from kaipan.customers.permissions import CHANGE, SET_RULES, VIEW, VIEW_ALL
from kaipan.customers.rules.contacts import ContactInvalid
from kaipan.customers.rules.refusals import (
    ContactOfAnother,
    CustomerHasDeal,
    CustomerUnserved,
    LostReasonMissing,
    ServiceRuleInvalid,
)
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org_cast
from kaipan.platform.clock import business_day
from tests import raw_sql
from tests.kept import kept

TODAY = date(2026, 11, 27)
CALL = ContactDraft("CALL", TODAY, note="问三房价格")
VISIT = ContactDraft("VISIT", TODAY, heads=3)
REACHED = ContactDraft("FOLLOW_UP", TODAY, method="PHONE", result="REACHED")
UNREACHED = ContactDraft("FOLLOW_UP", TODAY, method="PHONE", result="NO_ANSWER")


@kept
def project(db):
    return org_cast.project()


@kept
def consultant(project):
    return org_cast.staff_with(VIEW, CHANGE, project=project)


@kept
def actor(consultant):
    return org_cast.actor_of(consultant)


@kept
def customer(project, consultant):
    return cast.customer(project, owner=consultant)


@kept
def clocks(project):
    actor = org_cast.actor_with(SET_RULES, project=project)
    today = business_day()
    actions.set_service_rule(project.pk, ServiceTerms(), valid_from=today, today=today, actor=actor)
    return today


def now(customer):
    return Customer.objects.get(pk=customer.pk)


def test_the_first_visit_is_the_first_and_the_next_is_not(customer, actor):
    for _ in range(2):
        actions.record_contact(customer.pk, VISIT, today=TODAY, actor=actor)
    assert list(Contact.objects.order_by("id").values_list("is_first", flat=True)) == [True, False]
    assert (now(customer).state, now(customer).contacted_on) == ("FOLLOWING", TODAY)
    assert raw_sql.violations() == {}


def test_a_follow_up_that_reached_nobody_is_written_down_and_moves_nothing(customer, actor):
    later = TODAY + timedelta(2)
    actions.record_contact(customer.pk, replace(UNREACHED, next_on=later), today=TODAY, actor=actor)
    assert (now(customer).state, now(customer).contacted_on) == ("NEW", None)
    assert now(customer).next_contact_on == later
    assert list(queries.due_follow_ups(actor, later)) == [customer]
    assert list(queries.due_follow_ups(actor, TODAY)) == []


def test_contacts_wind_the_clock_and_a_voided_one_winds_it_back(clocks, project, consultant, actor):
    customer = cast.customer(project, owner=consultant)
    assert now(customer).protected_until == clocks + timedelta(15)
    actions.record_contact(customer.pk, replace(UNREACHED, day=clocks), today=clocks, actor=actor)
    assert now(customer).protected_until == clocks + timedelta(15)
    visit = actions.record_contact(customer.pk, replace(VISIT, day=clocks), today=clocks, actor=actor)
    assert now(customer).protected_until == clocks + timedelta(30)
    actions.void_contact(visit, reason="登记错客户", today=clocks, actor=actor)
    assert now(customer).protected_until == clocks + timedelta(15)


@pytest.mark.parametrize(
    "draft",
    [
        replace(VISIT, heads=None),
        replace(VISIT, heads=0),
        replace(CALL, heads=2),
        replace(CALL, result="REACHED"),
        replace(REACHED, result=""),
        replace(CALL, kind="LETTER"),
        replace(CALL, day=TODAY + timedelta(1)),
        replace(CALL, next_on=TODAY - timedelta(1)),
    ],
)
def test_what_cannot_have_been_so_is_refused(customer, actor, draft):
    with pytest.raises(ContactInvalid):
        actions.record_contact(customer.pk, draft, today=TODAY, actor=actor)
    assert not Contact.objects.exists()


def test_whom_one_does_not_see_one_does_not_meet(customer, project):
    stranger = org_cast.actor_with(VIEW, CHANGE, project=project)
    with pytest.raises(NotFound):
        actions.record_contact(customer.pk, CALL, today=TODAY, actor=stranger)
    reader = org_cast.actor_with(VIEW_ALL, project=project)
    with pytest.raises(Forbidden):
        actions.record_contact(customer.pk, CALL, today=TODAY, actor=reader)


def test_a_contact_is_taken_back_by_who_wrote_it_or_by_a_manager(customer, project, actor):
    manager = org_cast.actor_with(VIEW_ALL, CHANGE, project=project)
    written = actions.record_contact(customer.pk, CALL, today=TODAY, actor=manager)
    with pytest.raises(ContactOfAnother):
        actions.void_contact(written, reason="写错", today=TODAY, actor=actor)
    actions.void_contact(written, reason="写错", today=TODAY, actor=manager)
    assert now(customer).contacted_on is None


def test_the_database_keeps_contacts_as_they_were_written(customer, actor):
    visit = actions.record_contact(customer.pk, VISIT, today=TODAY, actor=actor)
    for change in ({"heads": 5}, {"note": "改"}, {"day": TODAY - timedelta(1)}):
        with pytest.raises(IntegrityError, match="customers_contact_is_a_fact"), transaction.atomic():
            Contact.objects.filter(pk=visit).update(**change)


def test_somebody_new_is_received_in_one_act(project, actor):
    person = actions.RegisteredPerson("赵六", "13912345678", None, None)
    receptionist = org_cast.actor_with(VIEW, CHANGE, "customers.customer.register", project=project)
    customer_id = actions.receive_customer(
        project.pk,
        actions.NewCustomer(person, {"source_medium": "WALK_IN"}),
        VISIT,
        today=TODAY,
        actor=receptionist,
    )
    card = queries.customer_card(customer_id, actor=receptionist)
    assert (card.situation, card.source_medium, card.contacted_on) == ("FOLLOWING", "WALK_IN", TODAY)


def test_a_lost_customer_has_a_reason_and_is_followed_again_when_reopened(customer, actor, clocks):
    with pytest.raises(LostReasonMissing):
        actions.close_customer(customer.pk, state="LOST", note="不买了", today=TODAY, actor=actor)
    actions.close_customer(
        customer.pk, state="LOST", lost_reason="PRICE", note="超预算", today=TODAY, actor=actor
    )
    assert (now(customer).state, now(customer).protected_until) == ("LOST", None)
    with pytest.raises(CustomerUnserved):
        actions.record_contact(customer.pk, CALL, today=TODAY, actor=actor)
    actions.reopen_customer(customer.pk, reason="客户再次来电", today=TODAY, actor=actor)
    assert (now(customer).state, now(customer).lost_reason) == ("FOLLOWING", "")


def test_a_customer_with_a_deal_is_not_given_up(customer, actor):
    Customer.objects.filter(pk=customer.pk).update(state="FOLLOWING", stage="BOOKED")
    with pytest.raises(CustomerHasDeal):
        actions.close_customer(customer.pk, state="INVALID", note="空号", today=TODAY, actor=actor)


def test_clocks_are_set_as_a_whole_from_a_day_on(project):
    setter = org_cast.actor_with(SET_RULES, project=project)
    for terms in (ServiceTerms(call_days=0), ServiceTerms(pool_days=21), ServiceTerms(visit_days=4000)):
        with pytest.raises(ServiceRuleInvalid):
            actions.set_service_rule(project.pk, terms, valid_from=TODAY, today=TODAY, actor=setter)
    with pytest.raises(ServiceRuleInvalid):
        actions.set_service_rule(
            project.pk, ServiceTerms(), valid_from=TODAY - timedelta(1), today=TODAY, actor=setter
        )
    for version in (1, 2):
        set_now = actions.set_service_rule(
            project.pk, ServiceTerms(), valid_from=TODAY, today=TODAY, actor=setter
        )
        assert set_now == version


def test_the_timeline_tells_it_in_order(customer, actor):
    actions.record_contact(customer.pk, CALL, today=TODAY, actor=actor)
    actions.record_contact(customer.pk, VISIT, today=TODAY, actor=actor)
    told = [moment.kind for moment in queries.customer_timeline(customer.pk, actor=actor)]
    assert told == ["VISIT", "CALL", "REGISTERED"]
