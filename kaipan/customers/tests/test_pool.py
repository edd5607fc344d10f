"""公海: how customers come there by hand and by the clock, and how they are taken out."""

from datetime import timedelta

import pytest

from kaipan.customers import actions, jobs, queries
from kaipan.customers.actions import ContactDraft, CustomerStage, ServiceTerms
from kaipan.customers.models import Customer, CustomerTransfer
from kaipan.customers.rules.refusals import (
    CustomerHasDeal,
    CustomerPooled,
    CustomerUnserved,
    NotYours,
    PoolQuotaUsed,
)
from kaipan.customers.tests.ownership_cast import Desk
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.source import Source
from kaipan.org import actions as org
from kaipan.org import testing as cast
from kaipan.platform import audit
from kaipan.platform.models import AuditRecord, Event
from kaipan.platform.unit_of_work import use_case
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db
DEAL = Source("tests.deal", 1)


@kept
def desk():
    return Desk()


def test_who_is_given_up_is_nobodys_and_the_pool_shows_them(desk):
    wang = desk.customer()
    actions.release_to_pool(wang.pk, reason="不接电话", actor=desk.actor(desk.li))

    assert not queries.customers(desk.actor(desk.li)).exists()
    (found,) = queries.pool(desk.actor(desk.chen))
    assert (found.pk, found.pooled_by, found.pooled_on) == (wang.pk, "RELEASE", desk.today)
    fact = CustomerTransfer.objects.get()
    assert (fact.kind, fact.from_staff, fact.to_staff) == ("RELEASE", desk.li, None)
    assert Event.objects.filter(name="customers.CustomerPooled").exists()
    assert raw_sql.violations() == {}


def test_colleagues_are_released_by_who_may_transfer_and_deals_and_invalid_ones_by_nobody(desk):
    wang = desk.customer()
    colleague = cast.actor_with(
        "customers.customer.view_all", "customers.customer.change", project=desk.project
    )
    with pytest.raises(NotYours):
        actions.release_to_pool(wang.pk, reason="代放", actor=colleague)
    Customer.objects.filter(pk=wang.pk).update(state="FOLLOWING", stage="BOOKED")
    with pytest.raises(CustomerHasDeal):
        actions.release_to_pool(wang.pk, reason="代放", actor=desk.manager)
    invalid = desk.customer()
    actions.close_customer(invalid.pk, state="INVALID", note="空号", today=desk.today, actor=desk.manager)
    with pytest.raises(CustomerUnserved):
        actions.release_to_pool(invalid.pk, reason="代放", actor=desk.manager)


def test_a_lost_customer_may_be_released_and_begins_anew(desk):
    wang = desk.customer()
    terms = {"state": "LOST", "lost_reason": "PRICE", "note": "超预算", "today": desk.today}
    actions.close_customer(wang.pk, **terms, actor=desk.manager)
    actions.release_to_pool(wang.pk, reason="换人再跟", actor=desk.manager)
    actions.claim_from_pool(wang.pk, today=desk.today, actor=desk.actor(desk.chen))

    wang = desk.now(wang)
    assert (wang.state, wang.lost_reason, wang.closed_on, wang.owner) == ("NEW", "", None, desk.chen)
    assert raw_sql.violations() == {}


def test_who_claims_serves_and_their_clock_runs_as_the_vector_says(desk):
    desk.clocks(ServiceTerms())
    wang = desk.pooled()
    actions.claim_from_pool(wang.pk, today=desk.today, actor=desk.actor(desk.chen))

    wang = desk.now(wang)
    assert (wang.owner, wang.protected_until) == (desk.chen, desk.today + timedelta(10))
    assert queries.customers(desk.actor(desk.chen)).get() == wang
    with pytest.raises(NotFound):
        actions.claim_from_pool(wang.pk, today=desk.today, actor=desk.actor(desk.li))
    assert AuditRecord.objects.filter(verb="customers.customer.claimed").count() == 1


def test_a_person_takes_no_more_in_a_day_than_is_allowed(desk):
    org.change_project(desk.project.pk, settings={"pool_claims_per_day": 2}, actor=desk.system)
    chen = desk.actor(desk.chen)
    for _ in range(2):
        actions.claim_from_pool(desk.pooled().pk, today=desk.today, actor=chen)
    more = desk.pooled()
    with pytest.raises(PoolQuotaUsed):
        actions.claim_from_pool(more.pk, today=desk.today, actor=chen)
    assert queries.claims_left(chen, desk.project.pk, desk.today) == 0
    tomorrow = desk.today + timedelta(1)
    assert queries.claims_left(chen, desk.project.pk, tomorrow) == 2
    actions.claim_from_pool(more.pk, today=tomorrow, actor=chen)
    assert raw_sql.violations() == {}


