"""A random walk over deals, ends, exchanges, settlements and payments, held against plain sums."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.months import shift
from kaipan.performance import actions, testing
from kaipan.performance.models import CommissionEntry
from kaipan.performance.rules.exchange import CASES
from kaipan.performance.testing import total_of
from tests import raw_sql

PLACES = st.integers(min_value=0, max_value=5)


class Walk(RuleBasedStateMachine):
    """One consultant sells, deals end or are exchanged, months go by."""

    def __init__(self):
        super().__init__()
        self.desk = testing.desk()
        self.deals: dict[int, int] = {}
        self.standing: set[int] = set()
        self.month = date(2026, 11, 1)

    @property
    def today(self):
        """Some day of the month that is open."""
        return max(self.month.replace(day=25), testing.TODAY)

    @rule(place=PLACES)
    def sell(self, place):
        if place not in self.deals:
            self.deals[place] = self.desk.signed(place)
            self.standing.add(place)

    @rule(place=PLACES)
    def hear_again(self, place):
        if place in self.standing:
            self.desk.follow(self.deals[place], today=self.today)

    @rule(place=PLACES)
    def end(self, place):
        if place not in self.deals:
            return
        if place in self.standing:
            self.desk.end(self.deals[place], on=self.today)
            self.standing.remove(place)
            return
        with pytest.raises(Refusal):
            self.desk.end(self.deals[place], on=self.today)

    @rule(old=PLACES, new=PLACES, case=st.sampled_from(CASES))
    def exchange(self, old, new, case):
        if old not in self.standing or new in self.deals:
            return
        self.deals[new] = self.desk.office.subscribe(new)
        actions.follow_exchange(self.deals[old], self.deals[new], on=self.today, actor=self.desk.system)
        self.standing = (self.standing - {old}) | {new}

    @precondition(lambda self: self.month < date(2027, 4, 1))
    @rule()
    def settle(self):
        later = shift(self.month, months=1)
        self.desk.settle(self.month, today=later)
        self.month = later
        stands = sum(total_of(self.deals[each]).amount for each in self.standing)
        self.earned = Money.rounded(stands * Decimal("0.006")), Money.rounded(stands * Decimal("0.008"))
        rows = CommissionEntry.objects.filter(project_id=self.desk.project_id).exclude(kind="PAID")
        total = Money.total(each.amount for each in rows)
        assert self.earned[0].amount - 1 <= total.amount <= self.earned[1].amount + 1

    @rule()
    def pay(self):
        try:
            paid = actions.pay_commission(
                self.desk.project_id, self.desk.consultant_id, on=self.today, actor=self.desk.payer
            )
        except Refusal:
            return
        assert paid > ZERO

    @invariant()
    def only_what_stands_counts(self):
        for place, deal_id in self.deals.items():
            assert (total_of(deal_id) > ZERO) == (place in self.standing)

    def teardown(self):
        assert raw_sql.violations("performance.") == {}


@pytest.mark.django_db
def test_whatever_happens_only_what_stands_counts():
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=6,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
