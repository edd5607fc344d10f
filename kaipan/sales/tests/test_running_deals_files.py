"""What is wrong with a workbook of running deals is said by sheet, row and column, and nothing is posted."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.finance.models import Account, Receipt
from kaipan.ledger.models import Journal
from kaipan.org import testing as org_cast
from kaipan.parties import testing as people
from kaipan.platform.spreadsheets.limits import TooManyRows
from kaipan.platform.spreadsheets.refusals import (
    FileKindMismatch,
    OldOrProtectedWorkbook,
    SheetMissing,
    WorkbookWithMacros,
)
from kaipan.presale import actions as presale
from kaipan.presale.queries import list_price
from kaipan.sales import actions, queries
from kaipan.sales.models import Deal
from kaipan.sales.taking_over.refusals import NoRunningDeals, NotAWorkbook, RunningDealsHaveErrors
from kaipan.sales.tests.running_deals import TODAY, Book, old_office
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def old():
    return old_office()


@pytest.fixture
def book():
    return Book()


def complaints(old, book):
    kept = old.keep(book)
    actions.check_running_deals(kept, today=TODAY, actor=old.manager)
    checked = queries.running_deals_card(kept, actor=old.manager).checked
    with pytest.raises(RunningDealsHaveErrors) as refused:
        actions.take_over_deals(kept, today=TODAY, actor=old.manager)
    assert [each.code for each in refused.value.errors] == [each.code for each in checked.errors]
    assert not Deal.objects.exists()
    assert not Receipt.objects.exists()
    assert not Account.objects.exists()
    assert not Journal.objects.exists()
    return [(each.sheet, each.row, each.error.title, each.code) for each in checked.errors]


WRONG = [
    ("交易", "房号", "9栋9单元999", "running_deal_room_unknown"),
    ("交易", "买受人", "张伟", "running_deal_buyer_name_differs"),
    ("交易", "证件号码", "440301199001011234", None),
    ("交易", "证件号码", people.identity_number(), "running_deal_buyer_not_registered"),
    ("交易", "份额", "一半", "running_deal_share_unreadable"),
    ("交易", "份额", "50", "shares_not_whole"),
    ("交易", "共有方式", "合伙", "running_deal_word_unknown"),
    ("交易", "置业顾问", "无此人", "running_deal_consultant_unknown"),
    ("交易", "阶段", "交付", "running_deal_word_unknown"),
    ("交易", "签约日", date(2026, 2, 1), "running_deal_days_disordered"),
    ("交易", "签约日", date(2027, 2, 1), "running_deal_day_ahead"),
    ("交易", "成交价", Decimal(1200001), "running_deal_dues_differ"),
    ("交易", "成交价", "1e6", None),
    ("交易", "付款方式", "先住后付", "running_deal_plan_unknown"),
    ("交易", "合同编号", "HT-2026-000001", "running_deal_number_of_ours"),
    ("应收", "款项类型", "份子钱", "running_deal_word_unknown"),
    ("应收", "款项类型", "装修款", "running_deal_kind_not_taken_over"),
    ("应收", "起算日", "签约日", "running_deal_day_or_anchor"),
    ("应收", "金额", Decimal(0), "running_deal_amount_nothing"),
    ("应收", "金额", Decimal("-5.00"), None),
    ("收款", "收款方式", "微信", "running_deal_word_unknown"),
    ("收款", "收款日期", date(2027, 1, 1), "running_deal_day_ahead"),
    ("收款", "入账账户", "999999", "running_deal_bank_account_unknown"),
    ("收款", "对应应收", "7", "running_deal_due_unknown"),
    ("收款", "金额", Decimal(60000), "running_deal_due_overpaid"),
    ("余额", "余额", Decimal(1), "running_deal_balance_wrong"),
    ("余额", "交易编号", "JY9", "running_deal_key_unknown"),
]


@pytest.mark.parametrize(("sheet", "title", "value", "code"), WRONG)
def test_one_wrong_cell_is_named_and_refuses_the_file(old, book, sheet, title, value, code):
    old.signed(book, "JY1", 0)
    book.rows[sheet][0][title] = value
    found = complaints(old, book)
    assert any(each[:2] == (sheet, 2) and code in (None, each[3]) for each in found), found


def test_what_may_stand_once_is_refused_twice(old, book):
    old.signed(book, "JY1", 0)
    old.signed(book, "JY2", 0)
    old.signed(book, "JY1", 1)
    book.rows["收款"][1]["收据号"] = "RJY1"
    codes = {code for _sheet, _row, _title, code in complaints(old, book)}
    assert {
        "running_deal_key_twice",
        "running_deal_room_twice",
        "running_deal_receipt_twice",
        "running_deal_paper_twice",
        "running_deal_due_key_twice",
    } <= codes


def test_a_room_that_is_taken_or_not_released_is_refused_by_name(old, book):
    old.office.book(0)
    old.signed(book, "JY1", 0)
    kept = old.keep(book)
    counts = actions.check_running_deals(kept, today=TODAY, actor=old.manager)
    assert counts["wrong"] == 1
    (error,) = queries.running_deals_card(kept, actor=old.manager).checked.errors
    assert error.code.startswith("inventory_room_taken") or "taken" in error.code


def test_a_price_below_the_floor_is_refused_by_name(old, book):
    director = org_cast.actor_with(
        "presale.floor_price.set", "presale.price.view", "inventory.room.view", project=old.office.project
    )
    presale.set_floor_prices(
        old.office.project.pk, {old.office.rooms[0]: list_price(old.office.rooms[0]).total}, actor=director
    )
    old.signed(book, "JY1", 0)
    assert [code for *_place, code in complaints(old, book)] == ["running_deal_below_floor"]


def test_a_formula_without_a_value_and_merged_cells_are_named(old, book):
    old.signed(book, "JY1", 0)
    book.formulas["余额", 1, "余额"] = "=B2-C2"
    book.merged.append(("票据", "B3:C3"))
    found = complaints(old, book)
    assert {each[0] for each in found} == {"余额", "票据"}


def test_what_is_no_workbook_of_five_sheets_is_refused(old, book):
    old.signed(book, "JY1", 0)
    content = book.written()
    for name, sent, refusal in (
        ("deals.csv", "交易编号,房号\nJY1,101\n".encode("gb18030"), NotAWorkbook),
        ("deals.xlsm", content, WorkbookWithMacros),
        ("deals.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), OldOrProtectedWorkbook),
        ("deals.xlsx", b"<html>", FileKindMismatch),
    ):
        with pytest.raises(refusal):
            old.keep(sent, name)
    with pytest.raises(NoRunningDeals):
        actions.check_running_deals(old.keep(Book()), today=TODAY, actor=old.manager)


def test_a_missing_sheet_is_named(old, monkeypatch):
    from kaipan.sales.tests import running_deals

    monkeypatch.setattr(
        running_deals, "HEADERS", {sheet: running_deals.HEADERS[sheet] for sheet in ("交易", "应收")}
    )
    with pytest.raises(SheetMissing) as refused:
        old.keep(Book(rows={"交易": [], "应收": []}))
    assert refused.value.params["sheet"] == "收款"


def test_a_hundred_thousand_rows_are_refused_before_they_are_read(old, book):
    for number in range(5_001):
        book.add("交易", f"K{number}")
    with pytest.raises(TooManyRows):
        old.keep(book)
