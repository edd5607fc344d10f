"""附属房产: a parking place is sold with the flat, at its own price, and goes where the flat goes."""

import pytest
from django.db import DatabaseError, transaction

from kaipan.finance.models import Due
from kaipan.inventory import testing as rooms
from kaipan.inventory.rules.refusals import RoomTaken
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.org.models import Grant
from kaipan.sales import actions, testing
from kaipan.sales.models import AddOn, Deal
from kaipan.sales.refusals import AddOnElsewhere, AddOnTwice
from tests import raw_sql

pytestmark = pytest.mark.django_db


def held(office, room):
    """Who holds the n-th room, and how."""
    occupancy = rooms.facts(office.rooms[room]).occupancy
    return (occupancy.kind.value, occupancy.source.id) if occupancy else None


def owed(deal):
    """What the open dues of a deal come to."""
    return Money.total(
        Due.objects.filter(account=deal.account, state="OPEN").values_list("amount", flat=True)
    )


def test_what_is_sold_with_a_room_is_taken_priced_and_owed_with_it(office):
    deal = office.deal(office.subscribe(add_ons=[office.add_on(1), office.add_on(2)]))

    assert [held(office, each) for each in (0, 1, 2)] == [("SUBSCRIBED", deal.pk)] * 3
    sold = list(deal.add_ons.all())
    assert [each.room_id for each in sold] == [office.rooms[1], office.rooms[2]]
    assert owed(deal) == deal.subscription.deal_total + Money.total(each.deal_total for each in sold)
    names = Due.objects.filter(account=deal.account, name__startswith=sold[0].room.label)
    assert Money.total(names.values_list("amount", flat=True)) == sold[0].deal_total
    assert raw_sql.violations() == {}


def test_it_is_signed_and_given_up_with_its_deal(office):
    deal_id = office.subscribe(add_ons=[office.add_on(1)])
    office.draft(deal_id)
    office.sign(deal_id)
    assert held(office, 1) == ("SIGNED", deal_id)

    actions.cancel_contract(deal_id, reason="录入错误", actor=office.consultant, today=testing.TODAY)
    assert held(office, 0) is held(office, 1) is None
    assert AddOn.objects.get().ended_on == testing.TODAY
    assert raw_sql.violations() == {}


def test_it_may_come_with_the_subscription_of_what_was_booked(office):
    deal_id = office.book()
    office.subscribe_booked(deal_id, add_ons=[office.add_on(1)])
    assert held(office, 1) == ("SUBSCRIBED", deal_id)
    assert raw_sql.violations() == {}


def test_a_room_that_somebody_has_is_not_sold_along(office):
    office.book(1)
    with pytest.raises(RoomTaken, match=r"10[12]"):
        office.subscribe(add_ons=[office.add_on(1)])
    assert Deal.objects.count() == 1
    assert held(office, 0) is None


def test_a_room_goes_neither_with_itself_nor_twice_nor_across_projects(office):
    for wanted in ([office.add_on(0)], [office.add_on(1), office.add_on(1)]):
        with pytest.raises(AddOnTwice):
            office.subscribe(add_ons=wanted)
    elsewhere = testing.office(of=office.project.company)
    along = [actions.AddOnTerms(elsewhere.rooms[1], office.plans["LUMP_SUM"])]
    with pytest.raises(NotFound):  # a project the consultant has no business in
        office.subscribe(add_ons=along)
    staff = office.customer.owner
    role = Grant.objects.get(staff=staff).role_id
    house = org_queries.system_actor(office.project.company_id)
    org_actions.grant_role(staff.pk, role_id=role, project_id=elsewhere.project.pk, actor=house)
    office.consultant = org.actor_of(staff)
    with pytest.raises(AddOnElsewhere):
        office.subscribe(add_ons=along)
    assert not Deal.objects.exists()


@pytest.mark.parametrize(
    ("attack", "guard"),
    [
        ("UPDATE sales_addon SET deal_total = deal_total - 1", "addon_stays_as_agreed"),
        ("DELETE FROM sales_addon", "Cannot delete"),
        ("UPDATE sales_addon SET ended_on = agreed_on - 1", "sales_addon_ends_after_it_began"),
        (
            (
                "INSERT INTO sales_addon (project_id, deal_id, room_id, payment_plan_id, list_total,"
                " deal_total, quote, agreed_on) SELECT project_id, deal_id, room_id, payment_plan_id, 1, 1,"
                " quote, agreed_on FROM sales_addon"
            ),
            "sales_addon_of_one_deal",
        ),
    ],
)
def test_the_database_keeps_what_was_sold_along(office, attack, guard):
    office.subscribe(add_ons=[office.add_on(1)])
    with pytest.raises(DatabaseError, match=guard), transaction.atomic():
        raw_sql.run(attack)
