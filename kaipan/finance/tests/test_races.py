"""Many who move the same money at the same moment: nothing is given twice, no number is lost or doubled."""

import pytest
from django.db import IntegrityError

from kaipan.finance import actions, testing
from kaipan.finance.models import Allocation, Receipt, ReceiptBook
from kaipan.finance.refusals import NothingToApply, ReceiptAlreadyVoided
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.by_hand import allocate
from kaipan.kernel.errors import Busy
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.models import Journal
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 8
SIXTY = (
    DueLine(MoneyKind.DEED_TAX, "契税", Money(60)),
    DueLine(MoneyKind.MAINTENANCE_FUND, "维修资金", Money(60)),
)


def paid_ahead(project=None):
    """100 received; then two dues of 60 are open, to be paid when named."""
    account = testing.account(project, lines=[])
    receipt = testing.received(account, 100)
    testing.in_a_verb(actions.open_dues, account.pk, SIXTY, actor=testing.cashier(account.project))
    return receipt


def apply_to_one_each(receipt):
    """Contender 0 applies the advance to the first due, contender 1 to the second."""
    dues = [testing.due(receipt.account, line.name).pk for line in SIXTY]
    actor = testing.cashier(receipt.project)

    def attempt(number):
        return actions.apply_advance(
            receipt.account_id, designated=[dues[number]], today=testing.TODAY, actor=actor
        )

    return attempt


def given(receipt):
    return Money.total(Allocation.objects.filter(receipt=receipt).values_list("amount", flat=True))


def race_to_apply(rounds=RACES):
    first = paid_ahead()
    receipts = [first, *(paid_ahead(first.project) for _ in range(rounds - 1))]
    with Contenders(2) as contenders:
        races = [contenders.race(apply_to_one_each(receipt)) for receipt in receipts]
    return receipts, races


def test_two_who_take_60_of_100_get_100_together():
    receipts, races = race_to_apply()
    assert {str(given(receipt)) for receipt in receipts} == {"100.00"}
    assert {tuple(sorted(map(str, race.winners))) for race in races} == {("40.00", "60.00")}
    assert raw_sql.violations() == {}


def test_without_the_lock_the_check_still_refuses_the_second_60():
    with without_row_locks():
        receipts, races = race_to_apply()
    assert all(given(receipt) <= Money(100) for receipt in receipts)
    assert {type(refusal) for race in races for refusal in race.refusals} <= {RuleBroken, NothingToApply}
    assert raw_sql.violations() == {}


def test_without_lock_and_check_a_receipt_of_100_gives_120():
    with (
        without_row_locks(),
        raw_sql.without_constraint("finance_receipt", "finance_receipt_allocated_within_total"),
        raw_sql.without_constraint("finance_account", "finance_account_advance_not_negative"),
    ):
        receipts, _ = race_to_apply(20)
        assert any(given(receipt) == Money(120) for receipt in receipts)
        assert "finance_allocations_within_bounds" in raw_sql.violations()


def test_two_who_type_60_of_100_by_hand_are_judged_by_the_check():
    receipt = paid_ahead()
    due = testing.due(receipt.account, "契税")

    def attempt(_):
        try:
            allocate(receipt, due, 60)
        except IntegrityError as error:
            raise RuleBroken("by hand") from error

    with Contenders(2) as contenders:
        race = contenders.race(attempt)
    assert (len(race.winners), len(race.refusals)) == (1, 1)
    assert given(receipt) == Money(60)


def race_to_void(rounds=RACES, at_once=3):
    account = testing.account()
    receipts = [testing.received(account, 100) for _ in range(rounds)]
    with Contenders(at_once) as contenders:
        return [
            contenders.race(lambda _, receipt=receipt: testing.voided(receipt).pk) for receipt in receipts
        ]


def test_a_receipt_is_voided_by_one_and_the_others_hear_so():
    for race in race_to_void():
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} == {ReceiptAlreadyVoided}
    assert raw_sql.violations() == {}


def test_five_hundred_receipts_voided_twice_at_once_are_reversed_once():
    races = race_to_void(500, at_once=2)
    assert {(len(race.winners), len(race.refusals)) for race in races} == {(1, 1)}
    of_receipts = Journal.objects.filter(source_kind="finance.receipt")
    assert of_receipts.filter(reverses=None).count() == of_receipts.exclude(reverses=None).count() == 500
    assert raw_sql.violations() == {}


def test_without_the_lock_the_database_still_lets_one_void():
    with without_row_locks():
        races = race_to_void()
    assert {len(race.winners) for race in races} == {1}
    assert any(isinstance(refusal, RuleBroken) for race in races for refusal in race.refusals)
    assert raw_sql.violations() == {}


def sixteen_receipts():
    """Sixteen cashiers, each with an account of its own, one book."""
    first = testing.account()
    testing.receipt_book(first.project)
    testing.bank_account(first.project)
    accounts = [first, *(testing.account(first.project) for _ in range(15))]
    with Contenders(16) as contenders:
        return contenders.race(lambda number: testing.received(accounts[number], 100).number)


def test_sixteen_receipts_at_once_take_sixteen_numbers_in_a_row():
    """On a machine so slow that somebody waits more than three seconds, that one hears so and takes none."""
    race = sixteen_receipts()
    taken = len(race.winners)
    assert taken >= 2
    assert {type(refusal) for refusal in race.refusals} <= {Busy}
    assert sorted(race.winners) == [f"SF{number:06d}" for number in range(1, taken + 1)]
    assert ReceiptBook.objects.get().next_number == taken + 1
    assert raw_sql.violations() == {}


def test_without_the_lock_nobody_takes_a_number_twice_but_many_are_refused():
    with without_row_locks():
        race = sixteen_receipts()
    assert race.refusals
    assert {type(refusal) for refusal in race.refusals} <= {RuleBroken, Busy}
    assert len(set(race.winners)) == len(race.winners)
    assert raw_sql.violations() == {}


def test_without_any_guard_numbers_are_given_twice():
    with (
        without_row_locks(),
        raw_sql.without_trigger("finance_receipt", "take_the_next_numbers"),
        raw_sql.without_constraint("finance_receipt", "finance_receipt_number_text_once"),
        raw_sql.without_constraint("finance_receipt", "finance_receipt_number_once"),
    ):
        race = sixteen_receipts()
        assert len(set(race.winners)) < len(race.winners)
        assert "finance_receipt_numbers_have_no_gap" in raw_sql.violations()


def test_whatever_is_done_to_one_account_at_once_its_totals_are_the_sums():
    account = testing.account()
    for _ in range(4):
        testing.received(account, 30000)
    receipts = list(Receipt.objects.order_by("pk"))
    actor = testing.cashier(account.project)

    def replace():
        testing.in_a_verb(
            actions.replace_dues,
            account.pk,
            testing.SCHEDULE,
            reason="换付款方式",
            today=testing.TODAY,
            actor=actor,
        )

    deeds = [
        lambda: testing.received(account, 7),
        lambda: testing.voided(receipts[0]),
        replace,
        lambda: testing.received(account, 11),
        lambda: testing.voided(receipts[1]),
        lambda: actions.apply_advance(account.pk, today=testing.TODAY, actor=actor),
    ]
    with Contenders(len(deeds)) as contenders:
        assert contenders.race(lambda number: deeds[number]()).winners
    assert raw_sql.violations() == {}
