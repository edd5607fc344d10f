"""The same case by two at once: moved once, in one batch, opened once, warned of once."""

from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import pytest

from kaipan.kernel.errors import Busy
from kaipan.platform.refusals import RuleBroken
from kaipan.procedures import actions, testing
from kaipan.procedures.models import BatchLine, Case, Move, Warned
from kaipan.procedures.refusals import AlreadyInBatch, NothingInBatch, StageElsewhere
from tests import raw_sql
from tests.races import (
    Contenders,
    held_up,
    without_constraint,
    without_index,
    without_row_locks,
)

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 4
TODAY = testing.TODAY


def race_to_advance(desk, held=None):
    """Two clerks complete the same stage of the same case."""
    with Contenders(2) as contenders:
        for _ in range(ROUNDS):
            case = desk.case("TITLE")
            desk.bring(case)
            with held_up(held, 2) if held else ExitStack():
                yield (
                    case,
                    contenders.race(
                        lambda _number, case=case: actions.advance_case(
                            case.pk, stage="COLLECT", on=TODAY, actor=desk.clerk, today=TODAY
                        )
                    ),
                )


def test_of_two_who_complete_a_stage_one_does(desk):
    for case, race in race_to_advance(desk):
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} <= {StageElsewhere, Busy}
        assert Case.objects.get(pk=case.pk).ordinal == 2
    assert raw_sql.violations() == {}


def test_without_the_lock_the_serial_of_moves_still_refuses_the_second(desk):
    with without_row_locks():
        for case, race in race_to_advance(desk, "procedures_move"):
            assert {type(refusal) for refusal in race.refusals} <= {RuleBroken, StageElsewhere}
            assert Case.objects.get(pk=case.pk).ordinal == 2
    assert raw_sql.violations() == {}


def test_without_lock_and_guards_a_stage_is_done_twice(desk):
    with ExitStack() as guards:
        guards.enter_context(without_row_locks())
        guards.enter_context(without_constraint("procedures_move", "procedures_move_serial_once"))
        guards.enter_context(raw_sql.without_trigger("procedures_move", "takes_its_case_along"))
        for _ in race_to_advance(desk, "procedures_move"):
            pass
        assert Move.objects.filter(kind="ADVANCED").count() > ROUNDS
        assert "procedures.cases_stand_where_their_moves_end" in raw_sql.violations()


def race_to_batch(desk, held=None):
    """Two clerks put the same case on a list."""
    with Contenders(2) as contenders:
        for _ in range(ROUNDS):
            case = desk.collected()
            with held_up(held, 2) if held else ExitStack():
                yield contenders.race(lambda _number, case=case: desk.batch(case))


def test_of_two_who_put_a_case_in_a_batch_one_does(desk):
    for race in race_to_batch(desk):
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} <= {AlreadyInBatch, Busy}
    assert BatchLine.objects.count() == ROUNDS
    assert raw_sql.violations() == {}


def test_without_lock_and_index_a_case_waits_in_two_batches(desk):
    with (
        without_row_locks(),
        without_index("procedures_batchline", "procedures_line_one_live_a_case"),
        without_constraint("procedures_batch", "procedures_batch_number_once"),
    ):
        for _ in race_to_batch(desk, "procedures_batch"):
            pass
        assert BatchLine.objects.count() > ROUNDS
        assert "procedures.one_live_line_a_case" in raw_sql.violations()


def again(source, matter, *, actor):
    case = Case.objects.filter(source_id=source.id, matter=matter).first()
    subject = actions.Subject(source, case.label, case.place, case.holder_id)
    return actions.open_case(case.project_id, matter, subject, on=TODAY, today=TODAY, actor=actor)


def race_to_open(desk, held=None):
    """Two tell that a thing whose case was ended is to be handled again."""
    with Contenders(2) as contenders:
        for _ in range(ROUNDS):
            case = desk.case()
            desk.tell(actions.end_case, case, reason="撤销", on=TODAY, today=TODAY)
            with held_up(held, 2) if held else ExitStack():
                yield contenders.race(lambda _number, case=case: desk.tell(again, case))


def test_of_two_who_open_a_case_one_does(desk):
    for race in race_to_open(desk):
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} <= {RuleBroken, Busy}
    assert raw_sql.violations() == {}


def test_without_the_index_a_matter_has_two_cases(desk):
    with without_index("procedures_case", "procedures_case_one_live_a_matter"):
        for _ in race_to_open(desk, "procedures_case"):
            pass
        assert "procedures.one_live_case_a_matter" in raw_sql.violations()


@contextmanager
def without_claims():
    with patch("kaipan.procedures.actions.warn_of_deadlines.claim_name", lambda _: None):
        yield


def race_to_warn(desk, held=None):
    """Two workers warn of the same clocks."""
    with Contenders(2) as contenders:
        for _ in range(ROUNDS):
            desk.case(clock_from=TODAY.replace(month=10))
            with held_up(held, 2) if held else ExitStack():
                yield contenders.race(
                    lambda _number: actions.warn_of_deadlines(
                        desk.project.pk, matter="FILING", actor=desk.clerk, today=TODAY
                    )
                )


def test_of_two_who_warn_one_does(desk):
    for race in race_to_warn(desk):
        assert len(race.winners) == 1
        assert {type(refusal) for refusal in race.refusals} <= {NothingInBatch, Busy}
    assert Warned.objects.count() == ROUNDS


def test_without_claim_and_key_people_are_warned_twice(desk):
    with without_claims(), without_constraint("procedures_warned", "procedures_warned_once"):
        for _ in race_to_warn(desk, "procedures_warned"):
            pass
        assert "procedures.warned_once" in raw_sql.violations()
