"""Any order of deeds on two accounts: after each, the auditor is silent and the figures are a model's."""

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
from kaipan.kernel.errors import Refusal
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


class MoneyLife(RuleBasedStateMachine):
    """Money comes to two accounts, is set against dues, moves, is lost, paid back, and comes back.

    The model knows of each account what came and what went; whether a deed is refused is up to the verb,
    but a refused one changes nothing.
    """

    @initialize()
    def open_accounts(self):
        first = testing.account(lines=[])
        self.accounts = [first, testing.account(first.project, lines=[], label="5栋2单元602")]
        self.came, self.went = [ZERO, ZERO], [ZERO, ZERO]
        self.transfers, self.forfeitures, self.refunds = [], [], []

    def tried(self, deed, *moves):
        """Do it; when it is not refused, ``moves`` are (which account, came, went)."""
        try:
            done = deed()
        except Refusal:
            done = None
        else:
            for which, came, went in moves:
                self.came[which] += came
                self.went[which] += went
        self.check()
        return done

    def keep(self, kept, document, moves):
        if document is not None:
            kept.append((document, [(which, -came, -went) for which, came, went in moves]))

    @rule(which=st.integers(0, 1), amount=amounts)
    def receive(self, which, amount):
        self.tried(lambda: testing.received(self.accounts[which], str(amount)), (which, amount, ZERO))

    @rule(which=st.integers(0, 1), opened=lines(SCHEDULED))
    def agree(self, which, opened):
        account = self.accounts[which]
        actor = testing.cashier(account.project)
        self.tried(
            lambda: testing.in_a_verb(
                actions.replace_dues,
                account.pk,
                opened,
                reason="换付款方式",
                today=testing.TODAY,
                actor=actor,
            )
        )

    @rule(which=st.integers(0, 1))
    def free(self, which):
        """Where only fees are due there is nothing to end, and no verb that ends nothing."""
        if any(due.money_kind in SCHEDULED for due in queries.dues_of(self.accounts[which].pk)):
            self.tried(lambda: testing.freed(self.accounts[which]))

    @rule(which=st.integers(0, 1), amount=amounts)
    def charge(self, which, amount):
        self.tried(lambda: testing.charged(self.accounts[which], str(amount)))

    @rule(which=st.integers(0, 1), amount=amounts)
    def move(self, which, amount):
        origin, target = self.accounts[which], self.accounts[1 - which]
        moves = [(which, ZERO, amount), (1 - which, amount, ZERO)]
        transfer = self.tried(lambda: testing.moved(origin, target, str(amount)), *moves)
        self.keep(self.transfers, transfer, moves)

    @rule(which=st.integers(0, 1), amount=amounts)
    def forfeit(self, which, amount):
        moves = [(which, ZERO, amount)]
        forfeiture = self.tried(lambda: testing.forfeited(self.accounts[which], str(amount)), *moves)
        self.keep(self.forfeitures, forfeiture, moves)

    @rule(which=st.integers(0, 1), amount=amounts)
    def refund(self, which, amount):
        moves = [(which, ZERO, amount)]
        refund = self.tried(lambda: testing.granted(self.accounts[which], str(amount)), *moves)
        self.keep(self.refunds, refund, moves)

    @precondition(lambda self: self.transfers or self.forfeitures or self.refunds)
    @rule(place=st.integers(0, 9), pays=st.booleans())
    def undo(self, place, pays):
        """Whatever was done last year may be undone; a paid refund, or what went on, may not."""
        documents = [
            *((testing.moved_back, each) for each in self.transfers),
            *((testing.returned, each) for each in self.forfeitures),
            *((testing.cancelled, each) for each in self.refunds),
        ]
        undo, (document, moves) = documents[place % len(documents)]
        if pays and undo is testing.cancelled:
            self.tried(lambda: testing.paid(document))
        else:
            self.tried(lambda: undo(document), *moves)

    @rule(which=st.integers(0, 1))
    def retire(self, which):
        """What comes back to a closed account opens it again."""
        self.tried(lambda: testing.retired(self.accounts[which]))

    def check(self):
        for which, account in enumerate(self.accounts):
            card = queries.account_card(account.pk)
            assert card.received == self.came[which]
            assert card.refunded + card.forfeited + card.moved_out == self.went[which]
            assert card.advance == card.received - card.allocated - self.went[which] >= ZERO
        assert raw_sql.violations("finance_") == raw_sql.violations("ledger_") == {}


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


ECONOMICAL = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("life", [AccountLife, MoneyLife])
def test_any_order_of_deeds_leaves_sound_money(life):
    run_state_machine_as_test(life, settings=ECONOMICAL)
