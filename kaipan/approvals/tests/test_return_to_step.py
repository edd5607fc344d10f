import pytest

from kaipan.approvals import queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, resubmit, return_to_step, withdraw
from kaipan.approvals.models import ApprovalRequest, Node, Vote
from kaipan.approvals.refusals import (
    NotEarlier,
    NotReturned,
    NotTheRequester,
    NotYourStep,
    ReturnReasonRequired,
    WithTheRequester,
)
from kaipan.approvals.tests.cast import (
    MATTER,
    ask_to_repaint,
    open_step,
    repaint,
    requester,
    state_of,
    steps_of,
)
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def desks(project):
    """Three who decide one after the other."""
    three = [approvals.desk(project) for _ in range(3)]
    steps = [approvals.step(desk, stage) for stage, desk in enumerate(three, start=1)]
    approvals.route(project, MATTER, *steps)
    return three


@kept
def who_asks(project):
    return requester(project)


@kept
def asked(project, desks, who_asks):
    """A question that two of the three have agreed to."""
    approval_id = ask_to_repaint(project, who_asks)
    for desk in desks[:2]:
        approve(approval_id, actor=desk.actor)
    return approval_id


def step_of(asked, place):
    return Node.objects.get(request=asked, place=place, stands=True)


def test_only_whose_turn_it_is_returns_it(asked, desks):
    with pytest.raises(NotYourStep):
        return_to_step(asked, comment="再看", actor=desks[0].actor)


def test_who_gets_it_back_is_told_why(asked, desks):
    with pytest.raises(ReturnReasonRequired):
        return_to_step(asked, comment=" ", actor=desks[2].actor)


def test_it_goes_back_and_not_forward_or_aside(asked, desks):
    for elsewhere in (step_of(asked, 3).pk, 0):
        with pytest.raises(NotEarlier):
            return_to_step(asked, to_node_id=elsewhere, comment="再看", actor=desks[2].actor)


def test_a_question_goes_back_to_a_step_and_comes_again(asked, desks):
    return_to_step(asked, to_node_id=step_of(asked, 2).pk, comment="请复核", actor=desks[2].actor)

    assert open_step(asked).place == 2
    assert [each.pk for each in queries.inbox(desks[1].actor)] == [asked]
    assert Vote.objects.filter(node__request=asked).count() == 3
    assert steps_of(asked) == [
        ("环节1", "APPROVED"),
        ("环节2", "APPROVED"),
        ("环节3", "RETURNED"),
        ("环节2", "PENDING"),
        ("环节3", "WAITING"),
    ]
    approve(asked, actor=desks[1].actor)
    approve(asked, actor=desks[2].actor)
    assert state_of(asked) == "APPROVED"


def test_a_question_goes_back_to_who_asked(asked, desks, who_asks):
    return_to_step(asked, comment="缺附件", actor=desks[2].actor)

    assert state_of(asked) == "PENDING"
    assert ApprovalRequest.objects.get(pk=asked).returned_at is not None
    for desk in desks:
        assert not queries.inbox(desk.actor)
        with pytest.raises(WithTheRequester):
            approve(asked, actor=desk.actor)


def test_only_who_asked_sends_it_on_again(asked, desks, who_asks):
    with pytest.raises(NotReturned):
        resubmit(asked, actor=who_asks)
    return_to_step(asked, comment="缺附件", actor=desks[2].actor)
    with pytest.raises(NotTheRequester):
        resubmit(asked, actor=desks[2].actor)


def test_what_is_sent_on_again_goes_through_all_its_steps(asked, desks, who_asks):
    return_to_step(asked, comment="缺附件", actor=desks[2].actor)

    resubmit(asked, actor=who_asks)

    assert open_step(asked).place == 1
    for desk in desks:
        approve(asked, actor=desk.actor)
    assert state_of(asked) == "APPROVED"
    repaint(who_asks)


def test_what_came_back_may_be_taken_back(asked, desks, who_asks):
    return_to_step(asked, comment="缺附件", actor=desks[2].actor)

    withdraw(asked, actor=who_asks)

    assert state_of(asked) == "WITHDRAWN"
