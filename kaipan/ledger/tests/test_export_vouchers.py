"""导出凭证."""

from datetime import date

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.ledger import actions, counterparts, queries, testing
from kaipan.ledger.actions import Dimension, Grouping, demand_mapping, export_vouchers
from kaipan.ledger.models import Journal, Voucher, VoucherBatch, VoucherJournal, VoucherLine
from kaipan.ledger.permissions import EXPORT_VOUCHERS, VIEW_JOURNAL, WITHDRAW_VOUCHERS
from kaipan.ledger.refusals import (
    AccountsNotMapped,
    NothingToExport,
    VoucherDaysApart,
    VoucherMonthClosed,
    VoucherNumberNotNext,
    VoucherWordMalformed,
)
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord
from tests import raw_sql

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.fixture
def project():
    return org.project()


def numbers():
    return list(Voucher.objects.order_by("pk").values_list("number", flat=True))


def test_who_sees_the_books_does_not_thereby_export(project):
    actor = org.actor_with(VIEW_JOURNAL, WITHDRAW_VOUCHERS, project=project.company)
    days = {"since": FIRST, "until": LAST, "grouping": Grouping.JOURNAL, "today": LAST}
    with pytest.raises(Forbidden):
        export_vouchers(project.company_id, **days, actor=actor)
    with pytest.raises(NotFound):
        export_vouchers(org.company().pk, **days, actor=actor)


@pytest.mark.parametrize(
    ("since", "until"), [(LAST, FIRST), (FIRST, date(2026, 4, 1)), (date(2025, 3, 1), LAST)]
)
def test_the_days_lie_in_one_month(project, since, until):
    testing.posted(project)
    with pytest.raises(VoucherDaysApart):
        testing.exported(project, since=since, until=until)


@pytest.mark.parametrize("word", ["", "记 ", "=记", "记账凭证字"])
def test_a_word_is_a_short_one(project, word):
    testing.posted(project)
    with pytest.raises(VoucherWordMalformed):
        testing.exported(project, word=word)


def test_a_closed_month_refuses(project):
    testing.posted(project)
    testing.closed(project)
    with pytest.raises(VoucherMonthClosed, match="2026-03"):
        testing.exported(project)
    assert not VoucherBatch.objects.exists()


def test_a_reopened_month_takes_them_again(project):
    testing.posted(project)
    testing.closed(project)
    actions.reopen_period(project.company_id, FIRST, reason="补导凭证", actor=testing.accountant(project))
    assert testing.exported(project)


def test_there_must_be_something_to_export(project):
    testing.posted(project, dated_on=date(2026, 4, 1))
    with pytest.raises(NothingToExport):
        testing.exported(project)


def test_a_company_may_demand_that_every_account_is_mapped(project):
    testing.posted(project)
    demand_mapping(project.company_id, demanded=True, actor=testing.accountant(project))
    testing.mapped(project, "1002", "1002.01")
    with pytest.raises(AccountsNotMapped, match="1122 应收账款-客户往来") as refused:
        testing.exported(project)
    assert "1002" not in str(refused.value.params["codes"])
    testing.mapped(project, "1122", "1122")
    assert testing.exported(project)


def test_every_journal_is_a_voucher_that_says_what_it_said(project):
    first = testing.posted(project, memo="收款 甲")
    second = testing.posted(project, testing.transfer_lines("0.07"), memo="收款 乙")
    testing.posted(project, dated_on=date(2026, 4, 1))
    batch = VoucherBatch.objects.get(pk=testing.exported(project))
    assert (batch.journals, batch.vouchers, batch.total) == (2, 2, Money("100.07"))
    assert str(batch) == "2026-03 记 1–2"
    made = [(each.number, each.summary, each.total) for each in batch.made.all()]
    assert made == [(1, "收款 甲", Money("100.00")), (2, "收款 乙", Money("0.07"))]
    lines = VoucherLine.objects.filter(voucher__number=1)
    assert [(each.outside_code, each.debit, each.credit, each.journal_ids) for each in lines] == [
        ("1002", Money("100.00"), Money("0.00"), [first]),
        ("1122", Money("0.00"), Money("100.00"), [first]),
    ]
    assert set(VoucherJournal.objects.values_list("journal_id", flat=True)) == {first, second}
    assert AuditRecord.objects.filter(verb="ledger.voucher.exported", subject_id=batch.pk).exists()
    assert raw_sql.violations("ledger_") == {}


