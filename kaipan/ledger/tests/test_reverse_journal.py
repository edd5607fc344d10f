"""红冲."""

from datetime import date

import pytest

from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger import testing
from kaipan.ledger.actions import Code
from kaipan.ledger.models import Journal
from kaipan.ledger.queries import balance
from kaipan.ledger.refusals import (
    JournalAlreadyReversed,
    PeriodClosed,
    ReasonRequired,
    ReversalBeforeOriginal,
    ReversalNotReversible,
)
from kaipan.ledger.testing import DAY
from kaipan.org import testing as org

pytestmark = pytest.mark.django_db


def test_a_reversal_needs_a_reason():
    with pytest.raises(ReasonRequired):
        testing.reversed_journal(testing.posted(org.project()), reason="  ")


def test_a_journal_is_reversed_at_most_once():
    journal_id = testing.posted(org.project())
    testing.reversed_journal(journal_id)
    with pytest.raises(JournalAlreadyReversed, match="2026-03-16"):
        testing.reversed_journal(journal_id)


def test_a_reversal_is_not_reversed():
    reversal_id = testing.reversed_journal(testing.posted(org.project()))
    with pytest.raises(ReversalNotReversible):
        testing.reversed_journal(reversal_id)


def test_a_reversal_is_not_older_than_its_original():
    journal_id = testing.posted(org.project())
    with pytest.raises(ReversalBeforeOriginal):
        testing.reversed_journal(journal_id, dated_on=date(2026, 3, 15))


def test_a_reversal_is_dated_in_an_open_month():
    project = org.project()
    journal_id = testing.posted(project)
    testing.closed(project)
    with pytest.raises(PeriodClosed):
        testing.reversed_journal(journal_id)


def test_a_journal_of_a_closed_month_is_reversed_in_the_open_one():
    project = org.project()
    journal_id = testing.posted(project)
    testing.closed(project)
    testing.reversed_journal(journal_id, dated_on=date(2026, 4, 2))
    company_id = project.company_id
    assert balance(company_id, Code.BANK, as_of=date(2026, 3, 31)) == Money("100.00")
    assert balance(company_id, Code.BANK, as_of=date(2026, 4, 2)) == ZERO


def test_a_reversal_turns_every_line_and_leaves_the_original_alone():
    document = Source("finance.receipt", 3)
    journal_id = testing.posted(org.project(), source=document, kind="RECEIPT", memo="首期")
    reversal = Journal.objects.get(pk=testing.reversed_journal(journal_id, reason="退票"))
    turned = [(line.account.code, line.debit, line.credit) for line in reversal.postings.all()]
    assert turned == [("1002", ZERO, Money("100.00")), ("1122", Money("100.00"), ZERO)]
    assert (reversal.source, reversal.dated_on) == (document, DAY)
    assert reversal.memo == "冲销：首期（退票）"
    assert Journal.objects.get(pk=journal_id).memo == "首期"
