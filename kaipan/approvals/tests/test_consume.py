import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import reject
from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.refusals import NotApproved, PayloadChanged
from kaipan.approvals.tests.cast import HALL, MATTER, ask_to_repaint, repaint, requester, state_of
from kaipan.org import testing as org


@pytest.mark.django_db
def test_nothing_is_done_before_anybody_asked():
    with pytest.raises(NotApproved):
        repaint(requester(org.project()))


@pytest.mark.django_db
def test_nothing_is_done_on_an_open_question():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))

    with pytest.raises(NotApproved):
        repaint(requester(project))
    assert state_of(asked) == "PENDING"


@pytest.mark.django_db
def test_nothing_is_done_on_a_no():
    project = org.project()
    reject(ask_to_repaint(project, requester(project)), comment="太绿", actor=approvals.decider(project))

    with pytest.raises(NotApproved):
        repaint(requester(project))


@pytest.mark.django_db
def test_an_act_other_than_the_approved_one_is_refused():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))
    approvals.grant(HALL, MATTER, project)

    with pytest.raises(PayloadChanged):
        repaint(requester(project), {"colour": "绿", "cost": "1200.01"})
    assert state_of(asked) == "APPROVED"


@pytest.mark.django_db
def test_a_yes_is_used_once():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))
    approvals.grant(HALL, MATTER, project)

    assert repaint(requester(project)) == asked
    assert ApprovalRequest.objects.get(pk=asked).consumed_at is not None
    with pytest.raises(NotApproved):
        repaint(requester(project))


@pytest.mark.django_db
def test_the_order_of_names_in_a_payload_does_not_matter():
    project = org.project()
    ask_to_repaint(project, requester(project), {"a": "1", "b": ["绿"]})
    approvals.grant(HALL, MATTER, project)

    repaint(requester(project), {"b": ["绿"], "a": "1"})


@pytest.mark.django_db
def test_a_yes_to_three_per_cent_does_not_cover_five():
    project = org.project()
    asked = ask_to_repaint(project, requester(project), {"percent": "3"}, percent="3")
    approvals.grant(HALL, MATTER, project)

    with pytest.raises(PayloadChanged):
        repaint(requester(project), {"percent": "5"})
    assert repaint(requester(project), {"percent": "3"}) == asked
