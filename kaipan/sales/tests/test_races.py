"""One room, many who sell it at the same moment through the whole verb: it is sold once, every time.

The thousand races are one test on purpose: the promise of the house is not that it goes well mostly.
"""

from contextlib import ExitStack
from decimal import Decimal
from importlib import import_module
from itertools import cycle, islice

import pytest
from django.db import connection

from kaipan.customers import testing as customer_cast
from kaipan.finance.actions import MoneyOnAccount
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as rooms
from kaipan.inventory.models import Occupancy
from kaipan.inventory.rules.refusals import OccupancyLapsed, RoomTaken
from kaipan.kernel.errors import Busy
from kaipan.kernel.money import ZERO
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import Staff
from kaipan.presale import actions as presale
from kaipan.presale import testing as presale_cast
from kaipan.presale.models import DiscountOffer
from kaipan.presale.rules.offers import OfferQuotaUsedUp
from kaipan.sales import actions, permissions, testing
from kaipan.sales.models import Deal, Subscription
from kaipan.sales.refusals import WrongStep
from kaipan.sales.rules import states
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, without_index, without_row_locks
from tests.turns import rounds

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

CONTENDERS = 16
RACES = rounds(1_000)
PAYMENTS, SPREAD = 200, 50  # bookings paid for at the last moment, within so many milliseconds of it
MAY = (permissions.BOOK, permissions.CANCEL, "customers.customer.view", "inventory.room.view")


@kept
def office():
    """The office with 200 priced and released rooms."""
    office = testing.office()
    office.rooms = rooms.rooms(office.project, floors=25, positions=8)
    presale_cast.price_book(office.project, office.rooms)
    return office


@kept
def sellers(office):
    """Sixteen consultants, each with a name and a customer of one's own."""
    people = [
        org_cast.staff_with(*MAY, project=office.project, name=f"顾问{number:02}")
        for number in range(CONTENDERS)
    ]
    return [
        (org_cast.actor_of(person), customer_cast.customer(office.project, owner=person)) for person in people
    ]


def book(office, room_id, seller):
    """An attempt of one consultant at the room; who it was, and the deal."""
    actor, customer = seller
    deal_id = actions.book_room(
        room_id,
        customer_id=customer.pk,
        payment_plan_id=office.plans["LUMP_SUM"],
        earnest=testing.EARNEST,
        valid_days=3,
        actor=actor,
        today=testing.TODAY,
    )
    return actor, deal_id


def race_for(room_id, office, sellers, contenders):
    """Let all consultants book the room at once."""
    return contenders.race(lambda number: book(office, room_id, sellers[number]))


def one_winner_and_the_others_hear_from_whom(room_id, race):
    """What every race for a room must end with; the winner, and the deal."""
    ((winner, deal_id),) = race.winners
    room = rooms.facts(room_id)
    assert room.occupancy.source.id == deal_id
    assert len(race.refusals) == CONTENDERS - 1
    for refusal in race.refusals:
        assert isinstance(refusal, RoomTaken)
        assert room.label in str(refusal)
        assert winner.name in str(refusal)
    return winner, deal_id


def test_again_and_again_one_of_sixteen_gets_the_room_and_the_others_hear_from_whom(office, sellers):
    with Contenders(CONTENDERS) as contenders:
        for room_id in islice(cycle(office.rooms), RACES):
            race = race_for(room_id, office, sellers, contenders)
            winner, deal_id = one_winner_and_the_others_hear_from_whom(room_id, race)
            actions.cancel_booking(deal_id, reason="下一场", actor=winner, today=testing.TODAY)

    assert Deal.objects.filter(state=states.CANCELLED).count() == Deal.objects.count() == RACES
    assert raw_sql.violations() == {}


