"""记账."""

import pytest

from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.ledger import testing
from kaipan.ledger.actions import Code, credit, debit, post_journal
from kaipan.ledger.models import Journal
from kaipan.ledger.queries import balance, journal_for, journal_lines_of
from kaipan.ledger.refusals import JournalUnbalanced, PeriodClosed, UnknownLedgerAccount
from kaipan.ledger.testing import DAY
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken

pytestmark = pytest.mark.django_db


def test_posting_is_a_step_of_a_verb_and_refuses_to_run_alone():
    project = org.project()
    with pytest.raises(RuntimeError, match="inside a use case"):
        post_journal(
            company_id=project.company_id,
            project_id=project.pk,
            dated_on=DAY,
            kind="TEST",
            source=Source("ledger.test", 1),
            lines=testing.transfer_lines(),
            memo="测试",
            actor=testing.accountant(project),
        )


def test_sides_that_differ_are_refused_with_both_amounts():
    lines = [debit(Code.BANK, Money("100.00")), credit(Code.BUYERS, Money("99.99"))]
    with pytest.raises(JournalUnbalanced):
        testing.posted(org.project(), lines)


def test_an_account_the_company_does_not_have_is_named():
    lines = [debit("9999", Money(1)), credit(Code.BUYERS, Money(1))]
    with pytest.raises(UnknownLedgerAccount, match="9999"):
        testing.posted(org.project(), lines)


def test_a_closed_month_takes_no_journal():
    project = org.project()
    testing.posted(project)
    testing.closed(project)
    with pytest.raises(PeriodClosed) as refused:
        testing.posted(project)
    assert "会计期间 2026-03 已月结" in str(refused.value)
    assert "2026-04" in str(refused.value)


def test_one_document_is_posted_once_for_each_kind():
    project = org.project()
    document = Source("finance.receipt", 1)
    testing.posted(project, source=document, kind="RECEIPT")
    with pytest.raises(RuleBroken, match="ledger_journal_once_per_document"):
        testing.posted(project, source=document, kind="RECEIPT")
    testing.posted(project, source=document, kind="SETTLEMENT")


def test_a_posted_journal_keeps_its_lines_its_document_and_its_day():
    project = org.project()
    bank = Source("org.bankaccount", 7)
    document = Source("finance.receipt", 12)
    lines = [debit(Code.BANK, Money("367503.00"), bank), credit(Code.BUYERS, Money("367503.00"))]
    journal_id = testing.posted(project, lines, source=document, kind="RECEIPT", memo="首期")
    posted = journal_lines_of(document)
    assert [(line.account_code, line.debit, line.credit) for line in posted] == [
        ("1002", Money("367503.00"), Money(0)),
        ("1122", Money(0), Money("367503.00")),
    ]
    assert posted[0].counterpart == bank
    assert {line.dated_on for line in posted} == {DAY}
    assert journal_for(document, "RECEIPT") == journal_id
    with pytest.raises(NotFound):
        journal_for(document, "VOID")
    assert balance(project.company_id, Code.BANK, bank) == Money("367503.00")


def test_journals_of_a_company_are_numbered_in_the_order_they_were_committed():
    first = org.project()
    second = org.project(of=first.company)
    elsewhere = org.project()
    ids = [testing.posted(project) for project in (first, second, elsewhere, first)]
    places = [Journal.objects.get(pk=journal_id).sequence for journal_id in ids]
    assert places == [1, 2, 1, 3]
