"""One series of numbers, one registration, and many who reach for it: one lawful outcome each."""

import pytest

from kaipan.finance.models import Refund
from kaipan.kernel.errors import Refusal
from kaipan.registrations import actions, testing
from kaipan.registrations.models import Registration
from tests import raw_sql
from tests.races import Contenders, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

SESSIONS, RACES = 4, 4


def register_at_once(desk):
    """Four desks register at the same moment, again and again; the numbers given."""
    with Contenders(SESSIONS) as contenders:
        for _race in range(RACES):
            contenders.race(lambda number: desk.register(by=desk.colleague if number % 2 else None))
    return list(Registration.objects.order_by("serial").values_list("serial", flat=True))


def test_numbers_are_gapless_however_many_register_at_once(desk):
    assert register_at_once(desk) == list(range(1, SESSIONS * RACES + 1))
    assert raw_sql.violations("registrations") == {}


def test_without_the_lock_of_the_counter_one_number_is_wanted_twice(desk):
    desk.register()
    with without_row_locks():
        given = register_at_once(desk)
    assert len(given) < SESSIONS * RACES + 1  # the unique number refuses whoever comes second


def withdraw_at_once(desk):
    """Two who withdraw one registration; how often its money was granted."""
    registration = desk.valid()
    with Contenders(2) as contenders:
        race = contenders.race(
            lambda number: desk.withdraw(registration, by=None if number else desk.manager)
        )
    assert all(isinstance(each, Refusal) for each in race.refusals)
    return len(race.winners), Refund.objects.count()


def test_of_two_withdrawals_one_is_granted(desk):
    assert withdraw_at_once(desk) == (1, 1)
    assert raw_sql.violations("registrations") == {}


def pay_against_the_void(desk):
    """Money comes at the moment somebody voids the registration."""
    registration = desk.register()
    with Contenders(2) as contenders:
        contenders.race(
            lambda number: (
                desk.receive(registration)
                if number
                else actions.void_registration(
                    registration, reason="登记错误", actor=desk.consultant, today=desk.today
                )
            )
        )
    return desk.registration(registration).state, desk.account(registration).received


def test_of_money_and_a_void_one_wins_and_wholly(desk):
    for _race in range(RACES):
        state, received = pay_against_the_void(desk)
        assert (state == "VALID") is (received == testing.EARNEST)
        assert state in {"VALID", "VOIDED"}
    assert raw_sql.violations("registrations") == {}
