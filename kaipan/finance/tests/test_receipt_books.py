"""收据本: 登记、取号、用完、停用."""

import pytest

from kaipan.finance import actions, permissions, queries, testing
from kaipan.finance.refusals import BookAlreadyClosed, BookRangeInvalid, NoReceiptBook, ReceiptBooksUsedUp
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound, Refusal
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken

pytestmark = pytest.mark.django_db


def open_book(project, actor=None, **changed):
    terms = {"name": "2026年收据", "prefix": "SF2026-", "first_number": 1, "last_number": 50, **changed}
    return actions.open_receipt_book(project.pk, actor=actor or testing.cashier(project), **terms)


def test_who_takes_money_does_not_thereby_register_books():
    project = org.project()
    with pytest.raises(Forbidden):
        open_book(project, org.actor_with(permissions.POST_RECEIPT, project=project))
    with pytest.raises(NotFound):
        open_book(project, org.actor_with(permissions.MANAGE_BOOK, project=org.project()))


@pytest.mark.parametrize(("first", "last"), [(0, 10), (10, 9), (1, 1_000_000), (-5, 5)])
def test_a_range_that_does_not_run_up_is_refused(first, last):
    with pytest.raises(BookRangeInvalid):
        open_book(org.project(), first_number=first, last_number=last)


@pytest.mark.parametrize("changed", [{"name": " "}, {"prefix": "SF\x00"}, {"prefix": "X" * 17}])
def test_a_book_has_a_name_and_a_printable_prefix(changed):
    with pytest.raises(InvalidValue):
        open_book(org.project(), **changed)


def test_a_prefix_has_no_spaces_inside():
    with pytest.raises(RuleBroken, match="finance_book_prefix_unspaced"):
        open_book(org.project(), prefix="S F")


def test_ranges_of_one_prefix_do_not_overlap():
    project = org.project()
    open_book(project)
    with pytest.raises(RuleBroken, match="重叠"):
        open_book(project, name="另一本", first_number=50, last_number=60)
    open_book(project, name="下一本", first_number=51, last_number=60)
    open_book(project, name="别的前缀", prefix="BJ", first_number=1, last_number=60)


def test_names_of_books_differ_within_a_project():
    project = org.project()
    open_book(project)
    with pytest.raises(RuleBroken, match="同名"):
        open_book(project, first_number=60, last_number=70)


def test_numbers_are_taken_one_after_the_other_from_the_first_book_on():
    account = testing.account()
    open_book(account.project, first_number=7, last_number=8)
    open_book(account.project, name="下一本", prefix="B", first_number=1, last_number=9)
    numbers = [testing.received(account, 1).number for _ in range(3)]
    assert numbers == ["SF2026-000007", "SF2026-000008", "B000001"]


def test_a_used_up_book_refuses_and_says_what_to_do():
    account = testing.account()
    open_book(account.project, last_number=1)
    testing.received(account, 1)
    with pytest.raises(ReceiptBooksUsedUp) as refused:
        testing.received(account, 1)
    assert "“2026年收据”的号码已用完（止于 SF2026-000001）" in str(refused.value)
    assert "登记新的号段" in str(refused.value)


def test_a_refused_receipt_takes_no_number():
    account = testing.account()
    open_book(account.project)
    with pytest.raises(Refusal):
        testing.received(account, 100, designated=[999_999_999])
    assert testing.received(account, 100).number == "SF2026-000001"


def test_a_closed_book_gives_no_number_and_does_not_open_again():
    account = testing.account()
    book_id = open_book(account.project)
    actions.close_receipt_book(book_id, actor=testing.cashier(account.project))
    with pytest.raises(BookAlreadyClosed):
        actions.close_receipt_book(book_id, actor=testing.cashier(account.project))
    with pytest.raises(NoReceiptBook):
        actions.receive_payment(
            account.pk,
            dated_on=testing.TODAY,
            payer_name="王芳",
            lines=[testing.cash(1)],
            today=testing.TODAY,
            actor=testing.cashier(account.project),
        )


def test_closing_a_book_needs_the_right():
    project = org.project()
    book_id = open_book(project)
    with pytest.raises(Forbidden):
        actions.close_receipt_book(book_id, actor=org.actor_with(permissions.POST_RECEIPT, project=project))


def test_every_number_is_issued_void_or_unused():
    account = testing.account()
    open_book(account.project, last_number=50)
    receipts = [testing.received(account, 1) for _ in range(32)]
    for receipt in receipts[:2]:
        testing.voided(receipt)
    (book,) = queries.receipt_books(org.actor_with(permissions.VIEW_RECEIPT, project=account.project))
    assert (book.issued, book.voided, book.unused) == (30, 2, 18)
    assert not queries.receipt_books(org.actor_with("org.project.view", project=account.project)).exists()
