"""Changes of deals that meet at one room or one deal: one of them is carried out, and wholly, every time."""

from contextlib import ExitStack
from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.customers import testing as customer_cast
from kaipan.inventory import testing as rooms
from kaipan.inventory.rules.refusals import RoomTaken
from kaipan.kernel.ids import PartyId
from kaipan.kernel.money import Money
from kaipan.sales import actions, testing
from kaipan.sales.change_refusals import AmendmentSettled, WorldMoved
from kaipan.sales.models import Amendment, Deal
from kaipan.sales.rules import states
from kaipan.sales.testing import TODAY
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, held_up, without_constraint, without_index, without_row_locks
from tests.turns import rounds

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = rounds(200)


@kept
def office():
    """The office with a building of many rooms."""
    return testing.office()


@kept
def deals(office):
    """Two subscriptions of two customers, each with its deposit paid."""
    first = office.subscribe(0)
    other = customer_cast.customer(office.project, owner=office.staff())
    second = actions.subscribe_room(
        office.rooms[1],
        customer_id=other.pk,
        buyers=[actions.Buyer(PartyId(other.party_id), Decimal(100))],
        payment_plan_id=office.plans["LUMP_SUM"],
        sign_by=TODAY + timedelta(days=7),
        actor=office.consultant,
        today=TODAY,
    )
    for deal in (first, second):
        office.receive(deal, Money(50_000))
    return [first, second]


def wanted(office, room_id):
    return actions.Exchange(room_id, office.plans["LUMP_SUM"], TODAY + timedelta(days=7))


def approved(office, deal, change):
    amendment = office.propose(deal, change)
    office.approve(amendment)
    return amendment


def raced(office, pair, contenders):
    """Carry both amendments out at once."""

    def carry_out(number):
        office.execute(pair[number])
        return number

    return contenders.race(carry_out)


def go_on(office, deals, pair, winner):
    """The winner moved, the other's amendment is dropped; the room that came free is the next they want."""
    moved = Deal.objects.get(pk=deals[winner])
    assert moved.state == states.EXCHANGED
    actions.drop_amendment(pair[1 - winner], reason="下一场", actor=office.consultant, today=TODAY)
    deals[winner] = moved.exchanged_into.pk
    return moved.room_id


def test_of_two_deals_that_move_into_one_room_one_does(office, deals):
    target = office.rooms[2]
    with Contenders(2) as contenders:
        for _race in range(RACES):
            pair = [approved(office, deal, wanted(office, target)) for deal in deals]
            race = raced(office, pair, contenders)
            (winner,) = race.winners
            assert len(race.refusals) == 1
            assert all(isinstance(refusal, RoomTaken) for refusal in race.refusals)
            target = go_on(office, deals, pair, winner)
    assert Deal.objects.filter(state=states.EXCHANGED).count() == RACES
    assert raw_sql.violations() == {}


def test_two_deals_that_want_each_others_rooms_are_told_so_and_nobody_waits(office, deals):
    homes = [Deal.objects.get(pk=deal).room_id for deal in deals]
    with Contenders(2) as contenders:
        for _race in range(RACES):
            race = contenders.race(
                lambda number: office.propose(deals[number], wanted(office, homes[1 - number]))
            )
            assert race.winners == []
            assert all(isinstance(refusal, RoomTaken) for refusal in race.refusals)
    assert not Amendment.objects.exists()
    assert raw_sql.violations() == {}


def test_without_locks_and_indexes_two_move_into_one_room(office, deals):
    target = office.rooms[2]
    with ExitStack() as guards, Contenders(2) as contenders:
        guards.enter_context(without_index("inventory_occupancy", "inventory_occupancy_one_live"))
        guards.enter_context(without_index("sales_deal", "sales_deal_one_live_a_room"))
        guards.enter_context(without_constraint("sales_subscription", "sales_subscription_number_once"))
        pair = [approved(office, deal, wanted(office, target)) for deal in deals]
        with without_row_locks(), held_up("inventory_occupancy", 2):
            raced(office, pair, contenders)
        assert "one_live_deal_per_room" in raw_sql.violations()


def test_of_two_who_carry_one_amendment_out_one_does(office, deals):
    with Contenders(2) as contenders:
        for race_number in range(RACES // 4):
            plan = "MORTGAGE" if race_number % 2 == 0 else "LUMP_SUM"
            amendment = approved(office, deals[0], actions.ChangePaymentPlan(office.plans[plan]))
            race = contenders.race(lambda _number, amendment=amendment: office.execute(amendment))
            assert len(race.winners) == 1
            assert [type(refusal) for refusal in race.refusals] in ([AmendmentSettled], [WorldMoved])
    assert raw_sql.violations() == {}


def test_of_an_end_and_a_receipt_the_money_is_in_the_end_or_the_end_is_refused(office, deals):
    deal = deals[0]
    with Contenders(2) as contenders:
        for _race in range(RACES // 10):
            amendment = approved(office, deal, actions.RefundDeposit(actions.Fault.AGREED))
            race = contenders.race(
                lambda number, amendment=amendment, deal=deal: (
                    office.execute(amendment) if number else office.receive(deal, Money(100))
                )
            )
            assert len(race.winners) == 1
            if Deal.objects.get(pk=deal).state == states.WITHDRAWN:
                deal = office.subscribe(0)
                office.receive(deal, Money(50_000))
            else:
                actions.drop_amendment(amendment, reason="下一场", actor=office.consultant, today=TODAY)
    assert rooms.facts(office.rooms[0]).occupancy is not None
    assert raw_sql.violations() == {}
