import pytest

from kaipan.approvals import queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import add_signer, approve, reject, return_to_step
from kaipan.approvals.models import Node
from kaipan.approvals.refusals import CannotHoldStep, HadTheStep, NotYourStep
from kaipan.approvals.tests.cast import MATTER, ask_to_repaint, requester, state_of, steps_of
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def project():
    return org.project()


@kept
def desks(project):
    """Two who decide one after the other."""
    two = [approvals.desk(project) for _ in range(2)]
    approvals.route(project, MATTER, *(approvals.step(each, at) for at, each in enumerate(two, start=1)))
    return two


@kept
def expert(project):
    return approvals.desk(project)


@kept
def who_asks(project):
    return requester(project)


@kept
def asked(project, desks, who_asks):
    return ask_to_repaint(project, who_asks)


def waiting(*desks):
    counts = [queries.how_many_wait(desk.actor) for desk in desks]
    assert counts == [queries.inbox(desk.actor).count() for desk in desks]
    return counts


def test_only_who_may_hold_steps_is_asked_to_sign(asked, desks, who_asks):
    with pytest.raises(CannotHoldStep):
        add_signer(asked, staff_id=who_asks.staff_id, before=True, actor=desks[0].actor)
    with pytest.raises(HadTheStep):
        add_signer(asked, staff_id=desks[0].staff_id, before=True, actor=desks[0].actor)


def test_a_signer_before_me_answers_first(asked, desks, expert):
    add_signer(asked, staff_id=expert.staff_id, before=True, comment="请法务先看", actor=desks[0].actor)

    assert waiting(expert, *desks) == [1, 0, 0]
    with pytest.raises(NotYourStep):
        approve(asked, actor=desks[0].actor)
    approve(asked, actor=expert.actor)
    assert waiting(expert, *desks) == [0, 1, 0]
    approve(asked, actor=desks[0].actor)
    assert waiting(expert, *desks) == [0, 0, 1]


def test_a_signer_after_me_answers_before_the_way_goes_on(asked, desks, expert):
    add_signer(asked, staff_id=expert.staff_id, before=False, actor=desks[0].actor)

    assert waiting(expert, *desks) == [0, 1, 0]
    approve(asked, actor=desks[0].actor)
    assert waiting(expert, *desks) == [1, 0, 0]
    approve(asked, actor=expert.actor)
    approve(asked, actor=desks[1].actor)
    assert state_of(asked) == "APPROVED"


def test_a_signer_may_say_no(asked, desks, expert):
    add_signer(asked, staff_id=expert.staff_id, before=True, actor=desks[0].actor)

    reject(asked, comment="不合规", actor=expert.actor)

    assert state_of(asked) == "REJECTED"
    assert steps_of(asked) == [("环节1", "SKIPPED"), ("", "REJECTED"), ("环节2", "SKIPPED")]


def test_what_a_signer_sends_back_comes_again_without_them(asked, desks, expert):
    approve(asked, actor=desks[0].actor)
    add_signer(asked, staff_id=expert.staff_id, before=True, actor=desks[1].actor)
    first = Node.objects.get(request=asked, place=1)

    return_to_step(asked, to_node_id=first.pk, comment="再算", actor=expert.actor)
    approve(asked, actor=desks[0].actor)
    approve(asked, actor=desks[1].actor)

    assert state_of(asked) == "APPROVED"
