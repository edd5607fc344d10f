"""Two who export the same days at the same moment: every journal is in one batch."""

from contextlib import ExitStack
from importlib import import_module

import pytest

from kaipan.ledger import testing
from kaipan.ledger.models import VoucherJournal
from kaipan.ledger.refusals import NothingToExport
from kaipan.org import testing as org
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, held_up, without_index

exporting = import_module("kaipan.ledger.actions.export_vouchers")

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

LINK = "ledger_voucherjournal"


def project_with_journals():
    project = org.project()
    for _ in range(3):
        testing.posted(project)
    return project


def export_twice(project):
    """Each with a word of its own, so that no number stands between them."""
    with Contenders(2) as contenders:
        return contenders.race(lambda number: testing.exported(project, word="记收"[number]))


def test_of_two_who_export_at_once_one_has_the_journals():
    project = project_with_journals()
    race = export_twice(project)
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} == {NothingToExport}
    assert VoucherJournal.objects.count() == 3
    assert raw_sql.violations("ledger_") == {}


def test_without_the_claim_the_database_still_lets_one_have_them(monkeypatch):
    project = project_with_journals()
    monkeypatch.setattr(exporting, "claim_exports", lambda _: None)
    with held_up(LINK, 2):
        race = export_twice(project)
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} == {RuleBroken}
    assert raw_sql.violations("ledger_") == {}


def test_without_claim_and_constraint_a_journal_is_exported_twice(monkeypatch):
    project = project_with_journals()
    monkeypatch.setattr(exporting, "claim_exports", lambda _: None)
    with ExitStack() as guards:
        guards.enter_context(without_index(LINK, "ledger_voucher_journal_once"))
        with held_up(LINK, 2):
            race = export_twice(project)
        assert len(race.winners) == 2
        assert VoucherJournal.objects.count() == 6
        assert "ledger_journals_exported_once" in raw_sql.violations("ledger_")


def test_numbers_of_one_word_are_gapless_however_many_export_at_once():
    project = org.project()
    days = [testing.DAY.replace(day=day) for day in range(1, 9)]
    for day in days:
        testing.posted(project, dated_on=day)
    with Contenders(4) as contenders:
        for chunk in (days[:4], days[4:]):
            race = contenders.race(
                lambda number, chunk=chunk: testing.exported(
                    project, since=chunk[number], until=chunk[number]
                )
            )
            assert len(race.winners) == 4
    assert raw_sql.violations("ledger_") == {}
