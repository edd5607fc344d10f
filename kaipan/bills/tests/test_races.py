"""Two clerks at once: every form once and in turn, never above the money, one red bill."""

from contextlib import contextmanager, nullcontext

import pytest
from django.db import connection

from kaipan.approvals.refusals import NotApproved
from kaipan.bills import actions, testing
from kaipan.bills.actions import BillTerms
from kaipan.bills.form_refusals import BillIsPrinted
from kaipan.bills.models import Bill, Draw
from kaipan.bills.refusals import AmountTooLarge, BillNotThere, NoMoneyForBill, StockTooSmall
from kaipan.kernel.errors import Busy
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import (
    Contenders,
    held_up,
    without_constraint,
    without_row_locks,
)

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 3
SESSIONS = 4
TODAY = testing.TODAY


def issue(desk, receipt, actor=None, amount=None):
    lines = [] if amount is None else [(receipt.pk, Money(amount))]
    return actions.issue_bill(
        receipt.account_id,
        desk.kind().pk,
        BillTerms(lines=lines),
        actor=actor or desk.cashier,
        today=TODAY,
    )


@contextmanager
def forms_untaken():
    """Bills that leave the next number where it is."""
    switch = "ALTER TABLE bills_bill {} TRIGGER {}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'bills_bill'::regclass"
            " AND tgname LIKE 'pgtrigger_takes_the_next_form_%%'"
        )
        (name,) = cursor.fetchone()
        cursor.execute(switch.format("DISABLE", name))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(switch.format("ENABLE", name))


def waiting_for(table):
    """Both have looked before either of them writes there."""
    return held_up(table, 2) if table else nullcontext()


def race_for_forms(desk, cashiers):
    """Everybody issues for money of their own, again and again; the races."""
    with Contenders(SESSIONS) as contenders:
        for _ in range(ROUNDS):
            receipts = [desk.paid() for _ in range(SESSIONS)]
            yield contenders.race(lambda n: issue(desk, receipts[n], cashiers[n % len(cashiers)]))  # noqa: B023


def test_forms_are_issued_in_turn_by_two_clerks_of_one_book(desk):
    other = desk.another_cashier()
    desk.drawn(desk.draw().book, 50, by=other)
    for race in race_for_forms(desk, [desk.cashier, other]):
        assert len(race.winners) == SESSIONS
    for draw in Draw.objects.all():
        serials = sorted(Bill.objects.filter(draw=draw).values_list("serial", flat=True))
        assert serials == list(range(draw.first, draw.next))
    assert Bill.objects.count() == SESSIONS * ROUNDS
    assert raw_sql.violations() == {}


def test_without_the_lock_the_database_lets_no_form_be_used_twice(desk):
    with without_row_locks():
        for race in race_for_forms(desk, [desk.cashier]):
            assert {type(refusal) for refusal in race.refusals} <= {RuleBroken, Busy}
    serials = sorted(Bill.objects.values_list("serial", flat=True))
    assert serials == list(range(1, len(serials) + 1))
    assert raw_sql.violations() == {}


def test_without_lock_trigger_and_key_a_form_is_used_twice(desk):
    with (
        without_row_locks(),
        forms_untaken(),
        without_constraint("bills_bill", "bills_bill_form_once"),
        Contenders(2) as contenders,
    ):
        receipts = [desk.paid(), desk.paid()]
        with held_up("bills_bill", 2):
            contenders.race(lambda n: issue(desk, receipts[n]))
        assert Bill.objects.filter(serial=1).count() == 2
        assert "bills.every_form_is_accounted_for" in raw_sql.violations()


def race_for_money(desk, held=""):
    """Two bills over 30,000 of the same 50,000."""
    other = desk.another_cashier()
    desk.drawn(desk.draw().book, 50, by=other)
    with Contenders(2) as contenders:
        for _ in range(ROUNDS):
            receipt = desk.paid(50_000)
            if held:
                desk.issued(receipt, 1)
            with waiting_for(held):
                yield contenders.race(
                    lambda n: issue(desk, receipt, (desk.cashier, other)[n], 30_000)  # noqa: B023
                )


