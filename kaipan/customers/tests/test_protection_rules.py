"""The clocks of service, by the worked vector of the domain."""

from datetime import date

import pytest

from kaipan.customers.rules.protection import CALL, FOLLOW_UP, VISIT, Activity, ServiceTerms, protected_until

TERMS = ServiceTerms()
CLAIMED = date(2019, 3, 25)


def after(*days, kind=FOLLOW_UP, since=CLAIMED, from_pool=True):
    done = [Activity(day, kind) for day in days]
    return protected_until(TERMS, since, done, from_pool=from_pool)


@pytest.mark.parametrize(
    ("done", "due"),
    [
        ([], date(2019, 4, 4)),
        ([date(2019, 3, 28)], date(2019, 4, 4)),
        ([date(2019, 3, 28), date(2019, 4, 2)], date(2019, 4, 5)),
        ([date(2019, 3, 28), date(2019, 4, 2), date(2019, 4, 5)], date(2019, 4, 8)),
        ([date(2019, 4, day) for day in range(1, 15)], date(2019, 4, 14)),
    ],
)
def test_a_claimed_customer_goes_back_as_the_vector_says(done, due):
    assert after(*done) == due


def test_calls_and_visits_protect_for_their_own_days():
    since = date(2026, 11, 1)
    assert after(since=since, from_pool=False) == date(2026, 11, 16)
    assert after(date(2026, 11, 3), kind=CALL, since=since, from_pool=False) == date(2026, 11, 18)
    assert after(date(2026, 11, 3), kind=VISIT, since=since, from_pool=False) == date(2026, 12, 3)
    mixed = [Activity(date(2026, 11, 2), VISIT), Activity(date(2026, 11, 20), FOLLOW_UP)]
    assert protected_until(TERMS, since, mixed, from_pool=False) == date(2026, 12, 5)


def test_a_visit_ends_the_clock_of_the_pool():
    visited = [Activity(date(2019, 4, 1), FOLLOW_UP), Activity(date(2019, 4, 3), VISIT)]
    assert protected_until(TERMS, CLAIMED, visited, from_pool=True) == date(2019, 5, 3)


def test_what_somebody_else_did_before_does_not_count():
    assert after(date(2019, 3, 1), kind=VISIT) == date(2019, 4, 4)
