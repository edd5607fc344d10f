"""What rooms above tell: other holders, another bank, a clock that begins; and who handles what."""

from datetime import timedelta

import pytest

from kaipan.org import testing as org
from kaipan.parties import testing as parties
from kaipan.platform.refusals import RuleBroken
from kaipan.procedures import actions, permissions, testing
from kaipan.procedures.listing import Person
from kaipan.procedures.models import Case, Warned
from kaipan.procedures.refusals import NothingInBatch, StageElsewhere, UnknownHandler, UnknownStage
from kaipan.procedures.rules.matters import FILING, MORTGAGE, TITLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def later(days):
    return TODAY + timedelta(days=days)


def warn(desk, matter=FILING, on=TODAY):
    return actions.warn_of_deadlines(desk.project.pk, matter=matter, actor=desk.clerk, today=on)


def _once_more(source, matter, *, actor):
    case = Case.objects.get(source_id=source.id, matter=matter)
    subject = actions.Subject(source, case.label, case.place, case.holder_id)
    return actions.open_case(case.project_id, matter, subject, on=TODAY, today=TODAY, actor=actor)


def test_a_matter_of_a_thing_is_handled_once_at_a_time(desk):
    case = desk.case()
    with pytest.raises(RuleBroken):
        desk.tell(_once_more, case)


def test_the_holder_changes_with_the_name_on_the_lists(desk):
    case, other = desk.case(), parties.person(desk.project, "李强")
    desk.tell(actions.name_case, case, holder=other.pk, label="3栋1单元302")
    case.refresh_from_db()
    assert (case.holder_id, case.label) == (other.pk, "3栋1单元302")


def test_another_bank_begins_anew_and_what_was_brought_goes_along(desk):
    old = desk.bring(desk.advance(desk.case(MORTGAGE, variant="工商银行"), "NOTICE"))
    people = [Person(old.holder_id)]
    new = desk.tell(
        actions.change_procedure,
        old,
        people,
        variant="建设银行",
        reason="额度不足",
        on=later(5),
        today=later(5),
    )
    old.refresh_from_db()
    case = Case.objects.get(pk=new)
    assert (old.state, old.history.last().reason) == ("ENDED", "额度不足")
    assert (case.state, case.ordinal, case.opened_on) == ("OPEN", 1, later(5))
    assert {paper.state for paper in case.papers.all()} == {"RECEIVED"}


def test_a_stage_is_told_done_from_where_the_case_stands(desk):
    case = desk.case()
    with pytest.raises(StageElsewhere):
        desk.tell(actions.complete_stage, case, "FILED", on=TODAY, today=TODAY)
    with pytest.raises(UnknownStage):
        desk.tell(actions.return_to_stage, case, "NOWHERE", reason="错", on=TODAY, today=TODAY)
    with pytest.raises(UnknownStage):
        desk.tell(actions.complete_up_to, case, "NOWHERE", on=TODAY, today=TODAY)


def test_a_clock_begins_when_it_is_told_to(desk):
    case = desk.case(TITLE)
    assert (case.clock_from, case.deadline_on) == (None, None)
    desk.tell(actions.start_clock, case, begins=TODAY)
    case.refresh_from_db()
    assert (case.clock_from, case.deadline_on) == (TODAY, later(90))


def test_people_are_warned_once_of_each_day_of_the_clock(desk):
    case = desk.case(on=TODAY, clock_from=TODAY)
    assert case.deadline_on == later(30)
    with pytest.raises(NothingInBatch):
        warn(desk, on=later(19))
    assert warn(desk, on=later(20)) == 1
    with pytest.raises(NothingInBatch):
        warn(desk, on=later(21))
    assert warn(desk, on=later(30)) == 1
    assert list(Warned.objects.values_list("days", flat=True)) == [20, 30]


def test_a_clock_that_begins_anew_warns_anew(desk):
    case = desk.case(clock_from=TODAY)
    warn(desk, on=later(20))
    desk.tell(actions.start_clock, case, begins=later(10))
    with pytest.raises(NothingInBatch):
        warn(desk, on=later(29))
    assert warn(desk, on=later(30)) == 1


def test_cases_are_given_to_somebody_who_may_handle_them(desk):
    cases = [desk.case(), desk.case()]
    colleague = org.actor_with(permissions.VIEW[FILING], permissions.WORK[FILING], project=desk.project)
    keys = [case.pk for case in cases]

    def assign(to, actor=desk.clerk):
        return actions.assign_cases(desk.project.pk, keys, matter=FILING, handler_id=to, actor=actor)

    with pytest.raises(UnknownHandler):
        assign(desk.reader.staff_id)
    assert assign(colleague.staff_id) == 2
    with pytest.raises(NothingInBatch):
        assign(colleague.staff_id)
    assert assign(None) == 2
