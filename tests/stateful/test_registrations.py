"""Random walks over registrations, each step held against a model; the auditor after every walk."""

from __future__ import annotations

from dataclasses import dataclass

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

from kaipan.finance.models import Account, Refund
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import ZERO, Money
from kaipan.platform import invariants
from kaipan.registrations import testing as desk_cast
from kaipan.registrations.models import Registration
from kaipan.sales import testing
from kaipan.sales.tests.registered import desk_of, subscribe

ROOMS = st.integers(min_value=0, max_value=5)


@dataclass
class Known:
    """What the model knows of a registration; ``expired`` is a last day that passed, tidied up or not."""

    state: str = "REGISTERED"
    expired: bool = False
    received: Money = ZERO
    refund: int | None = None

    @property
    def is_good(self) -> bool:
        return self.state == "VALID" and not self.expired


class Registrations(RuleBasedStateMachine):
    """Consultants, the cashier and the clock, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.office = testing.office()
        self.desk = desk_of(self.office)
        self.known: dict[int, Known] = {}
        self.sold: set[int] = set()

    def one_of(self, data) -> tuple[int, Known]:
        key = data.draw(st.sampled_from(sorted(self.known)))
        return key, self.known[key]

    def attempt(self, allowed, verb):
        """Carry it out where the model allows it; the step must be refused otherwise."""
        if allowed:
            return verb()
        with pytest.raises(Refusal):
            verb()
        return None

    @rule(wishes=st.sets(ROOMS, max_size=3))
    def register(self, wishes):
        self.known[self.desk.register(*sorted(wishes))] = Known()

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def receive(self, data):
        key, known = self.one_of(data)
        allowed = known.state == "REGISTERED" and not known.expired
        if self.attempt(allowed, lambda: self.desk.receive(key)):
            known.state, known.received = "VALID", desk_cast.EARNEST

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def withdraw(self, data):
        key, known = self.one_of(data)
        allowed = bool(known.received) and known.state in ("VALID", "LAPSED")
        refund = self.attempt(allowed, lambda: self.desk.withdraw(key))
        if refund:
            known.state, known.refund = "WITHDRAWING", refund

    @precondition(lambda self: any(each.state == "WITHDRAWING" for each in self.known.values()))
    @rule(data=st.data())
    def pay(self, data):
        waiting = sorted(key for key, each in self.known.items() if each.state == "WITHDRAWING")
        key = data.draw(st.sampled_from(waiting))
        self.desk.pay_refund(self.known[key].refund)
        self.known[key].state = "WITHDRAWN"

    @precondition(lambda self: any(each.state in ("REGISTERED", "VALID") for each in self.known.values()))
    @rule(data=st.data())
    def time_passes(self, data):
        live = sorted(key for key, each in self.known.items() if each.state in ("REGISTERED", "VALID"))
        key = data.draw(st.sampled_from(live))
        desk_cast.days_pass(key)
        self.known[key].expired = True

    @rule()
    def tidy_up(self):
        late = [
            each for each in self.known.values() if each.expired and each.state in ("REGISTERED", "VALID")
        ]
        self.attempt(bool(late), self.desk.lapse)
        for each in late:
            each.state = "LAPSED"

    @precondition(lambda self: self.known)
    @rule(data=st.data(), room=ROOMS)
    def buy(self, data, room):
        key, known = self.one_of(data)
        allowed = known.is_good and room not in self.sold
        if self.attempt(allowed, lambda: subscribe(self.office, self.desk, key, room)):
            known.state = "TURNED"
            self.sold.add(room)

    @invariant()
    def agrees(self):
        standing = Registration.objects.filter(project=self.office.project)
        assert dict(standing.values_list("pk", "state")) == {
            key: each.state for key, each in self.known.items()
        }
        for account in Account.objects.filter(registration__in=self.known).select_related("registration"):
            assert account.received == self.known[account.registration.pk].received
        assert Refund.objects.filter(project=self.office.project).count() == sum(
            each.refund is not None for each in self.known.values()
        )

    def teardown(self):
        assert {each.name: list(each.find()) for each in invariants.registered() if list(each.find())} == {}


@pytest.mark.django_db
def test_no_walk_over_registrations_leaves_the_model():
    run_state_machine_as_test(
        Registrations,
        settings=settings(
            max_examples=4,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
