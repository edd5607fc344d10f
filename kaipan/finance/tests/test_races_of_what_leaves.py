"""Many who take money out of one account at the same moment: it leaves once, and comes back once."""

import pytest

from kaipan.finance import testing
from kaipan.finance.models import Account, Outlay, Receipt, Refund
from kaipan.finance.refusals import (
    AdvanceTooSmall,
    AlreadyForfeited,
    ForfeitureAlreadyReturned,
    RefundNotPending,
    TransferAlreadyReversed,
)
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, held_up, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 6


def accounts(count, project=None, amount=100):
    """So many accounts of one project, each with an advance of 100 that once stood as 定金."""
    found = []
    for _ in range(count):
        account = testing.account(project, testing.SCHEDULE[:1])
        project = account.project
        testing.received(account, amount)
        testing.freed(account)
        found.append(account)
    testing.bank_account(project)
    return found


def raced(deeds, held):
    """Each of the accounts or documents with its deeds at once."""
    with Contenders(len(deeds)) as contenders:
        return [contenders.race(lambda number, it=it: deeds[number](it)) for it in held]


def out_of(account):
    return Money.total(Outlay.objects.filter(account=account).values_list("amount", flat=True))


def sixty_each(account):
    return testing.granted(account, 60).pk


def test_of_two_refunds_of_60_out_of_100_one_is_granted():
    races = raced([sixty_each] * 2, accounts(RACES))
    assert {(len(race.winners), len(race.refusals)) for race in races} == {(1, 1)}
    assert {type(refusal) for race in races for refusal in race.refusals} == {AdvanceTooSmall}
    assert raw_sql.violations() == {}


def test_without_the_lock_the_checks_still_refuse_the_second_refund():
    held = accounts(RACES)
    with without_row_locks():
        races = raced([sixty_each] * 2, held)
    assert {out_of(account) for account in held} == {Money(60)}
    assert {type(refusal) for race in races for refusal in race.refusals} <= {RuleBroken, AdvanceTooSmall}
    assert raw_sql.violations() == {}


def test_without_lock_and_checks_120_are_paid_back_of_100():
    (account,) = accounts(1)
    with (
        without_row_locks(),
        raw_sql.without_constraint("finance_receipt", "finance_receipt_allocated_within_total"),
        raw_sql.without_constraint("finance_account", "finance_account_advance_not_negative"),
        raw_sql.without_constraint("finance_refund", "finance_refund_number_once"),
        raw_sql.without_trigger("finance_outlay", "stays_within_line"),
    ):
        with held_up("finance_refund", 2):
            raced([sixty_each] * 2, [account])
        assert out_of(account) == Money(120)
        assert {"finance_outlays_within_bounds", "finance_refunds_within_received"} <= set(
            raw_sql.violations()
        )


def test_of_a_refund_and_a_transfer_of_the_same_money_one_gets_it():
    held = accounts(RACES)
    target = testing.account(held[0].project, lines=[])
    races = raced([sixty_each, lambda account: testing.moved(account, target, 60).pk], held)
    assert {(len(race.winners), len(race.refusals)) for race in races} == {(1, 1)}
    assert {out_of(account) for account in held} == {Money(60)}
    assert raw_sql.violations() == {}


def test_two_who_move_money_to_and_fro_do_not_wait_for_each_other_for_ever():
    one, other = accounts(2)
    deeds = [lambda _: testing.moved(one, other, 5).pk, lambda _: testing.moved(other, one, 5).pk]
    races = raced(deeds, range(RACES))
    assert {len(race.winners) for race in races} == {2}
    assert raw_sql.violations() == {}


PAY_OR_CANCEL = [lambda refund: testing.paid(refund).state, lambda refund: testing.cancelled(refund).state]


def test_a_refund_is_paid_or_cancelled_and_never_both():
    refunds = [testing.granted(account, 60) for account in accounts(RACES)]
    races = raced(PAY_OR_CANCEL, refunds)
    assert {len(race.winners) for race in races} == {1}
    assert {type(refusal) for race in races for refusal in race.refusals} == {RefundNotPending}
    assert raw_sql.violations() == {}


def test_without_lock_and_guards_a_refund_is_paid_and_its_money_is_here_again():
    (account,) = accounts(1)
    refund = testing.granted(account, 60)
    guards = ("state_graph", "refund_stays_ended", "takes_its_amount")
    with (
        without_row_locks(),
        raw_sql.without_trigger("finance_refund", guards[0]),
        raw_sql.without_trigger("finance_refund", guards[1]),
        raw_sql.without_trigger("finance_refund", guards[2]),
        raw_sql.without_trigger("finance_outlay", "refund_takes_its_amount"),
        raw_sql.without_trigger("finance_financetodo", "state_graph"),
        raw_sql.without_trigger("finance_financetodo", "todo_stays_closed"),
        raw_sql.without_constraint("finance_refund", "finance_refund_paid_whole"),
        raw_sql.without_constraint("finance_refund", "finance_refund_cancelled_says_why"),
    ):
        with held_up("finance_refund", 2):
            raced(PAY_OR_CANCEL, [refund])
        assert out_of(account) == Money(0)
        assert "finance_one_journal_per_document" in raw_sql.violations()
        assert Refund.objects.get().paid_on is not None


def forty(account):
    return testing.forfeited(account, 40).pk


def test_a_deposit_is_forfeited_by_one_of_two():
    races = raced([forty] * 2, accounts(RACES))
    assert {len(race.winners) for race in races} == {1}
    assert {type(refusal) for race in races for refusal in race.refusals} == {AlreadyForfeited}
    assert raw_sql.violations() == {}


def test_without_lock_and_index_a_deposit_is_forfeited_twice():
    (account,) = accounts(1)
    with (
        without_row_locks(),
        without_index("finance_forfeiture", "finance_forfeiture_once_per_account"),
        raw_sql.without_constraint("finance_forfeiture", "finance_forfeiture_number_once"),
    ):
        with held_up("finance_forfeiture", 2):
            raced([forty] * 2, [account])
        assert Account.objects.get(pk=account.pk).forfeited == Money(80)
        assert "finance_forfeits_within_deposit" in raw_sql.violations()


def undone(refused, deed, documents):
    races = raced([deed] * 3, documents)
    assert {len(race.winners) for race in races} == {1}
    assert {type(refusal) for race in races for refusal in race.refusals} == {refused}
    assert raw_sql.violations() == {}


def test_a_transfer_is_reversed_and_a_forfeiture_returned_by_one_of_several():
    held = accounts(3)
    target = testing.account(held[0].project, testing.SCHEDULE[:1])
    transfers = [testing.moved(account, target, 10) for account in held]
    undone(TransferAlreadyReversed, lambda transfer: testing.moved_back(transfer).pk, transfers)
    forfeitures = [forty_document(account) for account in held]
    undone(ForfeitureAlreadyReturned, lambda forfeiture: testing.returned(forfeiture).pk, forfeitures)


def forty_document(account):
    return testing.forfeited(account, 40)


def test_without_the_lock_the_database_still_lets_one_reverse_a_transfer():
    held = accounts(3)
    target = testing.account(held[0].project, lines=[])
    transfers = [testing.moved(account, target, 10) for account in held]
    with without_row_locks():
        races = raced([lambda transfer: testing.moved_back(transfer).pk] * 3, transfers)
    assert {len(race.winners) for race in races} == {1}
    assert Receipt.objects.filter(kind="TRANSFER", state="POSTED").count() == 0
    assert raw_sql.violations() == {}
