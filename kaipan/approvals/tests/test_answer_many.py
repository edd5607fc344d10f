import pytest

from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, approve_many, reject_many
from kaipan.approvals.refusals import NothingAnswered
from kaipan.approvals.tests.cast import ask_to_repaint, requester, state_of
from kaipan.kernel.errors import NotFound
from kaipan.kernel.source import Source
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def decider(project):
    return approvals.decider(project)


def ask_about(project, number, actor=None):
    hall = Source("tests.hall", number)
    return ask_to_repaint(project, actor or requester(project), hall=hall)


def test_one_that_is_not_there_refuses_all(project, decider):
    asked = ask_about(project, 1)
    with pytest.raises(NotFound):
        approve_many([asked, asked + 1000], actor=decider)
    assert state_of(asked) == "PENDING"


def test_each_is_answered_that_can_be_and_the_others_are_named(project, decider):
    mine, over, open_one = (
        ask_about(project, 1, decider),
        ask_about(project, 2),
        ask_about(project, 3),
    )
    approve(over, actor=approvals.decider(project))

    given = approve_many([mine, over, open_one], comment="同意", actor=decider)

    assert [each.code for each in given.outcomes] == ["approval_own_request", "approval_not_pending", ""]
    assert [state_of(each) for each in (mine, over, open_one)] == ["PENDING", "APPROVED", "APPROVED"]


def test_nothing_answered_is_a_refusal_with_its_reason(project, decider):
    asked = ask_about(project, 1)
    with pytest.raises(NothingAnswered):
        reject_many([asked], comment=" ", actor=decider)
    reject_many([asked], comment="太绿", actor=decider)
    assert state_of(asked) == "REJECTED"
