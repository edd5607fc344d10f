"""Every named constraint of the books, each shown to be the one that refuses: the triggers are off here."""

import pytest
from django.db.utils import IntegrityError

from kaipan.ledger import testing
from kaipan.ledger.models import Journal, LedgerAccount, Period
from kaipan.org import testing as org
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def rows():
    """Everything a change may name: rows of one company, and their like in another."""
    project = org.project()
    first, second = (Journal.objects.get(pk=testing.posted(project)) for _ in range(2))
    reversal_id = testing.reversed_journal(first.pk)
    stranger = Journal.objects.get(pk=testing.posted(org.project()))
    neighbour = Journal.objects.get(pk=testing.posted(org.project(of=project.company)))
    testing.posted(project, dated_on=testing.DAY.replace(month=4))
    chart = LedgerAccount.objects
    return {
        "company": project.company_id,
        "journal": first.pk,
        "second": second.pk,
        "reversal": reversal_id,
        "place": second.pk,
        "line": second.postings.first().pk,
        "account": chart.get(company=project.company_id, code="1002").pk,
        "period": second.period_id,
        "april": Period.objects.get(company=project.company_id, month="2026-04-01").pk,
        "project_b": stranger.project_id,
        "neighbour": neighbour.pk,
        "company_b": stranger.company_id,
        "journal_b": stranger.pk,
        "period_b": stranger.period_id,
        "account_b": chart.get(company=stranger.company_id, code="1002").pk,
        "project_c": neighbour.project_id,
    }


SHAPES = [
    ("account", "code = '1001'", "ledger_account_code_once"),
    ("account", "code = '10.02'", "ledger_account_code_shape"),
    ("account", "account_class = 'MAGIC'", "ledger_account_class_known"),
    ("company", "last_sequence = -1", "ledger_books_count_up"),
    ("period", "month = '2026-04-01'", "ledger_period_once"),
    ("period", "month = '2026-03-02'", "ledger_period_begins_on_the_first"),
    ("period", "closed_at = now()", "ledger_period_closed_at_some_point"),
    ("period", "state = 'CLOSED'", "ledger_period_closed_at_some_point"),
    ("period", "state = 'LOST'", "ledger_period_closed_at_some_point"),
    (
        "journal",
        "source_id = (SELECT source_id FROM ledger_journal WHERE id = {second})",
        "ledger_journal_once_per_document",
    ),
    ("second", "reverses_id = {journal}", "ledger_journal_reversed_once"),
    ("second", "memo = ''", "ledger_journal_says_why"),
    ("second", "kind = ''", "ledger_journal_says_why"),
    ("second", "source_kind = ''", "ledger_journal_says_why"),
    ("second", "period_id = {period_b}", "ledger_journal_same_company_period"),
    ("reversal", "reverses_id = {journal_b}", "ledger_journal_same_company_reversal"),
    ("line", "credit = 1", "ledger_posting_on_one_side"),
    ("line", "debit = 0", "ledger_posting_on_one_side"),
    ("line", "debit = -1", "ledger_posting_on_one_side"),
    ("line", "debit = 'NaN'", "ledger_posting_debit_check"),
    ("line", "counterpart_kind = 'x'", "ledger_posting_counterpart_whole"),
    ("line", "counterpart_id = 1", "ledger_posting_counterpart_whole"),
    ("line", "account_id = {account_b}", "ledger_posting_same_company_account"),
    ("line", "journal_id = {neighbour}", "ledger_posting_same_project"),
    ("line", "project_id = {project_c}", "ledger_posting_same_project"),
    ("place", "sequence = 1", "ledger_place_once"),
    ("place", "company_id = {company_b}, sequence = 99", "ledger_place_same_company"),
]
TABLES = {
    "account": "ledger_ledgeraccount",
    "company": "ledger_books",
    "period": "ledger_period",
    "journal": "ledger_journal",
    "second": "ledger_journal",
    "reversal": "ledger_journal",
    "line": "ledger_posting",
    "place": "ledger_journalplace",
}


@pytest.mark.parametrize(("row", "change", "constraint"), SHAPES, ids=[f"{s[0]} {s[1]}" for s in SHAPES])
def test_a_row_keeps_its_shape(rows, row, change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        raw_sql.shaped(TABLES[row], change.format(**rows), rows[row])


def test_a_line_and_its_journal_lie_in_one_company(rows):
    change = "company_id = {company_b}, account_id = {account_b}"
    with pytest.raises(IntegrityError, match="ledger_posting_same_company_journal"):
        raw_sql.shaped("ledger_posting", change.format(**rows), rows["line"])
