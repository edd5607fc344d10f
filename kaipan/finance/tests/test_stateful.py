"""Any order of deeds on an account: after each, the auditor is silent and the figures are a model's."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kaipan.finance import actions, queries, testing
from kaipan.finance.models import Receipt
from kaipan.finance.refusals import NothingToApply
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from tests import raw_sql

pytestmark = pytest.mark.django_db

SCHEDULED = (MoneyKind.EARNEST, MoneyKind.DEPOSIT, MoneyKind.DOWN_PAYMENT, MoneyKind.INTENTION)
FEES = (MoneyKind.DEED_TAX, MoneyKind.LATE_FEE, MoneyKind.SECURITY_DEPOSIT)

amounts = st.decimals(min_value="0.01", max_value="900.00", places=2).map(Money)


def lines(kinds):
    """A few dues of these kinds."""
    parts = st.tuples(st.sampled_from(kinds), amounts)
    return st.lists(parts, min_size=1, max_size=3).map(
        lambda drawn: [DueLine(kind, kind.lower(), amount) for kind, amount in drawn]
    )


class AccountLife(RuleBasedStateMachine):
    """Deeds on one account, with a model that only knows what came in and what is due."""

    @initialize()
    def open_account(self):
        self.account = testing.account(lines=[])
        self.actor = testing.cashier(self.account.project)
        self.today = testing.TODAY
        self.received = ZERO
        self.posted = []

    @rule(amount=amounts, name_some=st.booleans())
    def receive(self, amount, name_some):
        open_dues = queries.dues_of(self.account.pk)
        designated = [due.id for due in open_dues][-2:] if name_some else []
        receipt = testing.received(self.account, str(amount), designated=designated, dated_on=self.today)
        self.posted.append(receipt)
        self.received += amount
        self.check()

    @rule(opened=lines(SCHEDULED + FEES))
    def open_dues(self, opened):
        testing.in_a_verb(actions.open_dues, self.account.pk, opened, actor=self.actor)
        self.check()

    @rule(schedule=lines(SCHEDULED))
    def replace_dues(self, schedule):
        testing.in_a_verb(
            actions.replace_dues,
            self.account.pk,
            schedule,
            reason="换付款方式",
            today=self.today,
            actor=self.actor,
        )
        self.check()

    @rule(name_all=st.booleans())
    def apply_advance(self, name_all):
        designated = [due.id for due in queries.dues_of(self.account.pk)] if name_all else []
        try:
            actions.apply_advance(self.account.pk, designated=designated, today=self.today, actor=self.actor)
        except NothingToApply:
            card = queries.account_card(self.account.pk)
            assert not name_all or card.advance == ZERO or card.owed == ZERO
        self.check()

    @precondition(lambda self: self.posted)
    @rule(place=st.integers(0, 9))
    def void(self, place):
        receipt = self.posted.pop(place % len(self.posted))
        testing.voided(receipt, today=self.today)
        self.received -= receipt.total
        self.check()

    @rule()
    def a_day_passes(self):
        self.today += timedelta(days=1)

    def check(self):
        card = queries.account_card(self.account.pk)
        dues = queries.dues_of(self.account.pk)
        assert card.received == self.received
        assert card.dues_total == Money.total(due.amount for due in dues)
        assert card.allocated == Money.total(due.allocated for due in dues)
        assert card.advance == card.received - card.allocated
        receipts = Receipt.objects.filter(account=self.account)
        serials = receipts.order_by("serial").values_list("serial", flat=True)
        assert list(serials) == list(range(1, len(serials) + 1))
        assert raw_sql.violations("finance_") == raw_sql.violations("ledger_") == {}


def test_any_order_of_deeds_leaves_sound_money():
    run_state_machine_as_test(
        AccountLife,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
