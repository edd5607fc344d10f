"""One person, and several partners who report them at one moment: one report counts."""

from contextlib import ExitStack
from importlib import import_module
from threading import Barrier

import pytest

from kaipan.channels import testing
from kaipan.channels.models import Report
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.kept import kept
from tests.races import Contenders

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

SESSIONS = 4


@kept
def desk(db):
    return testing.desk()


def race_for_one_person(desk):
    """Half report the whole number, half a hidden one of the same name, by two partners."""

    def report(number):
        phone = "13812345678" if number % 2 else "138****5678"
        return desk.report(phone, agent=desk.agent if number < 2 else desk.second_agent)

    with Contenders(SESSIONS) as contenders:
        return contenders.race(report)


def without_looking(monkeypatch):
    """Nobody claims the number, and everybody has looked before anybody writes."""
    gate = Barrier(SESSIONS, timeout=30)

    def look(_):
        gate.wait()

    verb = import_module("kaipan.channels.actions.report_customer")
    monkeypatch.setattr(verb, "claim_mask", lambda *_: None)
    monkeypatch.setattr("kaipan.channels.reporting.earlier_partner", look)


def test_of_several_reports_at_one_moment_one_is_valid(desk):
    race = race_for_one_person(desk)
    assert race.refusals == []
    assert sorted(each.state for each in race.winners) == ["INVALID"] * 3 + ["REPORTED"]
    assert raw_sql.violations() == {}


def test_without_the_claim_the_database_still_takes_one(desk, monkeypatch):
    without_looking(monkeypatch)
    race = race_for_one_person(desk)
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} == {RuleBroken}
    assert raw_sql.violations() == {}


def test_without_claim_and_trigger_several_are_valid(desk, monkeypatch):
    without_looking(monkeypatch)
    with ExitStack() as guards:
        guards.enter_context(raw_sql.without_trigger("channels_report", "first_report_wins"))
        race_for_one_person(desk)
        assert Report.objects.filter(state="REPORTED").count() > 1
        assert "channels.first_report_wins" in raw_sql.violations()
