"""Serial and parallel steps, any of the holders or all of them, and who may not answer."""

from dataclasses import replace

import pytest

from kaipan.approvals import permissions, queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, reject
from kaipan.approvals.models import ApprovalRequest, Vote
from kaipan.approvals.refusals import AnsweredAlready, DistinctPeople, NobodyToDecide, NotYourStep
from kaipan.approvals.tests.cast import MATTER, ask_to_repaint, requester, state_of, steps_of
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
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
def director(project):
    return approvals.desk(project)


def waiting(desk):
    return [each.pk for each in queries.inbox(desk.actor)]


def test_steps_come_one_after_the_other(project, manager, director):
    approvals.route(project, MATTER, approvals.step(manager), approvals.step(director, 2))
    asked = ask_to_repaint(project, requester(project))
    assert (waiting(manager), waiting(director)) == ([asked], [])
    with pytest.raises(NotFound):
        approve(asked, actor=director.actor)

    approve(asked, actor=manager.actor)
    assert (state_of(asked), waiting(manager), waiting(director)) == ("PENDING", [], [asked])
    with pytest.raises(NotYourStep):
        approve(asked, actor=manager.actor)

    approve(asked, comment="好", actor=director.actor)
    request = ApprovalRequest.objects.get(pk=asked)
    assert (request.state, request.decided_by_id) == ("APPROVED", director.staff_id)
    assert request.decision["roles"] == [director.role.name]


def test_the_right_to_decide_alone_does_not_open_a_step_of_others(project, manager):
    approvals.route(project, MATTER, approvals.step(manager))
    asked = ask_to_repaint(project, requester(project))

    with pytest.raises(NotYourStep) as refused:
        approve(asked, actor=approvals.decider(project))
    assert manager.actor.name in refused.value.params["people"]


def test_a_role_without_the_right_to_hold_steps_holds_none(project, manager):
    title = org.role_with(permissions.VIEW_REQUEST, of=project.company)
    approvals.desk(project, role=title)
    approvals.route(project, MATTER, approvals.step(title))

    with pytest.raises(NobodyToDecide):
        ask_to_repaint(project, requester(project))


def test_one_of_those_who_hold_a_step_is_enough(project, manager):
    other = approvals.desk(project, role=manager.role)
    approvals.route(project, MATTER, approvals.step(manager))
    asked = ask_to_repaint(project, requester(project))
    assert waiting(other) == [asked]

    approve(asked, actor=manager.actor)

    assert (state_of(asked), waiting(other)) == ("APPROVED", [])


def test_where_all_have_to_agree_all_do(project, manager):
    others = [approvals.desk(project, role=manager.role) for _ in range(2)]
    approvals.route(project, MATTER, approvals.step(manager, mode="ALL"))
    asked = ask_to_repaint(project, requester(project))

    approve(asked, actor=manager.actor)
    with pytest.raises(AnsweredAlready):
        approve(asked, actor=manager.actor)
    approve(asked, actor=others[0].actor)
    assert (state_of(asked), waiting(manager), waiting(others[1])) == ("PENDING", [], [asked])
    approve(asked, actor=others[1].actor)

    assert state_of(asked) == "APPROVED"
    assert Vote.objects.filter(node__request=asked).count() == 3


def test_a_requester_among_all_who_have_to_agree_is_left_out(project, manager):
    other = approvals.desk(project, role=manager.role)
    approvals.route(project, MATTER, approvals.step(manager, mode="ALL"))
    asked = ask_to_repaint(project, manager.actor)

    approve(asked, actor=other.actor)

    assert state_of(asked) == "APPROVED"


def test_who_left_no_longer_has_to_agree(project, manager):
    leaver = approvals.desk(project, role=manager.role)
    approvals.route(project, MATTER, approvals.step(manager, mode="ALL"))
    asked = ask_to_repaint(project, requester(project))
    org_actions.disable_staff(
        leaver.staff_id, reason="离职", actor=org_queries.system_actor(project.company_id)
    )

    approve(asked, actor=manager.actor)

    assert state_of(asked) == "APPROVED"


def test_steps_side_by_side_are_open_together(project, manager, director):
    last = approvals.desk(project)
    approvals.route(
        project, MATTER, approvals.step(manager), approvals.step(director), approvals.step(last, 2)
    )
    asked = ask_to_repaint(project, requester(project))
    assert (waiting(manager), waiting(director), waiting(last)) == ([asked], [asked], [])

    approve(asked, actor=director.actor)
    assert waiting(last) == []
    approve(asked, actor=manager.actor)
    assert waiting(last) == [asked]


def test_a_no_at_any_step_ends_the_question(project, manager, director):
    approvals.route(project, MATTER, approvals.step(manager, 1), approvals.step(director, 2))
    asked = ask_to_repaint(project, requester(project))

    reject(asked, comment="太绿", actor=manager.actor)

    assert state_of(asked) == "REJECTED"
    assert steps_of(asked) == [("环节1", "REJECTED"), ("环节2", "SKIPPED")]


def test_one_no_ends_it_where_all_have_to_agree(project, manager):
    other = approvals.desk(project, role=manager.role)
    approvals.route(project, MATTER, approvals.step(manager, mode="ALL"))
    asked = ask_to_repaint(project, requester(project))
    approve(asked, actor=manager.actor)

    reject(asked, comment="太绿", actor=other.actor)

    assert state_of(asked) == "REJECTED"


def test_where_other_people_are_wanted_nobody_agrees_twice(project, manager):
    other = approvals.desk(project, role=manager.role)
    approvals.route(
        project, MATTER, approvals.step(manager), approvals.step(manager, 2, distinct_people=True)
    )
    asked = ask_to_repaint(project, requester(project))
    approve(asked, actor=manager.actor)

    assert waiting(manager) == []
    with pytest.raises(DistinctPeople):
        approve(asked, actor=manager.actor)
    approve(asked, actor=other.actor)
    assert state_of(asked) == "APPROVED"


def test_who_is_made_known_to_sees_it_and_holds_nothing_up(project, manager, director):
    approvals.route(project, MATTER, approvals.step(director, 1, mode="NOTE"), approvals.step(manager, 2))
    asked = ask_to_repaint(project, requester(project))

    assert (waiting(director), waiting(manager)) == ([], [asked])
    assert queries.approval_card(asked, actor=director.actor).id == asked


def test_a_step_of_one_person_is_theirs_alone(project, manager):
    other = approvals.desk(project, role=manager.role)
    approvals.route(project, MATTER, approvals.step(manager, role_id=None, person_id=manager.staff_id))
    asked = ask_to_repaint(project, requester(project))

    with pytest.raises(NotFound):
        approve(asked, actor=other.actor)
    approve(asked, actor=manager.actor)
    assert state_of(asked) == "APPROVED"


def test_a_program_limited_to_other_things_answers_nothing(project, manager):
    """A role in the matrix is no way around what a token is limited to."""
    approvals.route(project, MATTER, approvals.step(manager))
    asked = ask_to_repaint(project, requester(project))
    held = {ProjectId(project.pk): frozenset({"org.project.view"})}

    with pytest.raises(NotFound):
        approve(asked, actor=replace(manager.actor, grants=held))
