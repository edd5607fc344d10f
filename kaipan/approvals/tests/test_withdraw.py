import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import reject, take_back, withdraw
from kaipan.approvals.refusals import NotApproved, NotPending, NotTheRequester
from kaipan.approvals.tests.cast import HALL, MATTER, ask_to_repaint, repaint, requester, state_of
from kaipan.kernel.errors import NotFound
from kaipan.org import testing as org
from kaipan.platform.models import Event
from kaipan.platform.unit_of_work import use_case

pytestmark = pytest.mark.django_db


def test_only_who_asked_takes_the_question_back():
    project = org.project()
    asked = ask_to_repaint(project, requester(project))

    with pytest.raises(NotTheRequester):
        withdraw(asked, actor=approvals.decider(project))
    with pytest.raises(NotFound):
        withdraw(asked, actor=requester(org.project()))


def test_a_no_is_not_taken_back():
    project = org.project()
    actor = requester(project)
    asked = ask_to_repaint(project, actor)
    reject(asked, comment="太绿", actor=approvals.decider(project))

    with pytest.raises(NotPending):
        withdraw(asked, actor=actor)


def test_a_question_taken_back_cannot_be_acted_on():
    project = org.project()
    actor = requester(project)
    asked = ask_to_repaint(project, actor)
    approvals.grant(HALL, MATTER, project)

    withdraw(asked, actor=actor)

    assert state_of(asked) == "WITHDRAWN"
    assert Event.objects.get(name="approvals.ApprovalWithdrawn").payload["source_id"] == HALL.id
    with pytest.raises(NotApproved):
        repaint(actor)


def test_the_room_that_asked_ends_its_question_when_the_thing_changes():
    project = org.project()
    actor = requester(project)
    asked = ask_to_repaint(project, actor)

    @use_case
    def change_the_hall():
        take_back(HALL, MATTER, actor=actor)

    change_the_hall()

    assert state_of(asked) == "WITHDRAWN"
