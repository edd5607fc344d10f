"""批次: made, sent, answered."""

from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.procedures import actions, permissions, queries, testing
from kaipan.procedures.actions import BatchAnswer
from kaipan.procedures.models import Batch, Case
from kaipan.procedures.refusals import (
    AlreadyInBatch,
    BatchElsewhere,
    BatchMixed,
    LineAnswered,
    NothingInBatch,
    UnknownStage,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def row(desk, batch_id):
    return queries.batches(desk.reader).get(pk=batch_id)


def answer(desk, batch_id, *answers, on=TODAY):
    return actions.answer_batch(batch_id, answers, on=on, actor=desk.clerk, today=max(on, TODAY))


def test_strangers_do_not_find_it_and_readers_may_not(desk):
    case = desk.collected()
    stranger = org.actor_with(*permissions.VIEW.values(), *permissions.WORK.values())
    for actor, refusal in ((stranger, NotFound), (desk.reader, Forbidden)):
        with pytest.raises(refusal):
            actions.make_batch(
                desk.project.pk, [case.pk], matter="FILING", recipient="住建局", actor=actor, today=TODAY
            )
    batch = desk.batch(case)
    with pytest.raises(NotFound):
        actions.send_batch(batch, on=TODAY, actor=stranger, today=TODAY)
    with pytest.raises(Forbidden):
        actions.send_batch(batch, on=TODAY, actor=desk.reader, today=TODAY)


def test_its_cases_stand_at_one_stage_that_goes_by_batch(desk):
    with pytest.raises(NothingInBatch):
        desk.batch()
    with pytest.raises(BatchMixed):
        desk.batch(desk.case())
    with pytest.raises(BatchMixed):
        desk.batch(desk.collected(), desk.case())
    with pytest.raises(NotFound):
        desk.batch(desk.collected(), desk.case("TITLE"))
    assert not Batch.objects.exists()


def test_a_case_waits_in_one_batch(desk):
    case = desk.collected()
    batch = desk.batch(case)
    with pytest.raises(AlreadyInBatch) as refused:
        desk.batch(case)
    assert refused.value.params["number"] == Batch.objects.get(pk=batch).number == "BA-2026-000001"


def test_sent_the_stage_of_all_its_cases_is_done(desk):
    pair = [desk.collected(), desk.collected()]
    batch = desk.batch(*pair)
    sent_on = TODAY + timedelta(days=1)
    desk.send(batch, on=sent_on)
    for case in pair:
        case.refresh_from_db()
        assert (case.ordinal, case.since) == (3, sent_on)
        assert case.history.last().batch_id == batch
    seen = row(desk, batch)
    assert (seen.state, seen.sent_on, seen.reference, seen.cases, seen.waiting) == (
        "SENT",
        sent_on,
        "2026-118",
        2,
        2,
    )
    with pytest.raises(BatchElsewhere):
        desk.send(batch)


def test_it_is_not_sent_when_one_of_its_cases_moved_meanwhile(desk):
    pair = [desk.collected(), desk.collected()]
    batch = desk.batch(*pair)
    actions.return_case(pair[0].pk, stage="COLLECT", reason="补件", on=TODAY, actor=desk.clerk, today=TODAY)
    with pytest.raises(BatchMixed):
        desk.send(batch)
    assert Case.objects.get(pk=pair[1].pk).ordinal == 2
    assert actions.leave_out_of_batch(batch, [pair[0].pk], reason="补件", actor=desk.clerk) == 1
    desk.send(batch)
    assert row(desk, batch).cases == 1


def test_one_nothing_is_left_of_is_not_sent(desk):
    case = desk.collected()
    batch = desk.batch(case)
    actions.leave_out_of_batch(batch, [case.pk], reason="补件", actor=desk.clerk)
    with pytest.raises(NothingInBatch):
        actions.leave_out_of_batch(batch, [case.pk], reason="补件", actor=desk.clerk)
    with pytest.raises(NothingInBatch):
        desk.send(batch)


def test_given_up_its_cases_are_free_for_another(desk):
    case = desk.collected()
    first = desk.batch(case)
    actions.drop_batch(first, reason="改下周送", actor=desk.clerk)
    with pytest.raises(BatchElsewhere):
        actions.drop_batch(first, reason="改下周送", actor=desk.clerk)
    second = desk.batch(case)
    assert row(desk, second).number == "BA-2026-000002"


def test_refused_a_case_goes_back_with_the_reason_and_may_be_sent_again(desk):
    taken, refused = desk.collected(), desk.collected()
    batch = desk.batch(taken, refused)
    desk.send(batch)
    answered_on = TODAY + timedelta(days=3)
    assert (
        answer(
            desk,
            batch,
            BatchAnswer(taken.pk, True),
            BatchAnswer(refused.pk, False, "签名不符", "COLLECT"),
            on=answered_on,
        )
        == 2
    )
    refused.refresh_from_db()
    assert (refused.ordinal, refused.since, refused.history.last().reason) == (1, answered_on, "签名不符")
    seen = row(desk, batch)
    assert (seen.accepted, seen.refused, seen.waiting, seen.cases) == (1, 1, 0, 2)
    lines = queries.batch_lines(desk.reader).filter(batch_id=batch)
    assert [line.reason for line in lines] == ["", "签名不符"]
    again = desk.advance(refused, "COLLECT", on=answered_on)
    assert desk.batch(again) != batch


def test_without_a_stage_it_goes_back_to_the_one_it_was_sent_at(desk):
    case = desk.collected()
    batch = desk.batch(case)
    desk.send(batch)
    answer(desk, batch, BatchAnswer(case.pk, False, "缺章"))
    assert Case.objects.get(pk=case.pk).ordinal == 2


def test_a_case_is_answered_once_and_only_in_its_batch(desk):
    case, other = desk.collected(), desk.collected()
    batch = desk.batch(case)
    with pytest.raises(BatchElsewhere):
        answer(desk, batch, BatchAnswer(case.pk, True))
    desk.send(batch)
    with pytest.raises(NothingInBatch):
        answer(desk, batch)
    with pytest.raises(NotFound):
        answer(desk, batch, BatchAnswer(other.pk, True))
    with pytest.raises(UnknownStage):
        answer(desk, batch, BatchAnswer(case.pk, False, "缺章", "NOWHERE"))
    answer(desk, batch, BatchAnswer(case.pk, True))
    with pytest.raises(LineAnswered):
        answer(desk, batch, BatchAnswer(case.pk, False, "缺章"))


def test_an_ended_case_leaves_the_batch_it_waits_in(desk):
    case, other = desk.collected(), desk.collected()
    batch = desk.batch(case, other)
    desk.tell(actions.end_case, case, reason="退房", on=TODAY, today=TODAY)
    desk.send(batch)
    assert row(desk, batch).cases == 1