def test_without_locks_and_indexes_the_same_race_sells_rooms_twice(office, sellers):
    with ExitStack() as guards, Contenders(CONTENDERS) as contenders:
        guards.enter_context(without_row_locks())
        guards.enter_context(without_index("inventory_occupancy", "inventory_occupancy_one_live"))
        guards.enter_context(without_index("sales_deal", "sales_deal_one_live_a_room"))

        races = {room: race_for(room, office, sellers, contenders) for room in office.rooms[:10]}

        room_id = max(races, key=lambda room: len(races[room].winners))
        assert len(races[room_id].winners) > 1
        with pytest.raises(ValueError, match="too many values to unpack"):
            one_winner_and_the_others_hear_from_whom(room_id, races[room_id])
        assert {"one_live_deal_per_room", "inventory.one_live_occupancy"} <= set(raw_sql.violations())


@pytest.mark.parametrize(
    "guards_gone",
    [
        [without_row_locks],
        [lambda: without_index("inventory_occupancy", "inventory_occupancy_one_live")],
        [lambda: without_index("sales_deal", "sales_deal_one_live_a_room")],
    ],
    ids=["without the lock", "without the room's index", "without the deal's index"],
)
def test_with_any_one_guard_gone_the_room_is_still_sold_once(office, sellers, guards_gone):
    with ExitStack() as guards, Contenders(CONTENDERS) as contenders:
        for gone in guards_gone:
            guards.enter_context(gone())
        for room_id in office.rooms[:10]:
            assert len(race_for(room_id, office, sellers, contenders).winners) == 1


def set_to_expire(deal_id, milliseconds):
    """Let the booking's time be over that many milliseconds from now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE inventory_occupancy SET expires_at = clock_timestamp() + make_interval(secs => %s)"
            " WHERE source_kind = 'sales.deal' AND source_id = %s AND ended_at IS NULL",
            [milliseconds / 1000, deal_id],
        )


def tidy_up(office, deal_id):
    """What the clock does to a booking whose time is over."""
    system = org.system_actor(office.project.company_id)
    inventory.expire_occupancies(actor=system)
    actions.lapse_booking(deal_id, actor=system, today=testing.TODAY)


def cashier_against_clock(office, *, answers_clock=()):
    """Money and expiry meet at one booking after another; each time one of them has won, and wholly.

    ``answers_clock`` are refusals by which the clock may hear that the money was first.
    """
    with Contenders(2) as contenders:
        for room in range(PAYMENTS):
            deal_id = office.book(room)
            set_to_expire(deal_id, milliseconds=1 + room % SPREAD)

            race = contenders.race(
                lambda number, deal_id=deal_id: (
                    tidy_up(office, deal_id) if number else office.receive(deal_id, testing.EARNEST)
                )
            )

            told = [type(refusal) for refusal in race.refusals]
            refused = [each for each in told if each not in answers_clock]
            if refused:
                assert refused in ([OccupancyLapsed], [WrongStep])
                tidy_up(office, deal_id)  # where the clock came a moment early, it comes again
            deal, occupancy = office.deal(deal_id), rooms.facts(office.rooms[room]).occupancy
            paid = deal.account.received == testing.EARNEST
            assert paid == (not refused) == (deal.state == states.BOOKED)
            assert paid or (deal.account.received == ZERO and deal.state == states.LAPSED)
            assert (occupancy is not None) == paid
            assert not paid or occupancy.expires_at is None
    assert raw_sql.violations() == {}


def test_of_the_cashier_and_the_clock_exactly_one_wins(office):
    cashier_against_clock(office)


def test_without_the_lock_the_moment_of_expiry_in_the_statement_itself_still_decides(office):
    with without_row_locks():
        cashier_against_clock(office, answers_clock=[MoneyOnAccount])


def test_without_the_moment_of_expiry_a_room_is_paid_for_that_was_given_back(office, monkeypatch):
    firm = import_module("kaipan.inventory.actions.make_firm")
    deal_id = office.book()
    set_to_expire(deal_id, 1)
    while inventory.expire_occupancies(actor=org.system_actor(office.project.company_id)) == 0:
        pass
    with pytest.raises(OccupancyLapsed):
        office.receive(deal_id, testing.EARNEST)
    with raw_sql.without_trigger("inventory_occupancy", "ended_is_final"):
        monkeypatch.setattr(firm, "still_held_by", whatever_it_once_held)
        office.receive(deal_id, testing.EARNEST)
    assert "paid_booking_is_firm" in raw_sql.violations()


def whatever_it_once_held(source, room):
    return Occupancy.objects.filter(room_id=room.id, source_kind=source.kind, source_id=source.id)


def test_of_two_who_subscribe_one_booking_one_does_and_the_other_hears_where_it_stands(office):
    with Contenders(2) as contenders:
        for room in range(10):
            deal_id = office.book(room)
            race = contenders.race(lambda _, deal_id=deal_id: office.subscribe_booked(deal_id))

            assert race.winners == [deal_id]
            assert [type(refusal) for refusal in race.refusals] == [WrongStep]
            assert Subscription.objects.filter(deal_id=deal_id).count() == 1
    assert raw_sql.violations() == {}


def test_without_the_lock_the_database_still_lets_one_subscribe(office):
    with without_row_locks(), Contenders(2) as contenders:
        for room in range(10):
            deal_id = office.book(room)
            assert (
                len(contenders.race(lambda _, deal_id=deal_id: office.subscribe_booked(deal_id)).winners) == 1
            )


QUOTA = 3


@kept
def quota(office, sellers):
    """An offer for three deals, on which sixteen may agree."""
    role = org_cast.role_with(
        permissions.SUBSCRIBE,
        permissions.CANCEL,
        "customers.customer.view",
        "inventory.room.view",
        of=office.project.company,
    )
    presale_cast.authority_ladder(
        office.project, presale.AuthorityRow(role.pk, "", Decimal("0.5")), on=testing.TODAY
    )
    for person in Staff.objects.filter(name__startswith="顾问", company=office.project.company):
        system = org.system_actor(office.project.company_id)
        org_actions.grant_role(person.pk, role_id=role.pk, project_id=office.project.pk, actor=system)
    return presale_cast.discount_offer(office.project, quota_deals=QUOTA, value=Decimal(1000))


def subscribe_with(office, room_id, seller, offer_id):
    """An attempt of one consultant at a room of one's own under the offer all want."""
    actor, customer = seller
    return actions.subscribe_room(
        room_id,
        customer_id=customer.pk,
        buyers=[actions.Buyer(customer.party_id, Decimal(100))],
        payment_plan_id=office.plans["LUMP_SUM"],
        offers=[presale.ChosenOffer(offer_id)],
        sign_by=testing.TODAY,
        actor=actor,
        today=testing.TODAY,
    )


