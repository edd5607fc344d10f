"""Receipts and receipt books on pages."""

import csv
import io

import pytest

from kaipan.finance.models import Receipt, ReceiptBook
from kaipan.kernel.money import Money


@pytest.fixture
def paid(desk):
    """A subscribed deal with 60,000 元 on it."""
    deal_id = desk.office.subscribe()
    desk.office.receive(deal_id, Money(60_000))
    return deal_id


def test_receipts_of_another_company_are_not_there(desk, paid):
    receipt = Receipt.objects.get()
    for path in ("", "void/"):
        assert desk.stranger.get(f"/receipts/{receipt.pk}/{path}").status_code == 404
    assert desk.stranger.post(f"/receipts/{receipt.pk}/print/").status_code == 404
    assert desk.stranger.get("/receipts/").context["list"].summary["rows"] == 0


def test_who_may_not_see_money_sees_no_receipt(desk, paid):
    assert desk.consultant.get(f"/receipts/{Receipt.objects.get().pk}/").status_code == 404


def test_the_page_shows_lines_allocations_words_and_journal(desk, paid):
    response = desk.cashier.get(f"/receipts/{Receipt.objects.get().pk}/")
    assert {row["due__name"]: row["held"] for row in response.context["allocations"]} == {
        "定金": Money(50_000),
        "余款": Money(10_000),
    }
    assert "陆万元整" in response.text
    assert f"/journals/{response.context['journals'][0].pk}/" in response.text


def test_printing_issues_the_paper_counts_the_copy_and_may_stand_in_our_own_frame(desk, paid):
    receipt = Receipt.objects.get()
    response = desk.cashier.post(f"/receipts/{receipt.pk}/print/")
    assert response.content.startswith(b"%PDF")
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert desk.cashier.get(f"/receipts/{receipt.pk}/").context["paper"].print_count == 1
    assert desk.cashier.get(f"/receipts/{receipt.pk}/print/").status_code == 405


def test_a_receipt_leaves_the_unprinted_when_it_is_printed(desk, paid):
    assert desk.cashier.get("/receipts/?printed=no").context["list"].summary["rows"] == 1
    desk.cashier.post(f"/receipts/{Receipt.objects.get().pk}/print/")
    assert desk.cashier.get("/receipts/?printed=no").context["list"].summary["rows"] == 0
    assert desk.cashier.get("/receipts/?printed=yes").context["list"].summary["rows"] == 1


def test_voiding_needs_a_reason_and_happens_once(desk, paid):
    receipt = Receipt.objects.get()
    url = f"/receipts/{receipt.pk}/void/"
    assert desk.cashier.post(url, {"reason": ""}).status_code == 422
    assert desk.cashier.post(url, {"reason": "金额录入错误"}).status_code == 303
    again = desk.cashier.post(url, {"reason": "金额录入错误"})
    assert again.status_code == 409
    assert receipt.number in again.text
    page = desk.cashier.get(f"/receipts/{receipt.pk}/")
    assert "金额录入错误" in page.text
    assert not page.context["may_print"]


def test_void_receipts_add_nothing_to_the_total(desk, paid):
    desk.office.receive(paid, Money(5_000))
    desk.cashier.post(f"/receipts/{Receipt.objects.last().pk}/void/", {"reason": "金额录入错误"})
    summary = desk.cashier.get("/receipts/").context["list"].summary
    assert summary["rows"] == 2
    assert summary["total_total"] in {Money(60_000), Money(5_000)}


def test_the_export_holds_the_filtered_receipts(desk, paid):
    response = desk.cashier.get("/receipts/?method=TRANSFER&export=csv")
    table = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[0] for row in table[1:]] == [Receipt.objects.get().number]
    nothing = desk.cashier.get("/receipts/?method=CASH")
    assert nothing.context["list"].summary["rows"] == 0


def test_an_advance_is_applied_or_the_form_says_there_is_none(desk):
    office = desk.office
    deal_id = office.subscribe(plan="MORTGAGE")
    account = office.deal(deal_id).account
    url = f"/money-accounts/{account.pk}/apply-advance/"
    refused = desk.cashier.post(url)
    assert refused.status_code == 422
    assert "预收余额" in refused.text
    assert desk.consultant.get(url).status_code == 404


def test_a_book_is_registered_with_a_range_and_closed(desk):
    typed = {"name": "二期收据本", "letters": "SJ", "first_number": "100", "last_number": "50"}
    refused = desk.cashier.post("/receipt-books/new/", typed)
    assert refused.status_code == 422
    assert "号段" in refused.text
    assert desk.cashier.post("/receipt-books/new/", {**typed, "first_number": "1"}).status_code == 303
    book = ReceiptBook.objects.get(prefix="SJ")
    assert "SJ000050" in desk.cashier.get("/receipt-books/").text
    assert desk.cashier.post(f"/receipt-books/{book.pk}/close/").status_code == 303
    assert desk.cashier.post(f"/receipt-books/{book.pk}/close/").status_code == 409
    assert desk.stranger.post(f"/receipt-books/{book.pk}/close/").status_code == 404
    assert desk.consultant.get("/receipt-books/new/").status_code == 403


def test_used_void_and_left_are_all_numbers_of_the_book(desk, paid):
    desk.office.receive(paid, Money(5_000))
    desk.cashier.post(f"/receipts/{Receipt.objects.last().pk}/void/", {"reason": "金额录入错误"})
    (book,) = desk.cashier.get("/receipt-books/").context["list"].page
    assert (book.issued, book.voided) == (1, 1)
    assert book.issued + book.voided + book.unused == book.last_number - book.first_number + 1


def test_the_palette_finds_receipts_by_number(desk, paid):
    receipt = Receipt.objects.get()
    assert f"/receipts/{receipt.pk}/" in desk.cashier.get("/palette/", {"q": receipt.number}).text
    assert f"/receipts/{receipt.pk}/" not in desk.stranger.get("/palette/", {"q": receipt.number}).text


def test_the_list_of_dues_holds_what_is_left_to_pay(desk, paid):
    page = desk.cashier.get("/dues/").context["list"]
    left = desk.office.deal(paid).account.owed
    assert page.summary["total_open"] == left
    assert all(due.outstanding for due in page.page)
