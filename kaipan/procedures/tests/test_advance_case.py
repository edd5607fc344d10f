"""完成环节、退回."""

from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.procedures import actions, permissions, queries, testing
from kaipan.procedures.models import Case, Move
from kaipan.procedures.refusals import (
    CaseNotOpen,
    MovedBackInTime,
    NothingInBatch,
    PapersMissing,
    StageByBatch,
    StageByFact,
    StageElsewhere,
    UnknownStage,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def later(days):
    return TODAY + timedelta(days=days)


def figures(desk, case, on=TODAY):
    return queries.cases_of_matter(desk.reader, desk.project.pk, case.matter, on=on).get(pk=case.pk)


def advance_many(desk, cases, verb=actions.advance_cases):
    keys = [case.pk for case in cases]
    return verb(
        desk.project.pk,
        keys,
        matter="FILING",
        stage="COLLECT",
        on=TODAY,
        actor=desk.clerk,
        today=TODAY,
    )


def test_strangers_do_not_find_it_and_readers_may_not(desk):
    case = desk.case()
    stranger = org.actor_with(*permissions.VIEW.values(), *permissions.WORK.values())
    with pytest.raises(NotFound):
        actions.advance_case(case.pk, stage="COLLECT", on=TODAY, actor=stranger, today=TODAY)
    with pytest.raises(Forbidden):
        actions.advance_case(case.pk, stage="COLLECT", on=TODAY, actor=desk.reader, today=TODAY)


def test_who_handles_one_matter_does_not_see_another(desk):
    case = desk.case("MORTGAGE")
    filer = org.actor_with(permissions.VIEW["FILING"], permissions.WORK["FILING"], project=desk.project)
    with pytest.raises(NotFound):
        actions.advance_case(case.pk, stage="NOTICE", on=TODAY, actor=filer, today=TODAY)
    assert not queries.cases(filer).exists()


def test_a_stage_that_waits_for_papers_names_those_that_are_missing(desk):
    case = desk.case()
    with pytest.raises(PapersMissing) as refused:
        desk.advance(case, "COLLECT")
    assert refused.value.params["papers"] == "商品房买卖合同、身份证"
    assert refused.value.params["label"] == case.label


def test_a_paper_that_has_expired_is_missing(desk):
    holder = desk.case("MORTGAGE")
    case = desk.advance(holder, "NOTICE")
    desk.bring(case)
    with pytest.raises(PapersMissing) as refused:
        desk.advance(case, "COLLECT", on=later(91))
    assert "首付款流水" in refused.value.params["papers"]
    assert figures(desk, case, on=later(91)).missing == 2


def test_the_next_stage_begins_and_should_be_done_after_its_days(desk):
    case = desk.collected()
    assert (case.ordinal, case.since, case.planned_on) == (2, TODAY, later(8))
    row = figures(desk, case, on=later(10))
    assert (row.stage_code, row.stage_name, row.days, row.days_late, row.is_late) == (
        "SUBMIT",
        "提交备案",
        10,
        2,
        True,
    )
    assert queries.how_many_by_stage(desk.reader, desk.project.pk, "FILING") == {"SUBMIT": 1}
    assert list(queries.late_cases(desk.reader, on=later(8))) == []
    assert list(queries.late_cases(desk.reader, on=later(9))) == [case]


def test_it_is_moved_from_where_it_stands_only(desk):
    case = desk.collected()
    with pytest.raises(StageElsewhere) as refused:
        desk.advance(case, "COLLECT")
    assert refused.value.params["stage"] == "提交备案"


def test_what_goes_by_batch_or_by_what_it_brings_is_not_done_by_a_click(desk):
    case = desk.collected()
    with pytest.raises(StageByBatch):
        desk.advance(case, "SUBMIT")
    desk.send(desk.batch(case))
    with pytest.raises(StageByFact):
        desk.advance(case, "FILED")


@pytest.mark.parametrize("days", [-1, 1])
def test_a_stage_is_done_from_its_first_day_to_today(desk, days):
    case = desk.bring(desk.case())
    with pytest.raises(MovedBackInTime):
        actions.advance_case(case.pk, stage="COLLECT", on=later(days), actor=desk.clerk, today=TODAY)


def test_past_the_last_stage_it_is_done_and_goes_no_further(desk):
    case = desk.collected()
    desk.send(desk.batch(case))
    desk.tell(actions.complete_stage, case, "FILED", on=TODAY, today=TODAY)
    case.refresh_from_db()
    assert (case.state, case.ordinal, case.planned_on, case.closed_on) == ("DONE", 4, None, TODAY)
    assert figures(desk, case, on=later(50)).days == 0
    with pytest.raises(CaseNotOpen):
        desk.advance(case, "FILED")


def test_of_many_those_that_can_go_on_and_the_others_are_told_why(desk):
    ready, waiting, elsewhere = desk.bring(desk.case()), desk.case(), desk.collected()
    trial = advance_many(desk, [ready, waiting, elsewhere], queries.preview_advance)
    assert [each.code for each in trial.outcomes] == [
        "",
        "procedures_papers_missing",
        "procedures_stage_elsewhere",
    ]
    assert Case.objects.get(pk=ready.pk).ordinal == 1
    done = advance_many(desk, [ready, waiting, elsewhere])
    assert [each.case_id for each in done.done] == [ready.pk]
    assert Case.objects.get(pk=ready.pk).ordinal == 2


def test_when_none_can_the_first_reason_is_given(desk):
    with pytest.raises(PapersMissing):
        advance_many(desk, [desk.case()])
    with pytest.raises(NothingInBatch):
        advance_many(desk, [])


def set_back(desk, case, stage, reason="补件", on=TODAY):
    actions.return_case(case.pk, stage=stage, reason=reason, on=on, actor=desk.clerk, today=max(on, TODAY))
    return Case.objects.get(pk=case.pk)


def test_set_back_it_begins_the_stage_anew_with_its_reason(desk):
    case = set_back(desk, desk.collected(), "COLLECT", on=later(2))
    assert (case.ordinal, case.since, case.planned_on) == (1, later(2), later(9))
    move = case.history.last()
    assert (move.kind, move.reason, move.from_ordinal, move.to_ordinal) == ("RETURNED", "补件", 2, 1)
    assert desk.advance(case, "COLLECT", on=later(3)).ordinal == 2


def test_nothing_is_set_back_forward_nor_over_what_a_stage_brought(desk):
    case = desk.collected()
    with pytest.raises(UnknownStage):
        set_back(desk, case, "FILED")
    desk.send(desk.batch(case))
    desk.tell(actions.complete_stage, case, "FILED", on=TODAY, today=TODAY)
    with pytest.raises(StageByFact):
        set_back(desk, case, "COLLECT")
    desk.tell(actions.return_to_stage, case, "COLLECT", reason="撤销备案", on=TODAY, today=TODAY)
    case.refresh_from_db()
    assert (case.state, case.ordinal, case.closed_on) == ("OPEN", 1, None)


def test_an_ended_case_goes_nowhere(desk):
    case = desk.case()
    assert desk.tell(actions.end_case, case, reason="退房", on=TODAY, today=TODAY)
    with pytest.raises(CaseNotOpen):
        set_back(desk, case, "COLLECT")
    with pytest.raises(CaseNotOpen):
        desk.advance(case, "COLLECT")
    again = desk.tell(_open_again, case)
    assert Case.objects.get(pk=again).ordinal == 1


def _open_again(source, matter, *, actor):
    case = Case.objects.filter(source_id=source.id, matter=matter).first()
    subject = actions.Subject(source, case.label, case.place, case.holder_id)
    return actions.open_case(case.project_id, matter, subject, on=TODAY, today=TODAY, actor=actor)


def test_money_that_came_makes_everything_before_it_plain(desk):
    case = desk.case("MORTGAGE")
    desk.tell(actions.complete_up_to, case, "LOANED", on=TODAY, note="银行放款", today=TODAY)
    case.refresh_from_db()
    assert (case.ordinal, case.state) == (11, "OPEN")
    assert Move.objects.filter(case=case).count() == 11


def test_its_card_shows_what_was_planned_and_what_was(desk):
    case = desk.collected(on=later(-10))
    card = queries.case_card(case.pk, actor=desk.reader)
    first, second, third = card.stages
    assert (first.planned_on, first.done_on, first.days_late(TODAY)) == (later(-3), TODAY, 3)
    assert (second.planned_on, second.done_on) == (later(8), None)
    assert third.planned_on == later(23)
    assert [move.kind for move in card.history] == ["OPENED", "ADVANCED"]
    assert queries.progress_of(case.source)["FILING"].case == case