def test_a_receipt_is_billed_by_one_of_two(desk):
    for race in race_for_money(desk):
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} <= {AmountTooLarge, NoMoneyForBill, Busy}
    assert raw_sql.violations() == {}


def test_without_the_lock_the_check_still_refuses_the_second(desk):
    with without_row_locks():
        for race in race_for_money(desk, "bills_bill"):
            assert len(race.winners) == 1
    assert raw_sql.violations() == {}


def test_without_lock_and_check_a_receipt_carries_too_much(desk):
    with without_row_locks(), without_constraint("bills_billedreceipt", "bills_billed_within_receipt"):
        list(race_for_money(desk, "bills_bill"))
        assert "bills.receipts_carry_what_their_bills_say" in raw_sql.violations()


def race_to_reverse(desk, held=""):
    bill = desk.may_be_reversed(desk.issued())
    with Contenders(2) as contenders, waiting_for(held):
        return contenders.race(
            lambda _: actions.reverse_bill(bill.pk, reason="退房", actor=desk.cashier, today=TODAY)
        )


def test_a_bill_is_reversed_by_one_of_two(desk):
    race = race_to_reverse(desk)
    assert len(race.winners) == 1
    assert {type(refusal) for refusal in race.refusals} <= {NotApproved, BillNotThere, Busy}
    assert raw_sql.violations() == {}


def test_without_locks_the_index_still_refuses_the_second_red_bill(desk):
    with without_row_locks():
        race = race_to_reverse(desk, "bills_bill")
    assert len(race.winners) == 1
    assert raw_sql.violations() == {}


def test_two_draws_take_different_numbers(desk):
    other = desk.another_cashier()
    book = desk.draw().book
    with Contenders(2) as contenders:
        race = contenders.race(lambda n: desk.drawn(book, 30, by=(desk.cashier, other)[n]).first)
    assert race.winners == [51]
    assert {type(refusal) for refusal in race.refusals} <= {StockTooSmall, Busy}


def test_without_the_lock_the_database_keeps_draws_apart(desk):
    other = desk.another_cashier()
    book = desk.draw().book
    with without_row_locks(), Contenders(2) as contenders, held_up("bills_draw", 2):
        race = contenders.race(lambda n: desk.drawn(book, 30, by=(desk.cashier, other)[n]).first)
    assert race.winners == [51]
    assert {type(refusal) for refusal in race.refusals} == {RuleBroken}


def test_without_lock_and_constraint_two_have_the_same_numbers(desk):
    other = desk.another_cashier()
    book = desk.draw().book
    with (
        without_row_locks(),
        without_constraint("bills_draw", "bills_draw_apart"),
        Contenders(2) as contenders,
    ):
        with held_up("bills_draw", 2):
            contenders.race(lambda n: desk.drawn(book, 30, by=(desk.cashier, other)[n]).first)
        assert "bills.numbers_are_in_one_place" in raw_sql.violations()


def race_to_print(desk, held=""):
    """Two cashiers print the same bill for the first time."""
    desk.layout()
    bill, printer, other = desk.issued(), desk.printer(), desk.another_cashier()
    with Contenders(2) as contenders, waiting_for(held):
        return contenders.race(
            lambda n: len(desk.printed(bill, printer=printer, by=(desk.cashier, other)[n]))
        )


def test_a_bill_is_printed_first_by_one_of_two(desk):
    race = race_to_print(desk)
    assert len(race.winners) == 1
    assert {type(refusal) for refusal in race.refusals} <= {BillIsPrinted, Busy}
    assert raw_sql.violations() == {}


def test_without_the_lock_the_index_still_refuses_the_second_first_print(desk):
    with without_row_locks():
        race = race_to_print(desk, "bills_billprint")
    assert len(race.winners) == 1
    assert {type(refusal) for refusal in race.refusals} == {RuleBroken}
    assert raw_sql.violations() == {}


def test_without_lock_and_index_a_bill_is_printed_first_twice(desk):
    with without_row_locks(), without_constraint("bills_billprint", "bills_print_copy_once"):
        assert len(race_to_print(desk, "bills_billprint").winners) == 2
        assert "bills.every_printing_is_counted" in raw_sql.violations()