def test_who_may_not_see_or_claim_takes_nobody(desk):
    wang = desk.pooled()
    with pytest.raises(NotFound):
        actions.claim_from_pool(wang.pk, today=desk.today, actor=desk.desk)
    reader = cast.actor_with("customers.customer.view", "customers.pool.view", project=desk.project)
    with pytest.raises(Forbidden):
        actions.claim_from_pool(wang.pk, today=desk.today, actor=reader)


def test_a_manager_assigns_many_in_turn_and_hears_who_was_gone(desk):
    four = [desk.pooled() for _ in range(4)]
    actions.claim_from_pool(four[0].pk, today=desk.today, actor=desk.actor(desk.chen))
    with pytest.raises(NotFound):
        actions.assign_from_pool(
            desk.project.pk,
            [each.pk for each in four],
            desk.terms(desk.li),
            today=desk.today,
            actor=desk.manager,
        )
    result = actions.assign_from_pool(
        desk.project.pk,
        [each.pk for each in four[1:]],
        desk.terms(desk.li, desk.chen),
        today=desk.today,
        actor=desk.manager,
    )
    assert [each.to_name for each in result.done] == ["李伟", "陈静", "李伟"]
    assert {each.label for each in result.done} == {"王*"}
    assert desk.now(four[1]).owner == desk.li
    assert raw_sql.violations() == {}


def test_a_registration_of_who_lies_in_the_pool_says_so_and_names_nobody(desk):
    desk.pooled(phone="13800138000")
    with pytest.raises(CustomerPooled) as refused:
        actions.register_customer(
            desk.project.pk, name="王芳", phone="13800138000", actor=desk.actor(desk.chen)
        )
    assert desk.li.name not in str(refused.value)


def test_who_nobody_followed_goes_to_the_pool_the_day_after_the_last_and_not_before(desk):
    desk.clocks(ServiceTerms(call_days=3))
    wang, kept = desk.customer(), desk.customer()
    last = desk.today + timedelta(3)
    actions.record_contact(
        kept.pk, ContactDraft("VISIT", desk.today, heads=1), today=desk.today, actor=desk.actor(desk.li)
    )
    assert [each.pk for each in queries.about_to_go(desk.actor(desk.li), desk.project.pk, desk.today)] == [
        wang.pk
    ]
    jobs.run(last)
    assert desk.now(wang).state == "NEW"
    jobs.run(last + timedelta(1))
    assert (desk.now(wang).state, desk.now(kept).state) == ("POOL", "FOLLOWING")
    fact = CustomerTransfer.objects.get()
    assert (fact.kind, fact.by_staff, fact.effective_on) == ("RECLAIM", None, last + timedelta(1))
    jobs.run(last + timedelta(1))
    assert raw_sql.violations() == {}


def test_whose_deal_ended_is_protected_as_after_a_visit_once_the_clock_is_wound(desk):
    desk.clocks()
    wang = desk.customer()
    desk_deal(desk, wang)
    assert desk.now(wang).protected_until is None
    jobs.run(desk.today + timedelta(90))
    assert desk.now(wang).state == "FOLLOWING"
    desk_deal(desk, wang, ends=True)
    assert desk.now(wang).protected_until is None
    jobs.run(desk.today)
    assert desk.now(wang).protected_until == desk.today + timedelta(30)


def test_a_rule_that_is_new_threatens_nobody_before_its_own_first_clock(desk):
    wang = desk.customer()
    Customer.objects.filter(pk=wang.pk).update(served_since=wang.served_since - timedelta(200))
    desk.clocks()
    jobs.run(desk.today)
    assert desk.now(wang).protected_until == desk.today + timedelta(15)


def test_nothing_to_assign_is_said(desk):
    wang = desk.customer()
    with pytest.raises(NotFound):
        actions.assign_from_pool(
            desk.project.pk, [wang.pk], desk.terms(desk.chen), today=desk.today, actor=desk.manager
        )


def desk_deal(desk, customer, *, ends=False):
    """What a room that makes deals tells this one."""
    _tell(customer, ends=ends, actor=desk.system)


@use_case
def _tell(customer, *, ends, actor):
    if ends:
        actions.end_progress(DEAL)
    else:
        actions.note_progress(customer.pk, CustomerStage.BOOKED, source=DEAL)
    audit.record(actor, "tests.deal", customer)
