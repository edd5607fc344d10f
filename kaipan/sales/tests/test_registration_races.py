"""One registration, and two who want its money: a deal and a withdrawal, or two deals."""

from time import sleep

import pytest

from kaipan.finance.models import Refund, Transfer
from kaipan.kernel.errors import Refusal
from kaipan.registrations.models import Registration
from kaipan.sales import from_registration, testing
from kaipan.sales.models import Deal
from kaipan.sales.tests.registered import desk_of, subscribe
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 3


@kept
def office(db):
    return testing.office()


def two_deals(office, desk, rooms):
    """One registration at two rooms at once; how many deals began with it."""
    registration = desk.valid()
    with Contenders(2) as contenders:
        race = contenders.race(lambda number: subscribe(office, desk, registration, rooms[number]))
    assert all(isinstance(each, Refusal) for each in race.refusals)
    return len(race.winners)


@pytest.fixture
def let_through(monkeypatch):
    """Who got past the lock and the state of a registration, to its money."""
    passed, hold = [], from_registration.registrations.hold_money_of

    def counted(claimed, others, **day):
        passed.append(claimed.pk)
        sleep(0.2)
        return hold(claimed, others, **day)

    monkeypatch.setattr(from_registration.registrations, "hold_money_of", counted)
    return passed


def test_of_two_deals_with_one_registration_one_begins(office, let_through):
    assert two_deals(office, desk_of(office), (0, 1)) == 1
    assert (len(let_through), Deal.objects.count(), Transfer.objects.count()) == (1, 1, 1)
    assert raw_sql.violations() == {}


def test_without_the_lock_both_reach_for_the_money_and_only_the_books_stop_the_second(office, let_through):
    desk = desk_of(office)
    with without_row_locks():
        began = [two_deals(office, desk, (2 * race, 2 * race + 1)) for race in range(RACES)]
    assert len(let_through) > RACES
    assert max(began) == 1


def deal_against_withdrawal(office, desk, room):
    """A deal and a withdrawal reach for one registration."""
    registration = desk.valid()
    with Contenders(2) as contenders:
        race = contenders.race(
            lambda number: (
                desk.withdraw(registration) if number else subscribe(office, desk, registration, room)
            )
        )
    assert all(isinstance(each, Refusal) for each in race.refusals)
    return registration, len(race.winners)


def test_of_a_deal_and_a_withdrawal_one_has_the_money(office):
    desk = desk_of(office)
    for room in range(RACES):
        registration, winners = deal_against_withdrawal(office, desk, room)
        found = Registration.objects.get(pk=registration)
        assert winners == 1
        assert found.state in {"TURNED", "WITHDRAWING"}
    turned = Registration.objects.filter(state="TURNED").count()
    assert (Transfer.objects.count(), Refund.objects.count()) == (turned, RACES - turned)
    assert raw_sql.violations() == {}
