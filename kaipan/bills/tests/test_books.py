"""号段: registered, drawn, handed back, lost, and accounted for to the last number."""

import pytest
from django.db import IntegrityError, connection, transaction

from kaipan.bills import actions, queries, testing
from kaipan.bills.actions import KindTerms
from kaipan.bills.models import Draw
from kaipan.bills.refusals import (
    DrawOver,
    HolderUnknown,
    KindNotUsable,
    NothingDrawn,
    NumbersNotUnused,
    RangeBroken,
    StockTooSmall,
    TooManyHeld,
)
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def sheet(book, desk):
    return queries.usage_sheet(book.pk, actor=desk.keeper)


def lose(draw, desk, first, last):
    actions.report_lost(
        draw.pk, first_number=first, last_number=last, reason="搬家遗失", actor=desk.keeper, today=TODAY
    )


def give_back(draw, desk):
    actions.return_numbers(draw.pk, reason="离岗交接", actor=desk.keeper, today=TODAY)


def test_only_the_keeper_registers_and_draws(desk):
    with pytest.raises(Forbidden):
        actions.register_book(
            desk.kind().pk, first_number="1", last_number="9", actor=desk.cashier, today=TODAY
        )
    with pytest.raises(NotFound):
        actions.register_book(
            desk.kind().pk, first_number="1", last_number="9", actor=testing.desk().keeper, today=TODAY
        )


@pytest.mark.parametrize(
    ("first", "last"), [("9", "1"), ("1", "10"), ("", ""), ("一", "二"), ("1", "1e5"), ("0" * 13, "9" * 13)]
)
def test_a_range_runs_up_in_as_many_digits(desk, first, last):
    with pytest.raises(RangeBroken):
        desk.book(first, last)


def test_the_tax_platform_has_no_ranges(desk):
    with pytest.raises(KindNotUsable):
        desk.book(name=testing.DIGITAL)


def test_ranges_of_a_company_lie_apart_whatever_the_project(desk):
    with pytest.raises(RuleBroken):
        desk.book("00000100", "00000200")
    with pytest.raises(RuleBroken):
        testing.desk(of=desk.project.company)
    assert desk.book("00000101", "00000200").size == 100
    assert desk.book("00000100", "00000200", prefix="B").text(100) == "B00000100"
    assert desk.book("00000100", "00000200", name=testing.SPECIAL).size == 101
    testing.desk()


def test_the_lowest_free_numbers_are_drawn_by_who_issues_bills(desk):
    draw = desk.draw()
    assert (draw.first, draw.last, draw.next, draw.holder_id) == (1, 50, 1, desk.cashier.staff_id)
    other = desk.another_cashier()
    assert desk.drawn(draw.book, 10, by=other).first == 51
    with pytest.raises(HolderUnknown):
        desk.drawn(draw.book, 10, by=desk.manager)
    for count in (41, 0):
        with pytest.raises(StockTooSmall):
            desk.drawn(draw.book, count, by=other)


def test_a_person_holds_no_more_than_the_limit(desk):
    terms = KindTerms(name="收款收据", sort="RECEIPT", hold_limit=60)
    actions.change_kind(desk.kind().pk, terms, actor=desk.setter)
    book = desk.draw().book
    with pytest.raises(TooManyHeld):
        desk.drawn(book, 11)
    desk.drawn(book, 10)


def test_what_is_handed_back_is_drawn_again(desk):
    draw = desk.draw()
    desk.issued()
    give_back(draw, desk)
    draw.refresh_from_db()
    assert (draw.state, draw.until, draw.left) == ("RETURNED", 2, 0)
    again = desk.drawn(draw.book, 49, by=desk.another_cashier())
    assert (again.first, again.last) == (2, 50)
    with pytest.raises(DrawOver):
        give_back(draw, desk)
    with pytest.raises(NothingDrawn):
        desk.issued()


@pytest.mark.parametrize(("first", "last"), [(1, 2), (0, 5), (50, 51), (9, 8)])
def test_only_unused_numbers_are_lost(desk, first, last):
    desk.issued()
    with pytest.raises(NumbersNotUnused):
        lose(desk.draw(), desk, first, last)


def test_what_is_lost_in_the_middle_leaves_both_ends(desk):
    draw = desk.draw()
    desk.issued()
    lose(draw, desk, 3, 4)
    parts = list(Draw.objects.filter(book=draw.book).order_by("first").values_list("first", "until", "state"))
    assert parts == [(1, 3, "HELD"), (3, 5, "LOST"), (5, 51, "HELD")]
    assert [desk.issued().serial for _ in range(2)] == [2, 5]
    (usage,) = sheet(draw.book, desk).draws
    assert (usage.drawn, usage.issued, usage.void, usage.left, usage.lost) == (50, 3, 0, 45, 2)


def test_what_is_lost_at_either_end(desk):
    draw = desk.draw()
    lose(draw, desk, 1, 1)
    (rest,) = Draw.objects.filter(state="HELD")
    lose(rest, desk, 49, 50)
    (usage,) = sheet(draw.book, desk).draws
    assert (usage.left, usage.lost, desk.issued().number) == (47, 3, "A00000002")
    for part in Draw.objects.filter(state="HELD"):
        give_back(part, desk)
    (usage,) = sheet(draw.book, desk).draws
    assert (usage.drawn, usage.issued, usage.returned, usage.lost) == (50, 1, 46, 3)


def test_stock_is_lost_too_and_drawn_no_more(desk):
    book = desk.draw().book
    lost = {"reason": "受潮", "actor": desk.keeper, "today": TODAY}
    for numbers in ((50, 60), (101, 101)):
        with pytest.raises(NumbersNotUnused):
            actions.report_stock_lost(book.pk, first_number=numbers[0], last_number=numbers[1], **lost)
    actions.report_stock_lost(book.pk, first_number=61, last_number=70, **lost)
    other = desk.another_cashier()
    assert desk.drawn(book, 11, by=other).first == 71
    assert desk.drawn(book, 10, by=other).first == 51


def test_the_sheet_accounts_for_every_number(desk):
    bills = [desk.issued() for _ in range(3)]
    desk.voided(bills[1])
    desk.spoilt()
    book = desk.draw().book
    found = sheet(book, desk)
    runs = [(run.first, run.last, run.count, run.state) for run in found.runs]
    assert runs == [
        ("A00000001", "A00000001", 1, "ISSUED"),
        ("A00000002", "A00000002", 1, "VOIDED"),
        ("A00000003", "A00000003", 1, "ISSUED"),
        ("A00000004", "A00000004", 1, "SPOILT"),
        ("A00000005", "A00000050", 46, "UNUSED"),
        ("A00000051", "A00000100", 50, "IN_STOCK"),
    ]
    (usage,) = found.draws
    assert (usage.drawn, usage.issued, usage.void, usage.left) == (50, 2, 2, 46)
    figures = queries.books_with_figures(desk.keeper).get(pk=book.pk)
    assert (figures.used, figures.void, figures.held, figures.lost, figures.stock) == (4, 2, 46, 0, 50)


def test_the_database_refuses_to_move_the_next_number(desk):
    for column in ("next = next + 1", "until = until + 1", "first = first + 1"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE bills_draw SET {column}")


def test_strangers_see_nothing(desk):
    stranger = org.actor_with(*testing.KEEPER)
    assert not queries.books(stranger).exists()
    with pytest.raises(NotFound):
        give_back(desk.draw(), testing.desk())
