"""Running deals of an older system come over whole or not at all, and their money is what it was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kaipan.finance import actions as finance
from kaipan.finance import queries as accounts
from kaipan.finance.actions import void_receipt
from kaipan.finance.models import Receipt
from kaipan.finance.refusals import NoPaperForOldReceipt
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.ledger import actions as ledger
from kaipan.ledger.models import Posting
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.sales import actions, jobs, permissions, queries
from kaipan.sales.models import Deal, OldPaper, RunningDealsFile, TakenOverDeal, TakeOver
from kaipan.sales.rules import states
from kaipan.sales.taking_over.refusals import (
    BalancesDiffer,
    NothingToExplain,
    NotTried,
    RunningDealsHaveErrors,
    SameDealsAgain,
)
from kaipan.sales.tests.running_deals import TODAY, Book, old_office
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def old():
    return old_office()


@pytest.fixture
def book():
    return Book()


def test_without_the_right_nothing_is_kept_and_of_another_project_nothing_is_known(old, book):
    old.signed(book, "JY1", 0)
    stranger = org_cast.actor_with(permissions.VIEW, project=old.office.project)
    with pytest.raises(Forbidden):
        actions.keep_running_deals(old.office.project.pk, book.written(), "a.xlsx", actor=stranger)
    kept = old.keep(book)
    with pytest.raises(NotFound):
        actions.take_over_deals(kept, today=TODAY, actor=stranger)
    with pytest.raises(Forbidden):
        actions.take_over_deals(kept, today=TODAY, actor=old.accountant)
    assert not Deal.objects.exists()


def test_a_signed_deal_comes_over_with_dues_receipt_and_papers(old, book):
    old.signed(book, "JY1", 0, 合同编号="OLD-7", 网签合同号="2026预7", 备案日=date(2026, 3, 20))
    log = old.take_over(book)
    deal = Deal.objects.get()
    assert (deal.state, deal.opened_on, deal.contract.number) == (states.SIGNED, date(2026, 3, 1), "OLD-7")
    assert deal.subscription.deal_total == Money(1200000)
    assert deal.subscription.number == "JY1"
    (step,) = deal.subscription.quote["steps"]
    assert step["name"] == "承接旧系统成交价"
    assert [each.number for each in deal.online_signings.all()] == ["2026预7"]
    first, second = accounts.dues_of(deal.account_id)
    assert (first.settled, second.due_on) == (True, date(2026, 4, 7))
    receipt = Receipt.objects.get()
    assert (receipt.kind, receipt.old_number, receipt.dated_on) == ("OLD", "RJY1", date(2026, 3, 1))
    debits = Posting.objects.filter(debit__gt=0).values_list("account__code", flat=True)
    assert list(debits) == ["122191"]
    assert (log.deals, log.receipts, log.papers) == (1, 1, 1)
    origin = TakenOverDeal.objects.get()
    assert (origin.key, origin.discount_note, origin.filed_on) == ("JY1", "98折", date(2026, 3, 20))
    assert OldPaper.objects.get().number == "HTJY1"
    assert not RunningDealsFile.objects.exists()
    assert raw_sql.violations() == {}


def test_old_money_is_no_money_collected_and_gets_no_paper(old, book):
    old.signed(book, "JY1", 0)
    old.take_over(book)
    system = org.system_actor(old.office.project.company_id)
    receipt = Receipt.objects.get()
    assert not accounts.receipts(system).exists()
    assert list(accounts.old_receipts(system)) == [receipt]
    assert accounts.receipt_card(receipt.pk, actor=system).old_number == "RJY1"
    with pytest.raises(NoPaperForOldReceipt):
        finance.issue_receipt(receipt.pk, actor=system)


def test_of_a_closed_month_a_receipt_is_booked_today_and_keeps_its_day(old, book):
    system = org.system_actor(old.office.project.company_id)
    finance_month = date(2026, 3, 1)
    old.signed(book, "JY0", 1)
    old.take_over(book)
    ledger.close_period(old.office.project.company_id, finance_month, actor=system)
    later = Book()
    old.signed(later, "JY1", 0)
    old.take_over(later)
    receipt = Receipt.objects.get(old_number="RJY1")
    assert (receipt.dated_on, receipt.old_day) == (TODAY, date(2026, 3, 1))
    assert raw_sql.violations() == {}


def test_every_stage_comes_to_where_it_stood(old, book):
    plain = old.deal(0) | {"签约日": ""}
    for key, room, stage, days in (
        ("B", 0, "预订", {"预订日": date(2026, 11, 27), "应转认购日": TODAY + timedelta(days=3)}),
        ("S", 1, "认购", {"认购日": date(2026, 11, 1), "应签约日": date(2026, 12, 1)}),
        (
            "D",
            2,
            "草签",
            {"认购日": date(2026, 11, 1), "草签日": date(2026, 11, 9), "应签约日": date(2026, 12, 1)},
        ),
        ("C", 3, "签约", {"认购日": date(2026, 3, 1), "签约日": date(2026, 3, 8)}),
    ):
        cells = {name: value for name, value in plain.items() if name not in ("认购日", "签约日")}
        book.add("交易", key, **(cells | {"房号": old.labels[room], "阶段": stage} | days))
        kinds = [("订金", 10000)] if key == "B" else [("定金", 50000), ("楼款", 1150000)]
        for kind, amount in kinds:
            book.add("应收", key, 款项类型=kind, 应收日期=date(2026, 12, 31), 金额=Decimal(amount))
        total = Decimal(sum(amount for _, amount in kinds))
        book.add("余额", key, 应收合计=total, 已收合计=Decimal(0), 余额=total)
    old.take_over(book)
    held = Deal.objects.order_by("pk").values_list("taken_over__key", "state")
    assert list(held) == [("B", "BOOKED"), ("S", "SUBSCRIBED"), ("D", "DRAFTED"), ("C", "SIGNED")]
    assert raw_sql.violations() == {}


def test_a_balance_that_differs_waits_for_the_accountant(old, book):
    old.signed(book, "JY1", 0)
    book.rows["余额"][0] |= {"已收合计": Decimal(60000), "余额": Decimal(1140000)}
    kept = old.keep(book)
    with pytest.raises(BalancesDiffer) as refused:
        actions.take_over_deals(kept, today=TODAY, actor=old.manager)
    assert "10,000.00" in str(refused.value)
    with pytest.raises(NotTried):
        actions.explain_difference(kept, "JY1", reason="旧系统重复记账", actor=old.accountant)
    assert actions.check_running_deals(kept, today=TODAY, actor=old.manager)["differing"] == 1
    with pytest.raises(Forbidden):
        actions.explain_difference(kept, "JY1", reason="旧系统重复记账", actor=old.manager)
    with pytest.raises(NothingToExplain):
        actions.explain_difference(kept, "JY9", reason="旧系统重复记账", actor=old.accountant)
    actions.explain_difference(kept, "JY1", reason="旧系统重复记账", actor=old.accountant)
    card = queries.running_deals_card(kept, actor=old.accountant)
    assert (card.is_ready, card.reasons) == (True, {"JY1": "旧系统重复记账"})
    actions.take_over_deals(kept, today=TODAY, actor=old.manager)
    line = TakenOverDeal.objects.get()
    assert (line.difference_reason, line.explained_by_id) == ("旧系统重复记账", old.accountant.staff_id)
    assert (line.old_received, line.received) == (Money(60000), Money(50000))


def test_a_reason_holds_for_the_figures_it_was_given_for(old, book):
    old.signed(book, "JY1", 0)
    book.rows["余额"][0] |= {"已收合计": Decimal(60000), "余额": Decimal(1140000)}
    kept = old.keep(book)
    actions.check_running_deals(kept, today=TODAY, actor=old.manager)
    actions.explain_difference(kept, "JY1", reason="旧系统重复记账", actor=old.accountant)
    file = RunningDealsFile.objects.get()
    file.reasons["JY1"]["stamp"] = "别的数"
    file.save(update_fields=["reasons"])
    with pytest.raises(BalancesDiffer):
        actions.take_over_deals(kept, today=TODAY, actor=old.manager)


def test_the_same_file_has_one_effect(old, book):
    old.signed(book, "JY1", 0)
    kept, again = old.keep(book), old.keep(book)
    actions.take_over_deals(kept, today=TODAY, actor=old.manager)
    with pytest.raises(SameDealsAgain):
        actions.take_over_deals(again, today=TODAY, actor=old.manager)
    with pytest.raises(SameDealsAgain):
        old.keep(book)
    assert (Deal.objects.count(), TakeOver.objects.count()) == (1, 1)


def test_the_same_deals_in_another_file_are_refused_by_key_room_and_receipt(old, book):
    old.signed(book, "JY1", 0)
    old.take_over(book)
    again = Book()
    old.signed(again, "JY1", 0, 优惠说明="99折")
    with pytest.raises(RunningDealsHaveErrors) as refused:
        old.take_over(again)
    codes = {each.code for each in refused.value.errors}
    assert {"running_deal_key_taken", "running_deal_receipt_taken"} <= codes
    assert Deal.objects.count() == 1


def test_a_deal_is_taken_back_by_voiding_its_receipt_and_cancelling(old, book):
    old.signed(book, "JY1", 0)
    old.take_over(book)
    system = org.system_actor(old.office.project.company_id)
    deal = Deal.objects.get()
    void_receipt(Receipt.objects.get().pk, reason="承接错误", today=TODAY, actor=system)
    actions.cancel_contract(deal.pk, reason="承接错误", today=TODAY, actor=system)
    later = Book()
    old.signed(later, "JY1-2", 0)
    later.rows["收款"][0]["收据号"] = "RJY1"
    later.rows["票据"][0]["票据号"] = "HT新"
    old.take_over(later)
    assert Deal.objects.filter(state=states.SIGNED).count() == 1
    assert raw_sql.violations() == {}


def test_a_file_nobody_took_over_is_forgotten(old, book):
    old.signed(book, "JY1", 0)
    old.keep(book)
    jobs.forget_running_deals()
    assert RunningDealsFile.objects.count() == 1
    RunningDealsFile.objects.update(uploaded_at=date(2026, 1, 1).isoformat() + "T00:00:00Z")
    jobs.forget_running_deals()
    assert not RunningDealsFile.objects.exists()


def test_the_template_is_read_as_it_is_written(old):
    kept = old.keep(queries.running_deals_template())
    actions.check_running_deals(kept, today=TODAY, actor=old.manager)
    card = queries.running_deals_card(kept, actor=old.manager)
    assert {each.sheet for each in card.checked.errors} == {"交易"}
