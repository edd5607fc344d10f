import pytest

from kaipan.approvals import permissions, queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, assign_decider, transfer, withdraw
from kaipan.approvals.models import Vote
from kaipan.approvals.refusals import CannotHoldStep, HadTheStep, NotPending, NotToOneself, NotYourStep
from kaipan.approvals.tests.cast import MATTER, ask_to_repaint, open_step, requester, state_of
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def manager(project):
    return approvals.desk(project)


@kept
def other(project):
    return approvals.desk(project)


@kept
def who_asks(project):
    return requester(project)


@kept
def asked(project, manager, who_asks):
    approvals.route(project, MATTER, approvals.step(manager))
    return ask_to_repaint(project, who_asks)


def test_a_step_goes_to_nobody_who_may_not_hold_one(project, asked, manager, who_asks):
    asks_and_decides = who_asks.staff_id
    nobody = org.staff_with("org.project.view", project=project).pk
    elsewhere = approvals.desk(org.project(of=project.company)).staff_id
    for taker in (asks_and_decides, nobody, elsewhere):
        with pytest.raises(CannotHoldStep):
            transfer(asked, to_staff_id=taker, actor=manager.actor)
    with pytest.raises(NotFound):
        transfer(asked, to_staff_id=approvals.desk(org.project()).staff_id, actor=manager.actor)
    with pytest.raises(HadTheStep):
        transfer(asked, to_staff_id=manager.staff_id, actor=manager.actor)


def test_who_asked_does_not_get_their_question_to_decide(project):
    both = approvals.desk(project)
    manager = approvals.desk(project)
    approvals.route(project, MATTER, approvals.step(manager))
    asked = ask_to_repaint(project, both.actor)

    with pytest.raises(CannotHoldStep):
        transfer(asked, to_staff_id=both.staff_id, actor=manager.actor)


def test_who_gives_a_step_on_can_no_longer_act_on_it(asked, manager, other):
    transfer(asked, to_staff_id=other.staff_id, comment="出差", actor=manager.actor)

    assert not queries.inbox(manager.actor)
    assert [each.pk for each in queries.inbox(other.actor)] == [asked]
    with pytest.raises(NotYourStep):
        approve(asked, actor=manager.actor)
    with pytest.raises(HadTheStep):
        transfer(asked, to_staff_id=manager.staff_id, actor=other.actor)
    approve(asked, actor=other.actor)
    assert state_of(asked) == "APPROVED"
    assert Vote.objects.get().right["handed_over"] is True


def test_a_step_of_all_goes_to_another_for_one_of_them(project, manager, other):
    colleague = approvals.desk(project, role=manager.role)
    approvals.route(project, MATTER, approvals.step(manager, mode="ALL"))
    asked = ask_to_repaint(project, requester(project))
    transfer(asked, to_staff_id=other.staff_id, actor=manager.actor)

    approve(asked, actor=colleague.actor)
    assert state_of(asked) == "PENDING"
    approve(asked, actor=other.actor)
    assert state_of(asked) == "APPROVED"


def test_a_step_nobody_can_answer_is_assigned(project, asked, manager, other):
    keeper = approvals.matrix_keeper(project)
    org_actions.disable_staff(
        manager.staff_id, reason="离职", actor=org_queries.system_actor(project.company_id)
    )

    assign_decider(
        asked,
        node_id=open_step(asked).pk,
        to_staff_id=other.staff_id,
        comment="原审批人离职",
        actor=keeper,
    )

    approve(asked, actor=other.actor)
    assert state_of(asked) == "APPROVED"


def test_who_assigns_does_not_assign_themselves(project, asked, other):
    both = org.actor_with(
        permissions.SET_ROUTE, permissions.VIEW_REQUEST, permissions.TAKE_STEP, project=project
    )
    step = open_step(asked).pk
    with pytest.raises(NotToOneself):
        assign_decider(asked, node_id=step, to_staff_id=both.staff_id, comment="", actor=both)
    with pytest.raises(Forbidden):
        assign_decider(
            asked,
            node_id=step,
            to_staff_id=other.staff_id,
            comment="",
            actor=org.actor_with(permissions.VIEW_REQUEST, project=project),
        )


def test_a_step_that_is_over_is_not_assigned(project, asked, other, who_asks):
    step = open_step(asked).pk
    withdraw(asked, actor=who_asks)

    with pytest.raises(NotPending):
        assign_decider(
            asked,
            node_id=step,
            to_staff_id=other.staff_id,
            comment="",
            actor=approvals.matrix_keeper(project),
        )
