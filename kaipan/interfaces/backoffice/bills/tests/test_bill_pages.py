"""Bills on the pages: what the cashier, the keeper and the manager do, and what they see."""

import pytest
from django.urls import reverse

from kaipan.approvals import testing as approvals
from kaipan.bills import actions, permissions, testing
from kaipan.bills.models import Bill, BillBook, BillKind, Draw, SpoiltForm, StockCount
from kaipan.finance import testing as money
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.org import testing as org
from kaipan.org.models import Staff
from kaipan.platform.clock import business_day
from tests.kept import kept


@kept
def desk(db):
    here = testing.desk()
    book = here.draw().book
    here.cashier = org.actor_with(*testing.CASHIER, VIEW_RECEIPT, project=here.project)
    here.drawn(book, 20)
    return here


@pytest.fixture
def at(client):
    """A browser with somebody signed in."""

    def sign_in(actor):
        client.force_login(Staff.objects.get(pk=actor.staff_id))
        return client

    return sign_in


def address(name, *arguments, query=""):
    return reverse(f"bills:{name}", args=arguments) + query


def text(answer):
    return answer.content.decode()


def test_a_cashier_issues_a_bill_for_money_without_one(desk, at):
    receipt = desk.paid(50_000)
    cashier = at(desk.cashier)
    issue = address("issue", receipt.account_id)
    assert issue in text(cashier.get(address("open", desk.project.pk)))
    assert "伍万元整" in text(cashier.get(issue))
    said = {
        "kind_id": desk.kind().pk,
        "buyer_name": "王芳",
        f"receipt_{receipt.pk}": "30000",
        "facts": "网签备案号=2026-1",
        "form_number": "A00000051",
    }
    assert cashier.post(issue, {**said, "facts": "没有等号"}).status_code == 422
    assert cashier.post(issue, {**said, f"receipt_{receipt.pk}": ""}).status_code == 422
    assert cashier.post(issue, {**said, "form_number": "A00000052"}).status_code == 409
    assert cashier.post(issue, said).status_code == 303
    bill = Bill.objects.get()
    page = text(cashier.get(address("bill", bill.pk)))
    assert "叁万元整" in page
    assert "网签备案号" in page
    assert "20,000.00" in text(cashier.get(address("open", desk.project.pk)))
    listed = text(cashier.get(address("bills", desk.project.pk, query="?state=ISSUED&q=王芳")))
    assert "A00000051" in listed


def test_a_bill_is_voided_on_approval_by_somebody_else(desk, at):
    bill = desk.issued()
    cashier = at(desk.cashier)
    assert cashier.post(address("ask_to_void", bill.pk), {"said": "开错"}).status_code == 303
    assert "等待审批" in text(cashier.get(address("bill", bill.pk)))
    approvals.grant(bill.source, "bills.void", desk.project)
    assert cashier.post(address("void", bill.pk), {"copies_back": "3", "said": "错"}).status_code == 403
    manager = at(desk.manager)
    assert address("void", bill.pk) in text(manager.get(address("bill", bill.pk)))
    assert manager.post(address("void", bill.pk), {"copies_back": "2", "said": "错"}).status_code == 422
    assert manager.post(address("void", bill.pk), {"copies_back": "3", "said": "错"}).status_code == 303
    bill.refresh_from_db()
    assert bill.state == "VOIDED"


def test_a_digital_invoice_gets_its_number_and_is_reversed(desk, at):
    bill = desk.issued(name=testing.DIGITAL)
    cashier = at(desk.cashier)
    said = {"digits": "26442000000123456789", "issued_on": business_day().isoformat()}
    assert cashier.post(address("number", bill.pk), {**said, "digits": "12"}).status_code == 422
    assert cashier.post(address("number", bill.pk), said).status_code == 303
    assert cashier.post(address("ask_to_reverse", bill.pk), {"said": "退房"}).status_code == 303
    approvals.grant(bill.source, "bills.reversal", desk.project)
    assert cashier.post(address("reverse", bill.pk), {"said": "退房"}).status_code == 303
    red = Bill.objects.get(reverses=bill)
    slip = {"slip_number": "440326", "slip_state": "CONFIRMED"}
    assert cashier.post(address("slip", red.pk), slip).status_code == 303
    assert cashier.post(address("number", red.pk), {**said, "digits": "2" * 20}).status_code == 303
    page = text(cashier.get(address("bill", bill.pk)))
    assert "已红冲" in page
    assert "2" * 20 in page


