"""设置办理流程."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from kaipan.procedures import actions, permissions, queries, testing
from kaipan.procedures.models import Case, Procedure
from kaipan.procedures.refusals import NoProcedure, NothingToAdopt, ProcedureInThePast, ProcedureUnfit
from kaipan.procedures.rules.matters import FILING, LABELS, MORTGAGE
from kaipan.procedures.rules.standard import STANDARD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
QUICK = replace(STANDARD[FILING], name="快速备案", stages=STANDARD[FILING].stages[1:])


def set_it(desk, terms=QUICK, matter=FILING, *, on=TODAY, actor=None, **more):
    return actions.set_procedure(
        desk.project.pk, matter, terms, valid_from=on, actor=actor or desk.keeper, today=TODAY, **more
    )


def test_strangers_do_not_find_the_project_and_clerks_may_not(desk):
    with pytest.raises(NotFound):
        set_it(desk, actor=org.actor_with(permissions.SET))
    with pytest.raises(Forbidden):
        set_it(desk, actor=desk.clerk)


def test_there_is_no_other_matter(desk):
    with pytest.raises(NotFound):
        set_it(desk, matter="LAUNDRY")


def test_what_does_not_fit_and_what_is_past_is_refused(desk):
    with pytest.raises(ProcedureUnfit):
        set_it(desk, replace(QUICK, stages=()))
    with pytest.raises(ProcedureInThePast):
        set_it(desk, on=TODAY - timedelta(days=1))
    assert Procedure.objects.filter(project=desk.project).count() == len(LABELS)


def test_a_version_holds_from_its_day_on_and_open_cases_go_on_by_theirs(desk):
    before = desk.case()
    assert set_it(desk, on=TODAY + timedelta(days=1)) == 2
    assert desk.case().procedure_id == before.procedure_id
    after = desk.case(on=TODAY + timedelta(days=1))
    assert after.procedure.version == 2
    assert after.procedure.terms == QUICK
    assert Case.objects.get(pk=before.pk).procedure.version == 1


def test_a_bank_has_its_own_and_all_others_the_one_for_all(desk):
    own = replace(STANDARD[MORTGAGE], name="建行按揭")
    set_it(desk, own, MORTGAGE, variant="建设银行")
    assert desk.case(MORTGAGE, variant="建设银行").procedure.name == "建行按揭"
    assert desk.case(MORTGAGE, variant="工商银行").procedure.name == "按揭办理"
    held = queries.variants_in_force(desk.keeper, desk.project.pk, on=TODAY)
    assert [(each.matter, each.variant) for each in held if each.matter == MORTGAGE] == [
        (MORTGAGE, ""),
        (MORTGAGE, "建设银行"),
    ]


def test_the_standard_is_taken_over_once_and_only_where_there_is_none():
    project = org.project()
    keeper = org.actor_with(permissions.SET, project=project)
    assert actions.adopt_standard_procedures(project.pk, [FILING], actor=keeper, today=TODAY) == 1
    assert actions.adopt_standard_procedures(project.pk, actor=keeper, today=TODAY) == 3
    with pytest.raises(NothingToAdopt):
        actions.adopt_standard_procedures(project.pk, actor=keeper, today=TODAY)
    held = queries.procedures(keeper)
    assert {each.matter: each.terms for each in held} == dict(queries.standard_procedures())


def test_nothing_is_handled_before_somebody_set_how(desk):
    bare = testing.Desk(org.project(), desk.clerk, desk.reader, desk.keeper)
    with pytest.raises(NoProcedure):
        bare.case()
    with pytest.raises(NoProcedure):
        queries.procedure_for(desk.project.pk, FILING, "", on=TODAY.replace(year=2020))
