"""The auditor of deals: silent when all is well, and it names the deal when a guard was switched off."""

import pytest

from kaipan.inventory import testing as rooms
from kaipan.org import testing as org
from kaipan.platform.invariants import registered
from kaipan.presale import testing as presale
from kaipan.sales import actions, testing
from tests import raw_sql
from tests.standing import standing

pytestmark = pytest.mark.django_db

OURS = {
    "one_live_deal_per_room",
    "deal_and_occupancy_agree",
    "deal_has_the_papers_of_its_step",
    "paid_booking_is_firm",
    "price_within_limits",
    "deal_price_recomputes",
    "signing_keeps_the_price",
    "dues_follow_their_milestone",
    "dues_sum_to_the_price",
    "shares_sum_to_the_whole",
    "deposit_within_law",
    "deals_stay_in_one_project",
}


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """A deal at every step, paid and unpaid, and one that was given up."""
    with standing(django_db_blocker):
        yield sold_from(testing.office())


def sold_from(office):
    office.receive(office.book(0), testing.EARNEST)
    office.book(1)
    office.subscribe(2, plan="MORTGAGE")
    signed = office.subscribe(3, plan="INSTALMENTS")
    office.sign(signed)
    office.receive(signed, testing.EARNEST)
    milestone = presale.milestone(office.project)
    presale.reached(milestone, [rooms.facts(office.rooms[5]).building_id], testing.TODAY)
    office.plans["STAGED"] = presale.staged_plan(office.project, milestone)
    office.subscribe(5, plan="STAGED")
    given_up = office.subscribe(4)
    actions.cancel_subscription(given_up, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    org.project(of=office.project.company)
    return office


def test_all_that_is_promised_of_deals_is_watched():
    assert {each.name for each in registered()} >= OURS


def test_the_auditor_is_silent_about_sound_deals(house):
    assert raw_sql.violations() == {}


NEIGHBOUR = "(SELECT max(id) FROM org_project)"
FIRST_STEP = "UPDATE sales_subscription SET quote = jsonb_set(quote, '{{steps,0,{part}}}', '\"{value}\"')"

ATTACKS = [
    (
        "one_live_deal_per_room",
        "DROP INDEX sales_deal_one_live_a_room",
        "UPDATE sales_deal SET room_id = (SELECT min(room_id) FROM sales_deal)",
    ),
    ("deal_and_occupancy_agree", "UPDATE inventory_occupancy SET kind = 'BOOKED' WHERE kind = 'SIGNED'"),
    (
        "deal_and_occupancy_agree",
        (
            "UPDATE sales_deal SET state = 'LAPSED', closed_on = opened_on, close_reason = '测试'"
            " WHERE state = 'BOOKED'"
        ),
    ),
    ("deal_has_the_papers_of_its_step", "UPDATE sales_deal SET state = 'SIGNED' WHERE state = 'SUBSCRIBED'"),
    ("deal_has_the_papers_of_its_step", "UPDATE sales_deal SET state = 'SUBSCRIBED' WHERE state = 'SIGNED'"),
    ("deal_has_the_papers_of_its_step", "DELETE FROM sales_contract"),
    ("deal_has_the_papers_of_its_step", "DELETE FROM sales_booking"),
    (
        "paid_booking_is_firm",
        "UPDATE inventory_occupancy SET expires_at = since + interval '9 days' WHERE kind = 'BOOKED'",
    ),
    (
        "price_within_limits",
        "ALTER TABLE sales_subscription DROP CONSTRAINT sales_subscription_within_filed_price",
        "UPDATE sales_subscription SET filed_total = deal_total - 0.01",
    ),
    (
        "price_within_limits",
        "ALTER TABLE sales_subscription DROP CONSTRAINT sales_subscription_above_floor",
        "UPDATE sales_subscription SET floor_total = deal_total + 0.01",
    ),
    ("deal_price_recomputes", "UPDATE sales_subscription SET deal_total = deal_total + 0.01"),
    ("deal_price_recomputes", "UPDATE sales_subscription SET list_total = list_total + 0.01"),
    ("deal_price_recomputes", "UPDATE sales_subscription SET unit_price = unit_price + 0.01"),
    ("deal_price_recomputes", "UPDATE sales_subscription SET price_book_version = 9"),
    ("deal_price_recomputes", FIRST_STEP.format(part="value", value="0.98")),
    ("deal_price_recomputes", FIRST_STEP.format(part="kind", value="POINTS")),
    ("deal_price_recomputes", FIRST_STEP.format(part="kind", value="MAGIC")),
    ("signing_keeps_the_price", "UPDATE sales_contract SET deal_total = deal_total - 0.01"),
    ("signing_keeps_the_price", "UPDATE sales_contract SET area = area + 1"),
    (
        "dues_follow_their_milestone",
        "UPDATE presale_milestonerecord SET recorded_at = now() - interval '1 day'",
        "UPDATE finance_due SET due_on = NULL WHERE anchor LIKE 'MILESTONE:%'",
    ),
    ("dues_sum_to_the_price", "UPDATE finance_due SET amount = amount + 0.01 WHERE state = 'OPEN'"),
    ("shares_sum_to_the_whole", "UPDATE sales_dealbuyer SET share = 99"),
    ("shares_sum_to_the_whole", "DELETE FROM sales_dealbuyer"),
    (
        "deposit_within_law",
        "ALTER TABLE sales_subscription DROP CONSTRAINT sales_subscription_deposit_limit",
        "UPDATE sales_subscription SET deposit = deal_total * 0.21",
    ),
    *(
        ("deals_stay_in_one_project", f"UPDATE {table} SET project_id = {NEIGHBOUR}")
        for table in (
            "sales_deal",
            "sales_booking",
            "sales_subscription",
            "sales_contract",
            "sales_dealbuyer",
            "inventory_room",
            "customers_customer",
            "finance_account",
            "presale_paymentplan",
        )
    ),
]


@pytest.mark.parametrize("attack", ATTACKS, ids=[f"{name}: {sql[-1]}" for name, *sql in ATTACKS])
def test_the_auditor_names_what_a_missing_guard_let_through(house, attack):
    name, *statements = attack
    raw_sql.with_guards_off(*statements)
    assert name in raw_sql.violations(name)


def test_every_promise_of_this_room_was_broken_once():
    assert {name for name, *_ in ATTACKS} == OURS