def test_a_receipt_is_exchanged_and_a_request_called_off(desk, at):
    bill = desk.issued()
    cashier = at(desk.cashier)
    said = {
        "kind_id": desk.kind(testing.DIGITAL).pk,
        "buyer_name": "王芳",
        "copies_back": "3",
        "said": "换发票",
    }
    assert cashier.get(address("exchange", bill.pk)).status_code == 200
    assert cashier.post(address("exchange", bill.pk), said).status_code == 303
    new = Bill.objects.get(replaces=bill)
    assert cashier.post(address("cancel", new.pk), {"said": "平台拒绝"}).status_code == 303
    bill.refresh_from_db()
    assert bill.state == "ISSUED"


def test_the_keeper_registers_hands_out_and_takes_back(desk, at):
    keeper = at(desk.keeper)
    here = address("book_new", desk.project.pk)
    said = {"kind_id": desk.kind().pk, "before_number": "B", "first_number": "001", "last_number": "100"}
    assert keeper.post(here, {**said, "last_number": "99"}).status_code == 422
    assert keeper.post(here, said).status_code == 303
    book = BillBook.objects.latest("pk")
    given = {"holder_id": desk.cashier.staff_id, "how_many": "50"}
    assert keeper.post(address("draw", book.pk), given).status_code == 303
    draw = Draw.objects.latest("pk")
    lost = {"first_lost": "50", "last_lost": "50", "said": "遗失"}
    assert keeper.post(address("lost", draw.pk), lost).status_code == 303
    stock = {"first_lost": "100", "last_lost": "100", "said": "受潮"}
    assert keeper.post(address("stock_lost", book.pk), stock).status_code == 303
    page = text(keeper.get(address("book", book.pk)))
    assert "B050" in page
    assert "已挂失" in page
    assert keeper.post(address("return", draw.pk), {"said": "离岗"}).status_code == 303
    assert "B001" in text(keeper.get(address("books", desk.project.pk)))
    assert "已交回" in text(keeper.get(address("draws", desk.project.pk)))


def test_a_form_is_spoilt_by_its_holder(desk, at):
    draw = Draw.objects.get(holder_id=desk.cashier.staff_id)
    cashier = at(desk.cashier)
    assert address("spoil", draw.pk) in text(cashier.get(address("draw_page", draw.pk)))
    said = {"form_number": "A00000051", "said": "卡纸"}
    assert cashier.post(address("spoil", draw.pk), said).status_code == 303
    assert SpoiltForm.objects.get().number == "A00000051"


def test_forms_are_counted_and_differences_explained(desk, at):
    draw = Draw.objects.get(holder_id=desk.cashier.staff_id)
    keeper = at(desk.keeper)
    here = address("count_new", desk.project.pk, desk.cashier.staff_id)
    assert here in text(keeper.get(address("counts", desk.project.pk)))
    assert keeper.post(here, {f"counted_{draw.pk}": "19"}).status_code == 422
    said = {f"counted_{draw.pk}": "19", f"why_{draw.pk}": "少一张"}
    assert keeper.post(here, said).status_code == 303
    assert StockCount.objects.get().difference == -1
    assert "少一张" in text(keeper.get(address("counts", desk.project.pk)))


def test_kinds_are_adopted_added_and_changed(desk, at):
    setter = at(desk.setter)
    here = address("kind_new", desk.project.pk)
    said = {"label": "代收收据", "sort": "RECEIPT", "mode": "RANGE", "copies": "2", "tax_percent": "0"}
    assert setter.post(here, {**said, "mode": "EXTERNAL"}).status_code == 422
    assert setter.post(here, {**said, "active": "on"}).status_code == 303
    kind = BillKind.objects.latest("pk")
    change = address("kind", kind.pk)
    assert setter.get(change).status_code == 200
    assert setter.post(change, {**said, "copies": "3"}).status_code == 303
    kind.refresh_from_db()
    assert (kind.copies, kind.active) == (3, False)
    assert setter.post(address("kinds_adopt", desk.project.pk)).status_code in {303, 409}
    assert "代收收据" in text(setter.get(address("kinds", desk.project.pk)))


def test_what_is_to_be_taken_back_is_found(desk, at):
    receipt = desk.paid()
    bill = desk.issued(receipt)
    money.voided(receipt)
    actions.review_bills(receipt.account_id, actor=desk.system(), today=testing.TODAY)
    cashier = at(desk.cashier)
    here = address("bills", desk.project.pk, query="?take_back=RECEIPT_VOIDED")
    assert bill.number in text(cashier.get(here))
    assert "票据待收回" in text(cashier.get(address("bill", bill.pk)))


def test_who_only_looks_is_offered_nothing(desk, at):
    bill = desk.issued()
    looker = at(org.actor_with(permissions.VIEW, project=desk.project))
    page = text(looker.get(address("bill", bill.pk)))
    assert address("ask_to_void", bill.pk) not in page
    assert looker.get(address("exchange", bill.pk)).status_code == 403