def test_a_day_s_journals_of_a_kind_are_added_up_and_lead_back_to_each(project):
    neighbour = org.project(of=project.company)
    journals = [testing.posted(each, kind="RECEIPT") for each in (project, neighbour)]
    testing.reversed_journal(journals[0])
    batch = VoucherBatch.objects.get(pk=testing.exported(project, grouping=Grouping.DAY))
    receipts, reversal = batch.made.all()
    assert (receipts.total, reversal.total, batch.journals) == (Money("200.00"), Money("100.00"), 3)
    assert [each.journal_ids for each in receipts.lines.all()] == [journals, journals]
    assert raw_sql.violations("ledger_") == {}


def test_exporting_again_takes_only_what_was_posted_since(project):
    testing.posted(project)
    testing.exported(project)
    with pytest.raises(NothingToExport):
        testing.exported(project)
    late = testing.posted(project)
    again = testing.exported(project)
    assert list(VoucherJournal.objects.filter(batch=again).values_list("journal_id", flat=True)) == [late]
    assert numbers() == [1, 2]


def test_numbers_begin_where_the_accountant_says_and_go_on_without_a_gap(project):
    testing.posted(project)
    testing.exported(project, first_number=41)
    testing.posted(project)
    for wrong in (1, 41, 43):
        with pytest.raises(VoucherNumberNotNext, match="42"):
            testing.exported(project, first_number=wrong)
    testing.exported(project, first_number=42)
    assert numbers() == [41, 42]
    actor = testing.accountant(project)
    assert queries.next_voucher_number(actor, LAST, "记") == 43
    assert queries.next_voucher_number(actor, LAST, "收") is None


def test_another_word_and_another_month_have_numbers_of_their_own(project):
    for day, word in ((FIRST, "收"), (FIRST, "记"), (date(2026, 4, 1), "记")):
        testing.posted(project, dated_on=day)
        testing.exported(project, since=day, until=day, word=word)
    assert numbers() == [1, 1, 1]
    assert raw_sql.violations("ledger_") == {}


def test_a_line_names_the_project_or_the_counterpart_its_mapping_asks_for(project, monkeypatch):
    monkeypatch.setitem(
        counterparts._naming,
        "test.account",
        lambda ids: {each: counterparts.OutsideName(f"K{each}", "3-1501") for each in ids},
    )
    testing.mapped(project, "1002", "1002.01", dimension=Dimension.PROJECT)
    testing.mapped(project, "1122", "1122.01", dimension=Dimension.CUSTOMER)
    for counterpart in (Source("test.account", 7), Source("test.unnamed", 9), None):
        lines = (
            actions.debit(actions.Code.BANK, Money("1.00")),
            actions.credit(actions.Code.BUYERS, Money("1.00"), counterpart),
        )
        testing.posted(project, lines)
    testing.exported(project)
    told = VoucherLine.objects.values_list("dimension", "dimension_code", "dimension_name")
    banks, buyers = told.filter(debit__gt=0), told.filter(credit__gt=0)
    assert set(banks) == {("PROJECT", project.code, project.promoted_name)}
    assert list(buyers) == [("CUSTOMER", "K7", "3-1501"), ("CUSTOMER", "9", ""), ("NONE", "", "")]


def test_another_company_s_books_are_left_alone(project):
    testing.posted(org.project())
    testing.posted(project)
    batch = testing.exported(project)
    assert VoucherJournal.objects.get(batch=batch).journal.project_id == project.pk
    stranger = org.actor_with(EXPORT_VOUCHERS, project=org.company())
    assert not queries.voucher_batches(stranger).exists()


def test_a_journal_names_the_voucher_that_carries_it(project):
    journal = Journal.objects.get(pk=testing.posted(project))
    assert queries.carriers_of(journal) == ()
    batch = testing.exported(project)
    assert queries.carriers_of(journal) == (queries.Carrier(batch, "2026-03 记-1", True),)
