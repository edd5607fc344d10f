import pytest

from kaipan.approvals import permissions, queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, reject
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import NotPending, OwnRequest, PersonRequired, ReasonRequired
from kaipan.approvals.tests.cast import ask_to_repaint, requester, state_of
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.characters import ForbiddenCharacter
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("decide", [approve, reject])
def test_who_asked_does_not_decide(decide):
    project = org.project()
    both = org.actor_with(permissions.DECIDE_REQUEST, project=project)
    asked = ask_to_repaint(project, both)

    with pytest.raises(OwnRequest):
        decide(asked, comment="好", actor=both)
    assert state_of(asked) == "PENDING"


@pytest.mark.parametrize("decide", [approve, reject])
def test_the_right_to_look_is_not_the_right_to_decide(decide):
    project = org.project()
    asked = ask_to_repaint(project, requester(project))

    with pytest.raises(Forbidden):
        decide(asked, comment="好", actor=org.actor_with(permissions.VIEW_REQUEST, project=project))


@pytest.mark.parametrize("decide", [approve, reject])
def test_a_decider_of_another_project_finds_nothing(decide):
    project = org.project()
    asked = ask_to_repaint(project, requester(project))
    other = org.project(of=project.company)

    with pytest.raises(NotFound):
        decide(asked, comment="好", actor=approvals.decider(other))


def test_the_system_itself_decides_nothing():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))

    with pytest.raises(PersonRequired):
        approve(asked, actor=org_queries.system_actor(project.company_id))


@pytest.mark.parametrize("decide", [approve, reject])
def test_a_comment_hides_nothing(decide):
    project = org.project()
    asked = ask_to_repaint(project, requester(project))

    for comment in ("同意\u202e", "同\u200b意", "同意\x07"):
        with pytest.raises(ForbiddenCharacter):
            decide(asked, comment=comment, actor=approvals.decider(project))
    assert state_of(asked) == "PENDING"


def test_a_no_needs_a_reason():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))

    with pytest.raises(ReasonRequired):
        reject(asked, comment="  ", actor=approvals.decider(project))


def test_a_question_is_answered_once():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))
    approve(asked, actor=approvals.decider(project))

    with pytest.raises(NotPending):
        reject(asked, comment="太晚", actor=approvals.decider(project))


def test_a_yes_keeps_who_gave_it_and_by_what_right():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))
    decider = approvals.decider(project)

    approve(asked, comment="好", actor=decider)

    request = ApprovalRequest.objects.get(pk=asked)
    assert (request.state, request.decided_by_id, request.comment) == ("APPROVED", decider.staff_id, "好")
    assert request.decided_at >= request.requested_at
    assert request.decision["permission"] == permissions.DECIDE_REQUEST
    assert len(request.decision["roles"]) == 1
    assert Event.objects.get(name="approvals.ApprovalGranted").payload["approval_id"] == asked


def test_a_no_is_announced():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))

    reject(asked, comment="太绿", actor=approvals.decider(project))

    assert Event.objects.get(name="approvals.ApprovalRejected").payload["approval_id"] == asked


def test_the_inbox_holds_what_others_asked_and_nobody_answered():
    project = org.project()
    decider = approvals.decider(project)
    asked = ask_to_repaint(project, requester(project))
    assert [request.pk for request in queries.inbox(decider)] == [asked]
    assert not queries.inbox(approvals.decider(org.project(of=project.company)))

    approve(asked, actor=decider)
    assert not queries.inbox(decider)


def test_ones_own_question_is_visible_but_not_in_the_inbox():
    project = org.project()
    both = org.actor_with(permissions.DECIDE_REQUEST, project=project)
    asked = ask_to_repaint(project, both)

    assert not queries.inbox(both)
    card = queries.approval_card(asked, actor=both)
    assert (card.matter_label, card.state, card.requested_by) == ("粉刷大厅", "PENDING", both.staff_id)
