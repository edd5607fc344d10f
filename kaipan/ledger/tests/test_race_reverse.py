"""Two who undo the same journal at the same moment: it is undone once."""

import pytest

from kaipan.ledger import testing
from kaipan.ledger.models import Journal
from kaipan.ledger.refusals import JournalAlreadyReversed
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 10


def reversals_of(journal_id):
    return Journal.objects.filter(reverses_id=journal_id).count()


def race_to_reverse(journal_ids):
    with Contenders(4) as contenders:
        return [
            contenders.race(lambda _, journal_id=journal_id: testing.reversed_journal(journal_id))
            for journal_id in journal_ids
        ]


def test_of_many_who_reverse_a_journal_one_does():
    project = org.project()
    journal_ids = [testing.posted(project) for _ in range(RACES)]
    for race in race_to_reverse(journal_ids):
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} <= {JournalAlreadyReversed, RuleBroken}
    assert {reversals_of(journal_id) for journal_id in journal_ids} == {1}
    assert raw_sql.violations("ledger_") == {}


def test_without_the_constraint_a_journal_is_reversed_twice():
    project = org.project()
    journal_ids = [testing.posted(project) for _ in range(RACES)]
    with raw_sql.without_constraint("ledger_journal", "ledger_journal_reversed_once"):
        race_to_reverse(journal_ids)
        assert any(reversals_of(journal_id) > 1 for journal_id in journal_ids)
        assert "ledger_reversals_are_exact" in raw_sql.violations("ledger_")
