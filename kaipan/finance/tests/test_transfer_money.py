"""转账, and its reversal."""

import pytest

from kaipan.finance import actions, queries, testing
from kaipan.finance.models import Receipt
from kaipan.finance.refusals import (
    AccountProvisional,
    AdvanceTooSmall,
    AmountNotPositive,
    BroughtByTransfer,
    MoneyAlreadyOut,
    NoPaperForTransfer,
    TransferAlreadyReversed,
    TransferOutOfProject,
    TransferToItself,
)
from kaipan.finance.rules.lines import DueLine, Method, ReceiptLine
from kaipan.finance.tests.cast import advance, bought, card, posted
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.actions import Code
from kaipan.ledger.queries import balance
from kaipan.org import testing as org
from kaipan.org.actions import change_project

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100))


def test_moved_money_pays_what_is_due_on_the_other_account_and_no_cash_moves():
    old, new = bought(), None
    new = testing.account(old.project, label="5栋2单元602")
    bank = balance(old.company_id, Code.BANK)
    testing.freed(old)
    transfer = testing.moved(old, new, 367_503)
    assert (card(old).advance, card(old).moved_out) == (ZERO, Money(367_503))
    assert (card(new).received, card(new).owed) == (Money(367_503), Money(830_000))
    assert balance(old.company_id, Code.BANK) == bank
    assert posted(old, Code.ADVANCES) == ZERO
    assert posted(new, Code.BUYERS) == Money(-367_503)
    arrived = Receipt.objects.get(transfer=transfer)
    assert (arrived.kind, arrived.number, arrived.book) == ("TRANSFER", transfer.number, None)
    assert [line.method for line in arrived.lines.all()] == ["MOVED", "MOVED"]
    assert arrived not in queries.receipts(testing.cashier(old.project))
    assert testing.retired(old).state == "CLOSED"


def test_intention_money_becomes_a_deposit_without_leaving_the_ledger():
    """诚意金转定金: Dr 220302 when its due ends, Cr 1122 where it arrives."""
    intention = testing.account(lines=[DueLine(MoneyKind.INTENTION, "诚意金", Money(50_000))])
    testing.received(intention, 50_000)
    deal = testing.account(intention.project)
    assert posted(intention, Code.INTENTION_MONEY) == Money(-50_000)
    testing.freed(intention, reason="筹转定")
    testing.moved(intention, deal, 50_000, reason="筹转定")
    assert posted(intention, Code.INTENTION_MONEY) == posted(intention, Code.ADVANCES) == ZERO
    assert testing.due(deal, "定金").outstanding == ZERO
    assert posted(deal, Code.BUYERS) == Money(-50_000)


def test_moved_money_can_be_moved_on_forfeited_and_paid_back():
    first = bought(60_000)
    second = testing.account(first.project, testing.SCHEDULE[:1])
    third = testing.account(first.project, lines=[])
    testing.freed(first)
    testing.moved(first, second, 60_000)
    testing.freed(second)
    testing.forfeited(second, 50_000)
    testing.moved(second, third, 4_000)
    testing.paid(testing.granted(third, 4_000))
    testing.paid(testing.granted(second, 6_000))
    assert card(second).advance == card(third).advance == ZERO
    for account in (first, second, third):
        assert testing.retired(account).state == "CLOSED"


def test_a_bank_s_money_arrives_apart_and_pays_the_loan():
    old = testing.account()
    project = old.project
    loan = ReceiptLine(Method.LOAN, Money(830_000), testing.bank_account(project).pk)
    testing.received(old, lines=[loan])
    testing.received(old, 50_000)
    new = testing.account(project)
    testing.freed(old)
    transfer = testing.moved(old, new, 880_000)
    own, banks = Receipt.objects.filter(transfer=transfer).order_by("pk")
    assert (own.total, banks.total) == (Money(50_000), Money(830_000))
    assert banks.number == f"{own.number}B"
    assert testing.due(new, "按揭").outstanding == testing.due(new, "定金").outstanding == ZERO


