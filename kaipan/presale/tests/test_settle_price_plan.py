import pytest

from kaipan.approvals.events import ApprovalGranted
from kaipan.org import queries as org_queries
from kaipan.presale import actions
from kaipan.presale import testing as presale
from kaipan.presale.handlers import follow_answer
from kaipan.presale.plans import MATTER
from kaipan.presale.refusals import PlanStateRefused
from kaipan.presale.tests.cast import plan_of

pytestmark = pytest.mark.django_db


def granted(project, plan_id, matter=MATTER):
    return ApprovalGranted(project.pk, 1, matter, MATTER, plan_id)


def test_there_is_nothing_to_follow_while_nobody_answered(project, rooms, actor):
    plan_id = presale.tried_plan(project, rooms, actor=actor)
    actions.submit_price_plan(plan_id, actor=actor)

    with pytest.raises(PlanStateRefused):
        actions.settle_price_plan(plan_id, actor=org_queries.system_actor(project.company_id))


def test_an_answer_about_something_else_is_not_ours(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    follow_answer(granted(project, plan_id, matter="tests.repaint"))

    assert plan_of(plan_id).state == "SUBMITTED"


def test_an_answer_delivered_twice_counts_once(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)

    follow_answer(granted(project, plan_id))
    follow_answer(granted(project, plan_id))

    assert plan_of(plan_id).state == "APPROVED"


def test_an_answer_that_comes_late_finds_the_plan_executed(project, rooms, actor):
    plan_id = presale.approved_plan(project, rooms, actor=actor)
    actions.execute_price_plan(plan_id, actor=actor)

    follow_answer(granted(project, plan_id))

    assert plan_of(plan_id).state == "EXECUTED"
