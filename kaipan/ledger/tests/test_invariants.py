"""The auditor of the books: silent when all is well, and it names the row when a guard was switched off."""

import pytest

from kaipan.ledger import testing
from kaipan.ledger.models import Journal
from kaipan.org import testing as org
from kaipan.platform.invariants import registered
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def journal():
    project = org.project()
    journal_id = testing.posted(project)
    testing.reversed_journal(testing.posted(project))
    return Journal.objects.get(pk=journal_id)


def test_the_auditor_is_silent_about_sound_books(journal):
    testing.closed(journal.project)
    ours = [each for each in registered() if each.name.startswith("ledger_")]
    assert {each.number for each in ours} >= {13, 14, 15, 16, 18, 19, 33}
    assert raw_sql.violations("ledger_") == {}


ATTACKS = {
    "ledger_journals_balance": ["UPDATE ledger_posting SET debit = debit + 1 WHERE debit > 0"],
    "ledger_journals_never_vanish": [
        "DELETE FROM ledger_posting WHERE journal_id = {journal}",
        "DELETE FROM ledger_journalplace WHERE journal_id = {journal}",
        "DELETE FROM ledger_journal WHERE id = {journal}",
    ],
    "ledger_guards_stand": ["ALTER TABLE ledger_journal DISABLE TRIGGER USER"],
    "ledger_reversals_are_exact": [
        """
        UPDATE ledger_posting SET counterpart_kind = 'x', counterpart_id = 1 WHERE credit > 0
           AND account_id IN (SELECT id FROM ledger_ledgeraccount WHERE code = '1002')
        """
    ],
    "ledger_nothing_posted_after_the_closing": [
        "UPDATE ledger_period SET state = 'CLOSED', closed_at = now(), closed_after_sequence = 1"
    ],
    "ledger_periods_close_in_order": [
        """
        INSERT INTO ledger_period (company_id, month, state, closed_at, closed_after_sequence)
        VALUES ({company}, '2026-09-01', 'CLOSED', now(), 3)
        """
    ],
    "ledger_trial_balance_is_zero": ["DELETE FROM ledger_posting WHERE journal_id = {journal} AND debit > 0"],
    "ledger_one_journal_per_document": [
        "ALTER TABLE ledger_journal DROP CONSTRAINT ledger_journal_says_why",
        "UPDATE ledger_journal SET kind = '' WHERE id = {journal}",
    ],
    "ledger_stays_in_its_company": [
        "UPDATE ledger_posting SET project_id = project_id + 1 WHERE journal_id = {journal}"
    ],
}


@pytest.mark.parametrize(("name", "attack"), ATTACKS.items(), ids=list(ATTACKS))
def test_the_auditor_names_what_a_missing_guard_let_through(journal, name, attack):
    assert raw_sql.violations(name) == {}
    raw_sql.with_guards_off(*(each.format(journal=journal.pk, company=journal.company_id) for each in attack))
    assert raw_sql.violations(name)
