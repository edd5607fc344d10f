"""The database is the last judge: each guard of the books refuses raw SQL, whoever types it."""

from datetime import date

import pytest
from django.db import DatabaseError
from django.db.utils import IntegrityError

from kaipan.ledger import testing
from kaipan.ledger.models import Books, Journal, LedgerAccount, Period, Posting
from kaipan.ledger.tests.by_hand import line, unsealed_journal
from kaipan.org import testing as org
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TOUCHING_FACTS = [
    "UPDATE ledger_journal SET memo = 'x'",
    "UPDATE ledger_journal SET dated_on = dated_on + 1",
    "DELETE FROM ledger_journal",
    "UPDATE ledger_posting SET debit = debit + 1 WHERE debit > 0",
    "DELETE FROM ledger_posting",
    "UPDATE ledger_journalplace SET sequence = sequence + 1",
    "DELETE FROM ledger_journalplace",
]
INSERT_JOURNAL = """
INSERT INTO ledger_journal (company_id, project_id, dated_on, period_id, kind, source_kind, source_id, memo)
SELECT company_id, project_id, {day}, period_id, 'RAW', 'raw.sql', id, '手工'
  FROM ledger_journal WHERE id = %s
"""


@pytest.mark.parametrize("attack", TOUCHING_FACTS)
def test_the_owner_cannot_touch_facts(attack):
    testing.posted(org.project())
    with pytest.raises(IntegrityError, match="never changed or removed"):
        raw_sql.run(attack)


@pytest.mark.parametrize("attack", TOUCHING_FACTS)
def test_the_application_has_not_even_the_right_to(attack):
    testing.posted(org.project())
    with pytest.raises(DatabaseError, match="permission denied"), raw_sql.as_application():
        raw_sql.run(attack)


@pytest.mark.parametrize("table", ["ledger_journal", "ledger_posting", "ledger_journalplace"])
def test_nobody_empties_the_books(table):
    with pytest.raises(IntegrityError, match=f"facts of {table} are never changed"):
        raw_sql.run(f"TRUNCATE {table} CASCADE")


def test_a_journal_without_lines_is_refused_at_the_commit():
    unsealed_journal(org.project())
    with pytest.raises(IntegrityError, match="0 lines"):
        raw_sql.commit_judges()


def test_a_journal_of_one_line_is_refused_at_the_commit():
    journal = unsealed_journal(org.project())
    line(journal, "1002", debit="1.00").save()
    with pytest.raises(IntegrityError, match="1 lines"):
        raw_sql.commit_judges()


def test_an_unbalanced_journal_is_refused_at_the_commit():
    journal = unsealed_journal(org.project())
    line(journal, "1002", debit="100.00").save()
    line(journal, "1122", credit="99.99").save()
    with pytest.raises(IntegrityError, match=r"debit 100\.00, credit 99\.99"):
        raw_sql.commit_judges()


@pytest.mark.parametrize(
    ("debit", "credit"), [("0", "0"), ("1", "1"), ("-1", "0"), ("0", "-1"), ("'NaN'", "0"), ("0", "'NaN'")]
)
def test_a_line_stands_on_one_side_with_a_real_amount(debit, credit):
    journal = unsealed_journal(org.project())
    account = LedgerAccount.objects.get(company_id=journal.company_id, code="1002")
    with pytest.raises(IntegrityError):
        raw_sql.run(
            "INSERT INTO ledger_posting (company_id, project_id, journal_id, account_id, debit, credit,"
            f" counterpart_kind) VALUES (%s, %s, %s, %s, {debit}, {credit}, '')",
            journal.company_id,
            journal.project_id,
            journal.pk,
            account.pk,
        )


def test_a_line_on_another_company_s_account_is_refused():
    stranger = Journal.objects.get(pk=testing.posted(org.project()))
    journal = unsealed_journal(org.project())
    line(journal, "1002", debit="1.00").save()
    foreign = line(stranger, "1122", credit="1.00")
    foreign.journal, foreign.company_id, foreign.project_id = journal, journal.company_id, journal.project_id
    foreign.save()
    with pytest.raises(IntegrityError, match="ledger_posting_same_company_account"):
        raw_sql.commit_judges()


def test_a_line_of_another_project_is_refused():
    project = org.project()
    neighbour = org.project(of=project.company)
    journal = unsealed_journal(project)
    foreign = line(journal, "1002", debit="1.00")
    foreign.project_id = neighbour.pk
    foreign.save()
    line(journal, "1122", credit="1.00").save()
    with pytest.raises(IntegrityError, match="ledger_posting_same_project"):
        raw_sql.commit_judges()


def test_a_journal_of_another_company_s_project_is_refused():
    posted = Journal.objects.get(pk=testing.posted(org.project()))
    elsewhere = org.project()
    journal = unsealed_journal(posted.project, project_id=elsewhere.pk)
    line(journal, "1002", debit="1.00").save()
    line(journal, "1122", credit="1.00").save()
    with pytest.raises(IntegrityError, match="ledger_journal_same_company_project"):
        raw_sql.commit_judges()


def test_lines_do_not_join_a_sealed_journal_even_in_balance():
    journal = Journal.objects.get(pk=testing.posted(org.project()))
    with pytest.raises(IntegrityError, match="sealed"):
        line(journal, "1002", debit="5.00").save()


