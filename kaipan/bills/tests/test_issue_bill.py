"""开票: for posted money, with the next form, never for more than the receipt."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kaipan.bills import actions, queries, testing
from kaipan.bills.actions import BillTerms, KindTerms
from kaipan.bills.models import Bill
from kaipan.bills.refusals import (
    AmountTooLarge,
    FactsBroken,
    KindNotUsable,
    NoMoneyForBill,
    NothingDrawn,
    NotTheNextForm,
    PersonWanted,
    ReceiptNotBillable,
    TaxNumberBroken,
    TaxRateBroken,
)
from kaipan.bills.testing import carried
from kaipan.finance import testing as money
from kaipan.finance.actions import DueLine
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def test_who_may_not_issues_none(desk):
    receipt = desk.paid()
    for actor, refusal in ((desk.keeper, Forbidden), (testing.desk().cashier, NotFound)):
        with pytest.raises(refusal):
            desk.issued(receipt, by=actor)
    with pytest.raises(PersonWanted):
        desk.issued(receipt, by=desk.system())


def test_without_money_there_is_nothing_to_issue(desk):
    account = desk.account()
    with pytest.raises(NoMoneyForBill):
        actions.issue_bill(account.pk, desk.kind().pk, BillTerms(), actor=desk.cashier, today=TODAY)


def test_without_forms_nobody_issues(desk):
    with pytest.raises(NothingDrawn):
        desk.issued(by=desk.another_cashier())


def test_it_takes_the_next_form_and_says_who_paid_what(desk):
    receipt = desk.paid(50_000)
    bill = desk.issued(receipt)
    assert (bill.number, bill.serial, bill.state) == ("A00000001", 1, "ISSUED")
    assert (bill.amount, bill.copies, bill.issued_on) == (Money(50_000), 3, TODAY)
    assert (bill.buyer_name, bill.item) == (receipt.account.payer.name, "购房款")
    assert carried(receipt) == Money(50_000)
    assert desk.issued().number == "A00000002"


def test_a_receipt_never_carries_more_than_its_money(desk):
    receipt = desk.paid(50_000)
    desk.issued(receipt, 30_000)
    with pytest.raises(AmountTooLarge):
        desk.issued(receipt, "20000.01")
    for amount in (0, -5):
        with pytest.raises(AmountTooLarge):
            desk.issued(receipt, amount)
    assert desk.issued(receipt).amount == Money(20_000)
    with pytest.raises(NoMoneyForBill):
        desk.issued(receipt)


def test_one_bill_for_several_receipts_of_one_account(desk):
    first = desk.paid(30_000)
    second = desk.paid(20_000, account=first.account)
    bill = desk.issued(first)
    assert bill.amount == Money(50_000)
    assert [line.amount for line in bill.lines.all()] == [Money(30_000), Money(20_000)]
    assert carried(second) == Money(20_000)
    stranger = desk.paid()
    with pytest.raises(ReceiptNotBillable):
        actions.issue_bill(
            first.account_id,
            desk.kind().pk,
            BillTerms(lines=[(stranger.pk, Money(1))]),
            actor=desk.cashier,
            today=TODAY,
        )


def test_money_that_is_void_or_was_moved_in_has_none(desk):
    void = money.voided(desk.paid())
    with pytest.raises(ReceiptNotBillable):
        desk.issued(void, 1)
    origin, target = desk.paid(), desk.account()
    money.freed(origin.account)
    money.moved(origin.account, target, 50_000)
    with pytest.raises(NoMoneyForBill):
        actions.issue_bill(target.pk, desk.kind().pk, BillTerms(), actor=desk.cashier, today=TODAY)


def test_money_taken_for_others_is_only_on_kinds_that_say_so(desk):
    lines = [
        DueLine(MoneyKind.DEPOSIT, "定金", Money(1000), due_on=TODAY),
        DueLine(MoneyKind.DEED_TAX, "契税", Money(300), due_on=TODAY),
    ]
    account = money.account(desk.project, lines)
    receipt = money.received(account, 1300, designated=[money.due(account, "契税").pk])
    tax_only = desk.kind(testing.DIGITAL)
    proposal = queries.propose_bill(account.pk, kind_id=tax_only.pk, actor=desk.cashier)
    assert proposal.amount == Money(1000)
    with pytest.raises(AmountTooLarge):
        desk.issued(receipt, 1300, name=testing.DIGITAL)
    desk.issued(receipt, 1000, name=testing.DIGITAL)
    with pytest.raises(AmountTooLarge):
        desk.issued(receipt, 300, name=testing.DIGITAL)
    assert desk.issued(receipt).amount == Money(300)


def test_the_form_in_the_printer_is_the_one_that_comes_next(desk):
    receipt = desk.paid()
    said = {"actor": desk.cashier, "today": TODAY}
    with pytest.raises(NotTheNextForm):
        actions.issue_bill(receipt.account_id, desk.kind().pk, BillTerms(), form="A00000002", **said)
    actions.issue_bill(receipt.account_id, desk.kind().pk, BillTerms(), form="A00000001", **said)


def test_a_spoilt_form_is_written_off_by_who_holds_it(desk):
    with pytest.raises(NothingDrawn):
        actions.spoil_form(desk.draw().pk, reason="卡纸", actor=desk.another_cashier(), today=TODAY)
    assert desk.spoilt().number == "A00000001"
    assert desk.issued().number == "A00000002"


def test_the_last_form_uses_the_draw_up(desk):
    book = desk.book("01", "02", prefix="C")
    actions.return_numbers(desk.draw().pk, reason="换本", actor=desk.keeper, today=TODAY)
    draw = desk.drawn(book, 2)
    desk.issued()
    desk.spoilt(draw)
    draw.refresh_from_db()
    assert draw.state == "USED_UP"
    with pytest.raises(NothingDrawn):
        desk.issued()


def test_a_kind_out_of_use_is_not_issued(desk):
    terms = KindTerms(name="收款收据", sort="RECEIPT", active=False)
    actions.change_kind(desk.kind().pk, terms, actor=desk.setter)
    with pytest.raises(KindNotUsable):
        desk.issued()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"buyer_tax_number": "123"}, TaxNumberBroken),
        ({"tax_percent": Decimal(100)}, TaxRateBroken),
        ({"tax_percent": Decimal("-1")}, TaxRateBroken),
        ({"facts": {"": "x"}}, FactsBroken),
        ({"facts": {str(number): "x" for number in range(13)}}, FactsBroken),
    ],
)
def test_what_cannot_stand_on_a_bill_is_refused(desk, said, refusal):
    with pytest.raises(refusal):
        desk.issued(name=testing.DIGITAL, **said)


def test_a_special_invoice_names_the_taxpayer(desk):
    desk.drawn(desk.book("001", "010", name=testing.SPECIAL), 10)
    with pytest.raises(TaxNumberBroken):
        desk.issued(name=testing.SPECIAL)
    bill = desk.issued(name=testing.SPECIAL, buyer_tax_number="91440300ma5example1")
    assert (bill.buyer_tax_number, bill.tax_percent) == ("91440300MA5EXAMPLE1", Decimal(9))


def test_bills_of_a_receipt_are_found(desk):
    receipt = desk.paid()
    bill = desk.issued(receipt, 100)
    assert list(queries.bills_of_receipt(receipt.pk, actor=desk.cashier)) == [bill]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE bills_bill SET amount = amount + 1",
        "UPDATE bills_bill SET number = 'A00000009'",
        "UPDATE bills_bill SET buyer_name = '李四'",
        "DELETE FROM bills_bill",
        "UPDATE bills_billline SET amount = amount + 1",
        "UPDATE bills_billedreceipt SET billed = 0",
        "UPDATE bills_billedreceipt SET billed = billed + 1",
    ],
)
def test_the_database_keeps_what_was_issued(desk, sql):
    desk.issued()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_number_out_of_turn_is_refused_by_the_database(desk):
    bill = desk.issued()
    with pytest.raises(IntegrityError), transaction.atomic():
        Bill(**{**_columns(bill), "serial": 9, "number": "A00000009"}).save()


def _columns(bill):
    names = (
        "project_id",
        "account_id",
        "kind_id",
        "draw_id",
        "state",
        "amount",
        "buyer_name",
        "item",
        "copies",
    )
    return {name: getattr(bill, name) for name in (*names, "requested_on", "issued_on", "issued_by_id")}
