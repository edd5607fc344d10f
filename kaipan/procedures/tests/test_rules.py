"""Stages, papers and clocks, without a database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kaipan.procedures.rules import states
from kaipan.procedures.rules.clock import Moved, clock_of, due_day, stage_days, warnings_due
from kaipan.procedures.rules.matters import FILING, LABELS, MORTGAGE
from kaipan.procedures.rules.standard import DIVORCED, EMPLOYED, MARRIED, STANDARD
from kaipan.procedures.rules.terms import (
    ALL,
    PaperTerms,
    ProcedureTerms,
    StageTerms,
    as_plain_stage,
    problem_of,
    stage_of,
)

DAY = date(2026, 3, 1)
STAGES = (StageTerms("A", "收件", 5), StageTerms("B", "送件", 3), StageTerms("C", "出证", 10))
TERMS = ProcedureTerms("流程", STAGES, deadline_days=30, warn_days=(20, 25, 30))


def on(days):
    return DAY + timedelta(days=days)


def advanced(place, day):
    return Moved(states.ADVANCED, place, place + 1, on(day))


def after(day):
    return day and day.toordinal() - DAY.toordinal()


def days_of(*moves):
    return [(after(each.planned_on), after(each.done_on)) for each in stage_days(STAGES, moves, DAY)]


def test_every_standard_procedure_is_one_that_could_be_set():
    assert list(STANDARD) == list(LABELS)
    assert {problem_of(terms) for terms in STANDARD.values()} == {""}


def test_the_law_s_clocks_are_those_of_the_standard_procedures():
    assert STANDARD[FILING].deadline_days == 30
    assert STANDARD["TITLE"].deadline_days == 90
    assert STANDARD[FILING].warn_days == (20, 25, 30)


def test_planned_is_the_day_before_it_and_its_own_days():
    assert days_of() == [(5, None), (8, None), (18, None)]
    assert due_day(STAGES[0], DAY) == on(5)


def test_what_is_late_moves_what_comes_after_it():
    assert days_of(advanced(1, 9)) == [(5, 9), (12, None), (22, None)]


def test_what_is_early_brings_it_forward():
    assert days_of(advanced(1, 1), advanced(2, 2)) == [(5, 1), (4, 2), (12, None)]


def test_of_a_stage_gone_back_to_the_last_end_counts():
    back = Moved(states.RETURNED, 3, 1, on(6))
    assert days_of(advanced(1, 2), advanced(2, 4), back) == [(11, None), (14, None), (24, None)]
    assert days_of(advanced(1, 2), advanced(2, 4), back, advanced(1, 20)) == [
        (11, 20),
        (23, None),
        (33, None),
    ]


def test_late_is_counted_to_the_day_it_was_done_or_to_today():
    first, second, _third = stage_days(STAGES, [advanced(1, 9)], DAY)
    assert first.days_late(on(100)) == 4
    assert (second.days_late(on(12)), second.days_late(on(15))) == (0, 3)


def test_a_clock_runs_where_the_procedure_has_an_end_and_something_began_it():
    assert clock_of(TERMS, DAY) == {"clock_from": DAY, "deadline_on": on(30)}
    nothing = {"clock_from": None, "deadline_on": None}
    assert clock_of(TERMS, None) == clock_of(replace(TERMS, deadline_days=None, warn_days=()), DAY) == nothing


@pytest.mark.parametrize(("day", "due"), [(19, []), (20, [20]), (27, [20, 25]), (30, [20, 25, 30])])
def test_warnings_are_due_from_their_day_on(day, due):
    assert warnings_due(DAY, TERMS.warn_days, on(day)) == due


def test_papers_are_those_of_everybody_and_of_the_person_s_classes_each_once():
    mortgage = STANDARD[MORTGAGE]
    single = {paper.name for paper in mortgage.papers_of(["SINGLE"])}
    assert "单身声明" in single
    assert "结婚证" not in single
    names = [paper.name for paper in mortgage.papers_of([MARRIED, EMPLOYED, DIVORCED])]
    assert len(names) == len(set(names))
    assert {"结婚证", "收入证明", "离婚证", "身份证"} <= set(names)


def test_a_stage_stands_at_its_place_and_goes_to_pages_and_back():
    assert [TERMS.place(code) for code in ("A", "C", "X")] == [1, 3, 0]
    assert stage_of(as_plain_stage(STAGES[1])) == STAGES[1]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"stages": ()}, "stages"),
        ({"stages": (STAGES[0], replace(STAGES[1], code="A"))}, "收件"),
        ({"stages": (STAGES[0], replace(STAGES[1], name="收件"))}, "收件"),
        ({"stages": (replace(STAGES[0], days=-1),)}, "收件"),
        ({"stages": (replace(STAGES[0], by_batch=True, by_fact=True),)}, "收件"),
        ({"stages": STAGES * 9}, "stages"),
        ({"papers": (PaperTerms("OTHER", "身份证"),)}, "身份证"),
        ({"papers": (PaperTerms(ALL, "身份证", originals=0, copies=0),)}, "身份证"),
        ({"papers": (PaperTerms(ALL, "身份证", valid_days=0),)}, "身份证"),
        ({"papers": (PaperTerms(ALL, "身份证"),) * 121}, "papers"),
        ({"deadline_days": 0}, "deadline_days"),
        ({"deadline_days": None}, "warn_days"),
        ({"warn_days": (25, 20)}, "deadline_days"),
        ({"warn_days": (31,)}, "deadline_days"),
    ],
)
def test_what_does_not_fit_is_named(changes, named):
    assert problem_of(replace(TERMS, **changes)) == named