def test_money_that_did_not_come_to_the_supervised_account_still_does_not_pay_the_price():
    old = testing.account(lines=[])
    project = old.project
    testing.received(old, lines=[testing.cash(40), testing.transfer(60, project, supervised=True)])
    change_project(project.pk, settings={"requires_supervised_account": True}, actor=testing.cashier(project))
    new = testing.account(project)
    testing.moved(old, new, 70)  # of the supervised 60 first
    assert testing.due(new, "定金").allocated == Money(60)
    assert card(new).advance == Money(10)
    refund = testing.granted(old, 30)
    assert refund.outlays.get().line.method == "CASH"


@pytest.mark.parametrize("amount", [0, -5])
def test_nothing_is_moved_kept_or_paid_back_when_the_amount_is_not_above_zero(amount):
    account = advance()
    for deed in (
        lambda: testing.moved(account, testing.account(account.project), amount),
        lambda: testing.forfeited(account, amount),
        lambda: testing.charged(account, amount),
        lambda: testing.granted(account, amount),
    ):
        with pytest.raises(AmountNotPositive):
            deed()


def test_only_an_advance_leaves():
    account = bought()
    for deed in (
        lambda: testing.moved(account, testing.account(account.project), 1),
        lambda: testing.forfeited(account, 1),
        lambda: testing.charged(account, 1),
        lambda: testing.granted(account, 1),
    ):
        with pytest.raises(AdvanceTooSmall) as refusal:
            deed()
        assert "3栋1单元301" in str(refusal.value)


def test_money_is_moved_between_two_firm_accounts_of_one_project():
    account = advance()
    with pytest.raises(TransferToItself):
        testing.moved(account, account, 5)
    with pytest.raises(TransferOutOfProject):
        testing.moved(account, testing.account(org.project(of=account.project.company)), 5)
    with pytest.raises(AccountProvisional):
        testing.moved(account, testing.account(account.project, provisional=True), 5)
    with pytest.raises(NotFound):
        testing.in_a_verb(
            actions.transfer_money,
            account.pk,
            0,
            Money(5),
            reason="换房",
            source=account.source,
            today=TODAY,
            actor=testing.cashier(account.project),
        )


def test_a_reversed_transfer_leaves_both_accounts_as_they_were():
    old = bought()
    testing.freed(old)
    before = card(old)
    new = testing.account(old.project)
    other_side = card(new)
    transfer = testing.moved(old, new, 367_503)
    assert testing.retired(old).state == "CLOSED"
    assert testing.moved_back(transfer).state == "REVERSED"
    assert card(old) == before
    assert card(new) == other_side
    assert testing.due(new, "定金").allocated == ZERO
    with pytest.raises(TransferAlreadyReversed):
        testing.moved_back(transfer)
    again = testing.moved(old, new, 367_503)
    assert again.number.endswith("-02")


def test_a_transfer_whose_money_went_on_is_not_reversed_and_its_receipt_not_voided():
    old, new = advance(), None
    new = testing.account(old.project, lines=[])
    transfer = testing.moved(old, new, 100_000)
    with pytest.raises(NoPaperForTransfer):
        actions.issue_receipt(Receipt.objects.get(transfer=transfer).pk, actor=testing.cashier(old.project))
    with pytest.raises(BroughtByTransfer):
        testing.voided(Receipt.objects.get(transfer=transfer))
    refund = testing.granted(new, 1)
    with pytest.raises(MoneyAlreadyOut):
        testing.moved_back(transfer)
    testing.cancelled(refund)
    assert testing.moved_back(transfer).state == "REVERSED"


def test_a_receipt_whose_money_left_is_not_voided():
    account = advance()
    receipt = Receipt.objects.get(account=account)
    refund = testing.granted(account, 1)
    with pytest.raises(MoneyAlreadyOut):
        testing.voided(receipt)
    testing.cancelled(refund)
    assert testing.voided(receipt).state == "VOIDED"
