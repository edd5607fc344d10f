import pytest

from kaipan.approvals import actions as approval_actions
from kaipan.approvals import queries as approval_queries
from kaipan.inventory import actions as inventory
from kaipan.kernel.area import Area
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import queries as org_queries
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.plans import MATTER
from kaipan.presale.refusals import PlanOutdated, PlanStateRefused
from kaipan.presale.tests.cast import plan_of

pytestmark = pytest.mark.django_db


def test_an_executed_plan_is_neither_reopened_nor_voided(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    actions.execute_price_plan(plan_id, actor=actor)

    with pytest.raises(PlanStateRefused):
        actions.reopen_price_plan(plan_id, reason="改价", actor=actor)
    with pytest.raises(PlanStateRefused):
        actions.void_price_plan(plan_id, reason="改价", actor=actor)


def test_a_draft_has_nothing_to_be_taken_back(project, rooms, actor):
    with pytest.raises(PlanStateRefused):
        actions.reopen_price_plan(presale.tried_plan(project, rooms, actor=actor), reason="改价", actor=actor)


def test_taking_back_needs_a_reason(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    with pytest.raises(TextMissing):
        actions.reopen_price_plan(plan_id, reason=" ", actor=actor)


def test_a_plan_whose_rooms_moved_is_reopened_tried_and_approved_anew(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    surveyor = org_queries.system_actor(project.company_id)
    inventory.change_room(rooms[0], presale_gross=Area("98.80"), actor=surveyor)
    with pytest.raises(PlanOutdated):
        actions.execute_price_plan(plan_id, actor=actor)

    actions.reopen_price_plan(plan_id, reason="面积变动", actor=actor)

    assert plan_of(plan_id).state == "DRAFT"
    assert approval_queries.latest_for(plan_of(plan_id).source, MATTER).state == "WITHDRAWN"
    actions.run_trial(plan_id, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)


def test_a_question_taken_back_in_the_inbox_makes_the_plan_a_draft(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    asked = actions.submit_price_plan(plan_id, actor=actor)

    approval_actions.withdraw(asked, actor=actor)

    actions.run_trial(plan_id, actor=actor)
    assert plan_of(plan_id).state == "TRIALLED"


def test_a_voided_plan_ends_its_approval_and_stays_void(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    actions.void_price_plan(plan_id, reason="不用了", actor=actor)

    assert plan_of(plan_id).state == "VOID"
    assert approval_queries.latest_for(plan_of(plan_id).source, MATTER).state == "WITHDRAWN"
    with pytest.raises(PlanStateRefused):
        actions.execute_price_plan(plan_id, actor=actor)
