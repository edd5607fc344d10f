from datetime import timedelta

import pytest
from django.utils import timezone

from kaipan.approvals import permissions, queries
from kaipan.approvals import testing as approvals
from kaipan.approvals.actions import approve, delegate, end_delegation, transfer
from kaipan.approvals.models import ApprovalRequest, Delegation, Vote
from kaipan.approvals.refusals import (
    ActsForRequester,
    DelegateCannotDecide,
    DelegationEnded,
    DelegationTooLong,
    NobodyToDecide,
    NotAsDelegate,
    NothingToDelegate,
    NotToOneself,
    WindowOver,
)
from kaipan.approvals.tests.cast import MATTER, OTHER_MATTER, ask_to_repaint, requester, state_of
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.org import testing as org
from tests.kept import kept

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@kept
def project():
    return org.project()


@kept
def director(project):
    return approvals.desk(project)


@kept
def deputy(project):
    return approvals.desk(project)


@kept
def asked(project, director):
    approvals.route(project, MATTER, approvals.step(director))
    return ask_to_repaint(project, requester(project))


def stand_in(principal, chosen, **terms):
    now = timezone.now()
    window = {"starts_at": now - HOUR, "ends_at": now + HOUR, "reason": "出差"}
    return delegate(chosen.staff_id, actor=principal.actor, **{**window, **terms})


def waiting(desk):
    return [each.pk for each in queries.inbox(desk.actor)]


def test_a_delegate_is_somebody_else_who_may_hold_steps(project, director, deputy):
    with pytest.raises(NotToOneself):
        stand_in(director, director)
    nobody = org.actor_with("org.project.view", project=project)
    with pytest.raises(DelegateCannotDecide):
        delegate(
            nobody.staff_id,
            starts_at=timezone.now(),
            ends_at=timezone.now() + HOUR,
            reason="出差",
            actor=director.actor,
        )
    with pytest.raises(NothingToDelegate):
        delegate(
            deputy.staff_id,
            starts_at=timezone.now(),
            ends_at=timezone.now() + HOUR,
            reason="出差",
            actor=nobody,
        )
    with pytest.raises(NotFound):
        stand_in(director, approvals.desk(org.project()))
    with pytest.raises(NotFound):
        stand_in(director, deputy, project_id=org.project().pk)


def test_a_delegation_is_limited_in_time(director, deputy):
    now = timezone.now()
    with pytest.raises(WindowOver):
        stand_in(director, deputy, ends_at=now - timedelta(minutes=1))
    with pytest.raises(DelegationTooLong):
        stand_in(director, deputy, ends_at=now + timedelta(days=400))


def test_a_delegate_answers_as_the_other_and_both_are_kept(asked, director, deputy):
    stand_in(director, deputy)
    assert waiting(deputy) == [asked]

    approve(asked, comment="同意", actor=deputy.actor)

    vote = Vote.objects.get()
    assert (vote.staff_id, vote.for_staff_id) == (deputy.staff_id, director.staff_id)
    assert (vote.right["for"], vote.right["roles"]) == (director.actor.name, [director.role.name])
    assert ApprovalRequest.objects.get(pk=asked).decided_by_id == deputy.staff_id


def test_a_delegation_is_worth_nothing_before_and_after(asked, director, deputy):
    now = timezone.now()
    stand_in(director, deputy, starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    assert waiting(deputy) == []
    with pytest.raises(NotFound):
        approve(asked, actor=deputy.actor)


def test_a_delegation_covers_its_matters_and_project_only(project, asked, director, deputy):
    stand_in(director, deputy, matters=[OTHER_MATTER])
    assert waiting(deputy) == []
    with pytest.raises(NotFound):
        stand_in(director, deputy, matters=["tests.the_moon"])
    stand_in(director, deputy, matters=[MATTER], project_id=project.pk)
    assert waiting(deputy) == [asked]


def test_what_one_holds_for_another_is_not_passed_on(project, asked, director, deputy):
    third = approvals.desk(project)
    stand_in(director, deputy)
    stand_in(deputy, third)

    assert (waiting(deputy), waiting(third)) == ([asked], [])
    with pytest.raises(NotAsDelegate):
        transfer(asked, to_staff_id=third.staff_id, actor=deputy.actor)


def test_nobody_answers_for_who_asked(project, director, deputy):
    """The requester's delegate does not decide, whether in their own right or for somebody else."""
    asks = approvals.desk(project)
    approvals.route(project, MATTER, approvals.step(director))
    asked = ask_to_repaint(project, asks.actor)
    stand_in(asks, director)

    assert waiting(director) == []
    with pytest.raises(ActsForRequester):
        approve(asked, actor=director.actor)
    stand_in(director, deputy)
    assert waiting(deputy) == [asked]


def test_who_asks_does_not_answer_for_another(project, director):
    asks = approvals.desk(project)
    approvals.route(project, MATTER, approvals.step(director))
    stand_in(director, asks)
    asked = ask_to_repaint(project, asks.actor)

    assert waiting(asks) == []
    assert state_of(asked) == "PENDING"


def test_a_step_with_nobody_but_the_requesters_delegate_is_refused(project, director):
    asks = approvals.desk(project)
    approvals.route(project, MATTER, approvals.step(director))
    stand_in(asks, director)

    with pytest.raises(NobodyToDecide):
        ask_to_repaint(project, asks.actor)


def test_a_delegation_that_was_ended_is_over(asked, director, deputy):
    made = stand_in(director, deputy)
    end_delegation(made, reason="已回", actor=director.actor)

    assert waiting(deputy) == []
    with pytest.raises(DelegationEnded):
        end_delegation(made, actor=director.actor)


def test_others_neither_end_nor_see_a_delegation(project, director, deputy):
    made = stand_in(director, deputy)
    with pytest.raises(NotFound):
        end_delegation(made, actor=approvals.desk(project).actor)
    end_delegation(made, actor=deputy.actor)


def test_who_sets_delegations_does_so_for_others_and_never_to_themselves(project, director, deputy):
    clerk = org.actor_with(permissions.SET_DELEGATION, permissions.TAKE_STEP, project=project)
    now = timezone.now()
    window = {"starts_at": now - HOUR, "ends_at": now + HOUR, "reason": "住院", "project_id": project.pk}
    with pytest.raises(Forbidden):
        delegate(deputy.staff_id, for_staff_id=director.staff_id, actor=deputy_free(project), **window)
    with pytest.raises(NotToOneself):
        delegate(clerk.staff_id, for_staff_id=director.staff_id, actor=clerk, **window)
    made = delegate(deputy.staff_id, for_staff_id=director.staff_id, actor=clerk, **window)

    found = Delegation.objects.get(pk=made)
    assert (found.principal_id, found.made_by_id) == (director.staff_id, clerk.staff_id)
    assert queries.delegations(clerk).get().pk == made
    end_delegation(made, actor=clerk)


def deputy_free(project):
    return approvals.desk(project).actor