def test_a_journal_is_not_dated_outside_its_month():
    journal_id = testing.posted(org.project())
    with pytest.raises(IntegrityError, match="does not belong to the period"):
        raw_sql.run(INSERT_JOURNAL.format(day="dated_on + 31"), journal_id)


def test_a_journal_is_not_dated_in_a_closed_month():
    project = org.project()
    journal_id = testing.posted(project)
    testing.closed(project)
    with pytest.raises(IntegrityError, match="is closed"):
        raw_sql.run(INSERT_JOURNAL.format(day="dated_on"), journal_id)


def raw_reversal(original, **instead):
    kept = {"kind": "REVERSAL", "source_id": original.source_id, "reverses": original, **instead}
    return unsealed_journal(original.project, **kept)


@pytest.mark.parametrize(
    "lines",
    [
        [("1002", {"credit": "99.00"}), ("1122", {"debit": "99.00"})],
        [("1002", {"debit": "100.00"}), ("1122", {"credit": "100.00"})],
        [("1001", {"credit": "100.00"}), ("1122", {"debit": "100.00"})],
        [("1002", {"credit": "100.00"}), ("1122", {"debit": "60.00"}), ("1122", {"debit": "40.00"})],
    ],
    ids=["another amount", "the same side", "another account", "split"],
)
def test_a_reversal_that_is_not_the_exact_negation_is_refused(lines):
    original = Journal.objects.get(pk=testing.posted(org.project()))
    reversal = raw_reversal(original)
    for code, amounts in lines:
        line(reversal, code, **amounts).save()
    with pytest.raises(IntegrityError, match="exact negation"):
        raw_sql.commit_judges()


def test_a_reversal_older_than_its_original_is_refused():
    original = Journal.objects.get(pk=testing.posted(org.project()))
    reversal = raw_reversal(original, dated_on=date(2026, 3, 1))
    line(reversal, "1002", credit="100.00").save()
    line(reversal, "1122", debit="100.00").save()
    with pytest.raises(IntegrityError, match="exact negation"):
        raw_sql.commit_judges()


def test_a_second_reversal_is_refused():
    original = Journal.objects.get(pk=testing.posted(org.project()))
    testing.reversed_journal(original.pk)
    with pytest.raises(IntegrityError, match="ledger_journal_reversed_once"):
        raw_reversal(original)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE ledger_books SET last_sequence = last_sequence + 1",
        "UPDATE ledger_books SET last_sequence = 0",
        "DELETE FROM ledger_books",
    ],
)
def test_the_books_count_their_journals_themselves(attack):
    testing.posted(org.project())
    with pytest.raises(DatabaseError, match=r"count their own|Cannot delete"):
        raw_sql.run(attack)


def test_books_begin_at_nothing():
    with pytest.raises(IntegrityError, match="count their own"):
        Books.objects.create(company=org.company(), last_sequence=5)


def test_a_chart_keeps_its_codes():
    testing.posted(org.project())
    with pytest.raises(IntegrityError, match="account_keeps_code"):
        raw_sql.run("UPDATE ledger_ledgeraccount SET code = '9999' WHERE code = '1002'")


def test_an_account_is_never_deleted():
    testing.posted(org.project())
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw_sql.run("DELETE FROM ledger_ledgeraccount")


@kept
def march_closed():
    project = org.project()
    testing.posted(project, dated_on=date(2026, 2, 1))
    testing.closed(project, date(2026, 2, 1))
    testing.posted(project)
    testing.closed(project)
    return project


def test_a_month_does_not_begin_before_a_closed_one(march_closed):
    with pytest.raises(IntegrityError, match="close and reopen in their order"):
        Period.objects.create(company=march_closed.company, month=date(2026, 1, 1))


def test_a_month_does_not_reopen_before_a_closed_one(march_closed):
    with pytest.raises(IntegrityError, match="close and reopen in their order"):
        raw_sql.run("UPDATE ledger_period SET state = 'OPEN' WHERE month = '2026-02-01'")


def test_a_month_does_not_close_after_an_open_one():
    project = org.project()
    testing.posted(project, dated_on=date(2026, 2, 1))
    testing.posted(project)
    with pytest.raises(IntegrityError, match="close and reopen in their order"):
        raw_sql.run("UPDATE ledger_period SET state = 'CLOSED' WHERE month = '2026-03-01'")


@pytest.mark.parametrize(
    ("attack", "why"),
    [
        ("UPDATE ledger_period SET month = '2025-01-01'", "period_keeps_month"),
        ("DELETE FROM ledger_period", "Cannot delete"),
    ],
)
def test_a_month_stays_what_it_is(attack, why):
    testing.posted(org.project())
    with pytest.raises(DatabaseError, match=why):
        raw_sql.run(attack)


def test_a_month_begins_open():
    with pytest.raises(IntegrityError, match="a period begins open"):
        Period.objects.create(company=org.company(), month=date(2026, 1, 1), state="CLOSED")


def test_a_month_begins_on_its_first_day():
    company = org.company()
    with pytest.raises(IntegrityError, match="ledger_period_begins_on_the_first"):
        Period.objects.create(company=company, month=date(2026, 1, 2))


def test_the_application_may_still_do_its_work():
    """With only its own rights a verb posts and a month closes."""
    project = org.project()
    testing.posted(project)
    with raw_sql.as_application():
        testing.posted(project)
        testing.closed(project)
    assert Posting.objects.filter(project=project).count() == 4
