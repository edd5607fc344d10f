"""Two at one moment: a certificate number stands once, a deed leaves the house once."""

from contextlib import ExitStack
from importlib import import_module
from threading import Barrier

import pytest

from kaipan.platform.refusals import RuleBroken
from kaipan.titles.models import DeedMove, Registration
from kaipan.titles.refusals import DeedElsewhere
from tests import raw_sql
from tests.races import Contenders, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

SESSIONS = 2


def race_for_a_number(desk):
    titles = [desk.title(0), desk.title(1)]
    desk.accepted(*titles)
    with Contenders(SESSIONS) as contenders:
        return contenders.race(lambda number: desk.record(titles[number], number="权证-1"))


def in_the_house(desk):
    title = desk.title()
    desk.registered(title)
    return title


def race_for_a_deed(desk, title):
    with Contenders(SESSIONS) as contenders:
        return contenders.race(lambda _: desk.hand_out(title))


def everybody_looks_before_anybody_writes(monkeypatch, module, name):
    verb = import_module(f"kaipan.titles.actions.{module}")
    gate, looking = Barrier(SESSIONS, timeout=60), getattr(verb, name)

    def look(*arguments, **more):
        found = looking(*arguments, **more)
        gate.wait()
        return found

    monkeypatch.setattr(verb, name, look)


def test_of_two_rooms_with_one_number_one_is_registered(desk, monkeypatch):
    everybody_looks_before_anybody_writes(monkeypatch, "record_certificate", "refuse_registered")
    race = race_for_a_number(desk)
    assert (len(race.winners), {type(each) for each in race.refusals}) == (1, {RuleBroken})
    assert Registration.objects.get().number == "权证-1"
    assert raw_sql.violations() == {}


def test_without_the_constraint_one_number_stands_twice(desk, monkeypatch):
    everybody_looks_before_anybody_writes(monkeypatch, "record_certificate", "refuse_registered")
    with without_index("titles_registration", "titles_registration_number_once"):
        race_for_a_number(desk)
        assert Registration.objects.count() == SESSIONS
        assert "titles.one_certificate_a_room" in raw_sql.violations()


def test_of_two_who_hand_out_a_deed_one_does(desk):
    race = race_for_a_deed(desk, in_the_house(desk))
    assert (len(race.winners), {type(each) for each in race.refusals}) == (1, {DeedElsewhere})
    assert DeedMove.objects.filter(from_place="HOUSE").count() == 1
    assert raw_sql.violations() == {}


def test_without_the_lock_the_database_still_lets_one_out(desk, monkeypatch):
    everybody_looks_before_anybody_writes(monkeypatch, "move_deed", "standing_registration")
    title = in_the_house(desk)
    with without_row_locks():
        race = race_for_a_deed(desk, title)
    assert {type(each) for each in race.refusals} == {RuleBroken}
    assert DeedMove.objects.filter(from_place="HOUSE").count() == 1


def test_without_lock_and_guards_a_deed_leaves_twice(desk, monkeypatch):
    everybody_looks_before_anybody_writes(monkeypatch, "move_deed", "standing_registration")
    title = in_the_house(desk)
    with ExitStack() as guards:
        guards.enter_context(without_index("titles_deedmove", "titles_deed_leaves_once"))
        guards.enter_context(raw_sql.without_constraint("titles_deedmove", "titles_deed_serial_once"))
        guards.enter_context(raw_sql.without_trigger("titles_deedmove", "takes_the_deed_along"))
        guards.enter_context(without_row_locks())
        race_for_a_deed(desk, title)
        assert DeedMove.objects.filter(from_place="HOUSE").count() == SESSIONS
        assert "titles.a_deed_leaves_the_house_once" in raw_sql.violations()
