"""The ledger mapping of the trade, worked through: what happens, and what then stands on each account.

Receipts by method, advances and voids go through this room's verbs; events whose verbs belong to later rooms
are posted as journals, so that the chart carries them all.
"""

from decimal import Decimal

import pytest

from kaipan.finance import actions, queries, testing, testing_cards
from kaipan.finance.rules.lines import DueLine, Method, ReceiptLine
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import testing as books
from kaipan.ledger.actions import Code, credit, debit
from kaipan.ledger.queries import balance, trial_balance
from kaipan.org import testing as org

pytestmark = pytest.mark.django_db

TODAY = testing.TODAY
INTENTION = DueLine(MoneyKind.INTENTION, "诚意金", Money(50000))


def stands(project, **expected):
    """Balances by name of the account, debit above zero; and nothing stands anywhere else."""
    sheet = trial_balance(project.company_id, as_of=TODAY, actor=books.accountant(project))
    held = {row.code: row.debit - row.credit for row in sheet.rows if row.debit != row.credit}
    assert held == {Code[name].value: Money(amount) for name, amount in expected.items()}


def by(method, amount, project):
    return ReceiptLine(method, Money(amount), testing.bank_account(project).pk)


def test_a_purchase_from_intention_money_to_the_bank_s_release():
    account = testing.account(lines=[INTENTION])
    project = account.project

    testing.received(account, 50000)
    stands(project, BANK=50000, INTENTION_MONEY=-50000)

    testing.in_a_verb(
        actions.replace_dues,
        account.pk,
        testing.SCHEDULE,
        reason="筹转定",
        today=TODAY,
        actor=testing.cashier(project),
    )
    stands(project, BANK=50000, BUYERS=-50000)

    receipt = testing.received(account, lines=[by(Method.POS, 100000, project)])
    stands(project, BANK=50000, CARDS_IN_TRANSIT=100000, BUYERS=-150000)

    settled = queries.settle_card(Money(100000), Decimal("0.0038"))
    testing_cards.arrived(receipt, settled.fee)
    stands(project, BANK=149620, BANK_CHARGES=380, BUYERS=-150000)

    testing.received(account, 217503)
    stands(project, BANK=367123, BANK_CHARGES=380, BUYERS=-367503)

    testing.received(account, lines=[by(Method.LOAN, 830000, project)])
    stands(project, BANK=1197123, BANK_CHARGES=380, BUYERS=-1197503)
    assert queries.account_card(account.pk).owed == ZERO


def test_every_method_arrives_where_it_belongs():
    account = testing.account(lines=[])
    project = account.project
    lines = [
        testing.cash(1),
        by(Method.TRANSFER, 20, project),
        by(Method.CHEQUE, 300, project),
        by(Method.POS, 4000, project),
    ]
    testing.received(account, lines=lines)
    stands(project, CASH_ON_HAND=1, BANK=320, CARDS_IN_TRANSIT=4000, ADVANCES=-4321)


def test_an_advance_is_owed_to_the_buyer_until_something_is_due():
    account = testing.account(lines=[])
    testing.received(account, 80000)
    stands(account.project, BANK=80000, ADVANCES=-80000)
    actor = testing.cashier(account.project)
    testing.in_a_verb(actions.open_dues, account.pk, testing.SCHEDULE[:1], actor=actor)
    actions.apply_advance(account.pk, today=TODAY, actor=actor)
    stands(account.project, BANK=80000, ADVANCES=-30000, BUYERS=-50000)


def test_a_void_receipt_leaves_nothing_on_any_account():
    account = testing.account()
    testing.voided(testing.received(account, 400000))
    stands(account.project)


def test_tax_taken_for_the_state_is_nobody_s_revenue():
    tax = DueLine(MoneyKind.DEED_TAX, "契税", Money("16479.40"))
    fund = DueLine(MoneyKind.MAINTENANCE_FUND, "维修资金", Money("8888.40"))
    account = testing.account(lines=[tax, fund])
    designated = [testing.due(account, "契税").pk, testing.due(account, "维修资金").pk]
    testing.received(account, "25367.80", designated=designated)
    stands(
        account.project,
        BANK="25367.80",
        COLLECTED_DEED_TAX="-16479.40",
        COLLECTED_MAINTENANCE_FUND="-8888.40",
    )


def test_a_late_fee_is_income():
    account = testing.account(lines=[DueLine(MoneyKind.LATE_FEE, "滞纳金", Money("752.51"))])
    testing.received(account, "752.51", designated=[testing.due(account, "滞纳金").pk])
    stands(account.project, BANK="752.51", PENALTY_INCOME="-752.51")


def test_money_moves_between_two_buyers_accounts_without_touching_the_bank():
    """换房: 367,503 goes from the old account to the new; 29,838 more are asked for there."""
    old, new = testing.account(), None
    testing.received(old, 367503)
    project = old.project
    new = testing.account(project, lines=[], label="5栋2单元602")
    books.posted(
        project,
        [
            debit(Code.BUYERS, Money(367503), old.ref),
            credit(Code.BUYERS, Money(367503), new.ref),
        ],
        kind="TRANSFER",
        memo="换房转账",
    )
    stands(project, BANK=367503, BUYERS=-367503)
    assert balance(project.company_id, Code.BUYERS, old.ref) == ZERO
    paid = ZERO - balance(project.company_id, Code.BUYERS, new.ref)
    new_down_payment = Money("1307341") - Money("910000")
    assert new_down_payment - paid == Money(29838)


def test_a_forfeited_deposit_is_income():
    """挞定: 50,000 of deposit is kept."""
    account = testing.account(lines=testing.SCHEDULE[:1])
    testing.received(account, 50000)
    lines = [debit(Code.BUYERS, Money(50000), account.ref), credit(Code.PENALTY_INCOME, Money(50000))]
    books.posted(account.project, lines, kind="FORFEIT", memo="挞定")
    stands(account.project, BANK=50000, PENALTY_INCOME=-50000)


def test_a_room_given_back_costs_the_penalty_and_returns_the_rest():
    """退房: 5 % of 1,197,503 is kept of the 367,503 that were paid."""
    account = testing.account()
    testing.received(account, 367503)
    penalty = Money("1197503").times(Decimal("0.05"))
    refund = Money(367503) - penalty
    assert (str(penalty), str(refund)) == ("59875.15", "307627.85")
    books.posted(
        account.project,
        [
            debit(Code.BUYERS, Money(367503), account.ref),
            credit(Code.BANK, refund),
            credit(Code.PENALTY_INCOME, penalty),
        ],
        kind="REFUND",
        memo="退房退款",
    )
    stands(account.project, BANK="59875.15", PENALTY_INCOME="-59875.15")


def test_each_buyer_has_a_balance_of_his_own():
    project = org.project()
    first = testing.account(project)
    second = testing.account(project, label="5栋2单元602")
    testing.received(first, 1000)
    testing.received(second, 20)
    company_id = project.company_id
    assert balance(company_id, Code.BUYERS, first.ref) == Money("-1000")
    assert balance(company_id, Code.BUYERS, second.ref) == Money("-20")
    assert balance(company_id, Code.BUYERS) == Money("-1020")
