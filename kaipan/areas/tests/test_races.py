"""Two at one moment: a batch is posted once, a deal is drawn once, an answer settles a line once."""

from contextlib import ExitStack, contextmanager
from datetime import timedelta
from importlib import import_module
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import DatabaseError

from kaipan.approvals.refusals import NotApproved
from kaipan.areas import actions, testing
from kaipan.areas.models import AreaBatch, AreaLine
from kaipan.areas.refusals import BatchNotInState, LineNotInState, NothingToSettle
from kaipan.finance.models import Due
from kaipan.kernel.errors import Busy
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, without_constraint, without_index, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

TODAY, SESSIONS = testing.TODAY, 2
THEN = TODAY + timedelta(days=3)


def asked_for() -> int:
    """How many dues of area differences there are."""
    return Due.objects.filter(money_kind="AREA_DIFFERENCE").count()


def together(monkeypatch, module: str, name: str) -> None:
    """Everybody has come to this point before anybody goes on."""
    verb = import_module(module)
    gate, real = Barrier(SESSIONS, timeout=60), getattr(verb, name)

    def waiting(*arguments, **named):
        answer = real(*arguments, **named)
        gate.wait()
        return answer

    monkeypatch.setattr(verb, name, waiting)


def approved(desk) -> AreaBatch:
    """A batch that may be posted, in a month in which money came before."""
    deal = desk.signed(paid=Money(50_000))
    desk.measured({0: "99.80"})
    return desk.approved(deal)


def race_to_post(desk, batch):
    with Contenders(SESSIONS) as contenders:
        return contenders.race(lambda _: actions.post_batch(batch.pk, actor=desk.clerk, today=TODAY))


def test_of_two_who_post_a_batch_one_does(desk):
    race = race_to_post(desk, approved(desk))
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} <= {NotApproved, BatchNotInState, Busy}
    assert asked_for() == 1
    assert raw_sql.violations() == {}


@contextmanager
def yes_again_and_again():
    """The approval is not used up, no row is held, and both have looked before either writes."""
    with patch("kaipan.areas.actions.post_batch.approvals.consume"), without_row_locks():
        yield


def test_without_approval_and_locks_the_database_still_posts_a_batch_once(desk, monkeypatch):
    batch = approved(desk)
    together(monkeypatch, "kaipan.areas.actions.post_batch", "refuse_moved")
    with yes_again_and_again():
        race = race_to_post(desk, batch)
    assert len(race.winners) == 1
    assert asked_for() == 1


def test_without_locks_and_guards_a_batch_is_posted_twice(desk, monkeypatch):
    batch = approved(desk)
    together(monkeypatch, "kaipan.areas.actions.post_batch", "refuse_moved")
    with ExitStack() as guards:
        guards.enter_context(yes_again_and_again())
        guards.enter_context(without_constraint("finance_due", "finance_due_sequence_once"))
        guards.enter_context(raw_sql.without_trigger("areas_arealine", "areas_line_posted_once"))
        race = race_to_post(desk, batch)
        assert len(race.winners) == SESSIONS
        assert asked_for() == SESSIONS


def race_to_draw(desk):
    deal = desk.signed()
    desk.measured({0: "99.80"})
    with Contenders(SESSIONS) as contenders:
        return contenders.race(lambda _: desk.drawn(deal).pk)


def test_of_two_who_draw_a_deal_one_does(desk):
    race = race_to_draw(desk)
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} <= {RuleBroken, NothingToSettle, Busy}
    assert AreaLine.objects.count() == 1
    assert raw_sql.violations() == {}


def nobody_claims(monkeypatch):
    """Two draw a project at once, and both have looked before either writes."""
    monkeypatch.setattr(import_module("kaipan.areas.actions.draw_batch"), "claim_name", lambda _: None)
    together(monkeypatch, "kaipan.areas.actions.draw_batch", "draw")


def test_without_the_claim_the_indexes_still_refuse_the_second(desk, monkeypatch):
    nobody_claims(monkeypatch)
    race = race_to_draw(desk)
    assert {type(each) for each in race.refusals} == {RuleBroken}
    assert AreaLine.objects.count() == 1


def test_without_the_indexes_a_deal_is_drawn_twice(desk, monkeypatch):
    nobody_claims(monkeypatch)
    with ExitStack() as guards:
        for index in ("areas_line_one_open_a_deal", "areas_line_once_a_measurement"):
            guards.enter_context(without_index("areas_arealine", index))
        race = race_to_draw(desk)
        assert len(race.winners) == SESSIONS


def told(desk) -> AreaLine:
    """A line whose buyer was told and may answer."""
    deal = desk.signed(paid=Money(50_000))
    desk.measured({0: "104.00"})
    desk.posted(deal)
    line = testing.line_of(deal)
    desk.told(line)
    return line


def race_to_answer(desk, line):
    with Contenders(SESSIONS) as contenders:
        return contenders.race(
            lambda _: actions.record_choice(line.pk, "KEEP", chosen_on=THEN, actor=desk.clerk, today=THEN)
        )


def test_of_two_who_write_down_an_answer_one_does(desk):
    race = race_to_answer(desk, told(desk))
    assert len(race.winners) == 1
    assert {type(each) for each in race.refusals} <= {LineNotInState, Busy}
    assert asked_for() == 1
    assert raw_sql.violations() == {}


def test_without_the_locks_the_database_still_settles_an_answer_once(desk, monkeypatch):
    line = told(desk)
    together(monkeypatch, "kaipan.areas.actions.follow_line", "lock_line")

    def settled(_: int) -> bool:
        try:
            actions.record_choice(line.pk, "KEEP", chosen_on=THEN, actor=desk.clerk, today=THEN)
        except DatabaseError:  # what is posted does not wait for an answer again: the graph of states
            return False
        return True

    with without_row_locks(), Contenders(SESSIONS) as contenders:
        race = contenders.race(settled)
    assert sorted(race.winners) == [False, True]
    assert asked_for() == 1


def test_an_answer_does_not_overtake_the_posting_of_its_batch(desk):
    deal = desk.signed()
    desk.measured({0: "104.00"})
    batch = desk.approved(deal)
    line = testing.line_of(deal)
    desk.told(line)

    def attempt(place: int) -> object:
        if place:
            return actions.record_choice(line.pk, "KEEP", chosen_on=THEN, actor=desk.clerk, today=THEN)
        return actions.post_batch(batch.pk, actor=desk.clerk, today=THEN)

    with Contenders(SESSIONS) as contenders:
        race = contenders.race(attempt)
    line.refresh_from_db()
    assert {type(each) for each in race.refusals} <= {LineNotInState, Busy}
    assert (line.state, asked_for()) in {("HELD", 0), ("POSTED", 1), ("OPEN", 0)}
    assert raw_sql.violations() == {}