def race_for_quota(office, sellers, offer_id):
    """Let all consultants subscribe to rooms of their own at once, each with the offer."""
    fresh = [(org_cast.actor_of(customer.owner), customer) for _, customer in sellers]
    with Contenders(CONTENDERS) as contenders:
        return contenders.race(
            lambda number: subscribe_with(office, office.rooms[number], fresh[number], offer_id)
        )


def used_by(offer_id):
    """The quota's running total, and the uses it stands for."""
    offer = DiscountOffer.objects.get(pk=offer_id)
    return offer.used_deals, offer.uses.filter(ended_at__isnull=True).count()


def test_of_sixteen_who_want_three_places_of_an_offer_three_get_one(office, sellers, quota):
    race = race_for_quota(office, sellers, quota)

    assert len(race.winners) == QUOTA
    assert {type(refusal) for refusal in race.refusals} <= {OfferQuotaUsedUp, Busy}
    assert used_by(quota) == (QUOTA, QUOTA)
    assert raw_sql.violations() == {}


def test_without_lock_and_check_more_than_three_get_a_place(office, sellers, quota):
    check = raw_sql.without_constraint("presale_discountoffer", "presale_discount_offer_within_deals")
    with without_row_locks(), check:
        race = race_for_quota(office, sellers, quota)

        assert len(race.winners) > QUOTA
        assert "presale_discount_quota" in raw_sql.violations()
