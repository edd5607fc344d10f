"""Random walks over the verbs of the line, each step held against a model; the auditor after every walk."""

from contextlib import contextmanager

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kaipan.finance import actions as finance
from kaipan.finance.models import Receipt
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.platform import invariants
from kaipan.reservations import actions as reservations
from kaipan.reservations import testing as desk
from kaipan.sales import actions, testing
from tests.stateful.world import ModelDeal, ModelReservation, World

ROOMS = st.integers(min_value=0, max_value=5)
PLANS = st.sampled_from(["LUMP_SUM", "INSTALMENTS", "MORTGAGE"])
AMOUNTS = st.integers(min_value=1, max_value=40_000_000).map(lambda cents: Money(f"{cents / 100:.2f}"))


@contextmanager
def refused():
    """The step must be refused; anything else is a fault."""
    with pytest.raises(Refusal):
        yield


class Line(RuleBasedStateMachine):
    """Consultants, cashiers and the clock, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.receipts: dict[int, tuple[int, Money]] = {}

    @rule(room=ROOMS, plan=PLANS)
    def book(self, room, plan):
        if not self.world.may_buy(room):
            with refused():
                self.world.office.book(room, plan=plan)
            return
        deal_id = self.world.office.book(room, plan=plan)
        self.world.came(room, sold=True)
        self.world.lapse_expired(room)
        self.world.deals[deal_id] = ModelDeal(room, "BOOKED")

    @rule(room=ROOMS, plan=PLANS)
    def subscribe(self, room, plan):
        if not self.world.may_buy(room):
            with refused():
                self.world.office.subscribe(room, plan=plan)
            return
        deal_id = self.world.office.subscribe(room, plan=plan)
        self.world.came(room, sold=True)
        self.world.lapse_expired(room)
        self.world.deals[deal_id] = ModelDeal(room, "SUBSCRIBED")

    @precondition(lambda self: self.world.deals)
    @rule(data=st.data(), plan=PLANS)
    def take_a_booking_further(self, data, plan):
        deal_id = data.draw(st.sampled_from(sorted(self.world.deals)))
        deal = self.world.deals[deal_id]
        if deal.state != "BOOKED" or deal.expired:
            with refused():
                self.world.office.subscribe_booked(deal_id, plan=plan)
            return
        self.world.office.subscribe_booked(deal_id, plan=plan)
        deal.state = "SUBSCRIBED"

    @precondition(lambda self: self.world.deals)
    @rule(data=st.data())
    def sign(self, data):
        deal_id = data.draw(st.sampled_from(sorted(self.world.deals)))
        deal = self.world.deals[deal_id]
        if deal.state != "SUBSCRIBED":
            with refused():
                self.world.office.sign(deal_id)
            return
        self.world.office.sign(deal_id)
        deal.state = "SIGNED"

    @precondition(lambda self: self.world.deals)
    @rule(data=st.data(), amount=AMOUNTS)
    def receive(self, data, amount):
        deal_id = data.draw(st.sampled_from(sorted(self.world.deals)))
        deal = self.world.deals[deal_id]
        if not deal.holds_room:
            with refused():
                self.world.office.receive(deal_id, amount)
            return
        receipt_id = self.world.office.receive(deal_id, amount)
        self.receipts[receipt_id] = (deal_id, amount)
        deal.received += amount

    @precondition(lambda self: self.receipts)
    @rule(data=st.data())
    def void(self, data):
        receipt_id = data.draw(st.sampled_from(sorted(self.receipts)))
        deal_id, amount = self.receipts.pop(receipt_id)
        finance.void_receipt(
            receipt_id, reason="金额录入错误", today=testing.TODAY, actor=self.world.office.cashier
        )
        self.world.deals[deal_id].received -= amount
        with refused():
            finance.void_receipt(
                receipt_id, reason="再次作废", today=testing.TODAY, actor=self.world.office.cashier
            )

    @precondition(lambda self: self.world.deals)
    @rule(data=st.data())
    def cancel(self, data):
        deal_id = data.draw(st.sampled_from(sorted(self.world.deals)))
        deal = self.world.deals[deal_id]
        verb = {
            "BOOKED": actions.cancel_booking,
            "SUBSCRIBED": actions.cancel_subscription,
            "SIGNED": actions.cancel_contract,
        }.get(deal.state, actions.cancel_booking)
        call = {"reason": "录入错误", "actor": self.world.office.consultant, "today": testing.TODAY}
        if not deal.live or deal.received != Money(0):
            with refused():
                verb(deal_id, **call)
            return
        verb(deal_id, **call)
        deal.state = "CANCELLED"

    @precondition(lambda self: self.world.in_state("BOOKED"))
    @rule(data=st.data())
    def time_runs_out(self, data):
        """An unpaid booking's time is over; nobody has tidied up yet."""
        deal_id = data.draw(st.sampled_from(self.world.in_state("BOOKED")))
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE inventory_occupancy SET expires_at = since + interval '1 microsecond'"
                " WHERE source_kind = 'sales.deal' AND source_id = %s AND ended_at IS NULL"
                " AND expires_at IS NOT NULL",
                [deal_id],
            )
            if cursor.rowcount:
                self.world.deals[deal_id].expired = True

    @precondition(lambda self: self.world.in_state("BOOKED"))
    @rule(data=st.data())
    def tidy_up(self, data):
        deal_id = data.draw(st.sampled_from(self.world.in_state("BOOKED")))
        closed = actions.lapse_booking(deal_id, actor=self.world.office.consultant, today=testing.TODAY)
        assert closed == self.world.deals[deal_id].expired
        if closed:
            self.world.deals[deal_id].state = "LAPSED"

    @rule(room=ROOMS, ours=st.booleans())
    def reserve(self, room, ours):
        if self.world.holder(room) is not None or self.world.reservation_of(room) is not None:
            with refused():
                self.world.reserve(room, ours=ours)
            return
        self.world.came(room, sold=False)
        kept = self.world.reserve(room, ours=ours)
        self.world.reservations[kept] = ModelReservation(room, ours)

    @precondition(lambda self: self.world.reservations)
    @rule(data=st.data())
    def renew(self, data):
        pk = data.draw(st.sampled_from(sorted(self.world.reservations)))
        kept = self.world.reservations[pk]
        if not kept.holds_room:
            with refused():
                reservations.renew_reservation(pk, actor=self.world.manager)
            return
        if kept.renewals == 1:  # a second one would wait for a yes
            return
        assert reservations.renew_reservation(pk, actor=self.world.manager)
        kept.renewals += 1

    @precondition(lambda self: self.world.reservations)
    @rule(data=st.data())
    def cancel_reservation(self, data):
        pk = data.draw(st.sampled_from(sorted(self.world.reservations)))
        kept = self.world.reservations[pk]
        call = {"reason": "客户放弃", "actor": self.world.manager, "today": testing.TODAY}
        if not kept.holds_room:
            with refused():
                reservations.cancel_reservation(pk, **call)
            return
        reservations.cancel_reservation(pk, **call)
        kept.state = "CANCELLED"

    @precondition(lambda self: any(each.holds_room for each in self.world.reservations.values()))
    @rule(data=st.data())
    def time_of_a_reservation_runs_out(self, data):
        """Nobody has tidied up yet."""
        live = sorted(pk for pk, kept in self.world.reservations.items() if kept.holds_room)
        pk = data.draw(st.sampled_from(live))
        desk.time_passes(pk)
        self.world.reservations[pk].expired = True

    @precondition(lambda self: self.world.reservations)
    @rule(data=st.data())
    def tidy_up_a_reservation(self, data):
        pk = data.draw(st.sampled_from(sorted(self.world.reservations)))
        kept = self.world.reservations[pk]
        closed = reservations.lapse_reservation(pk, actor=self.world.manager, today=testing.TODAY)
        assert closed == (kept.state == "RESERVED" and kept.expired)
        if closed:
            kept.state = "LAPSED"

    @invariant()
    def database_and_model_agree(self):
        self.world.assert_agrees()

    def teardown(self):
        broken = {each.name: list(each.find()) for each in invariants.registered()}
        assert {name: rows for name, rows in broken.items() if rows} == {}
        numbers = Receipt.objects.filter(project=self.world.office.project).values_list("serial", flat=True)
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.django_db
def test_random_walks_never_leave_the_model():
    run_state_machine_as_test(
        Line,
        settings=settings(
            max_examples=12,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
