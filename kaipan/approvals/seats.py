"""Whose turn it is: the open steps a person may answer, in their own right or as somebody's delegate."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaipan.approvals.codes import NodeState, VoteAnswer
from kaipan.approvals.models import Delegation, Handover, Node, Vote
from kaipan.approvals.permissions import DECIDE_REQUEST, TAKES_PART
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId, StaffId
from kaipan.org import queries as org

_NOBODY = Q(pk__in=[])


@dataclass(frozen=True, slots=True)
class Capacity:
    """In whose right somebody acts: ``staff_id`` is their own, or that of who delegated it to them."""

    staff_id: StaffId
    takes_part: frozenset[ProjectId]
    decides: frozenset[ProjectId]
    roles: Sequence[tuple[int, int | None]]
    delegation: Delegation | None = None

    def holds(self) -> Q:
        """The steps that are for this person: by role, by name, given to them, or by the right to decide."""
        given = Handover.objects.filter(node=OuterRef("pk"), to_staff=self.staff_id)
        gone = Handover.objects.filter(node=OuterRef("pk"), from_staff=self.staff_id)
        mine = Q(person_id=self.staff_id) | Q(Exists(given)) | self._by_role()
        mine |= Q(role__isnull=True, person__isnull=True, project_id__in=sorted(self.decides))
        mine &= Q(project_id__in=sorted(self.takes_part)) & ~Q(Exists(gone))
        return mine & covered(self.delegation, "request__") if self.delegation else mine

    def _by_role(self) -> Q:
        everywhere = [role for role, project in self.roles if project is None]
        here = (Q(role_id=role, project_id=project) for role, project in self.roles if project is not None)
        return functools.reduce(operator.or_, here, Q(role_id__in=everywhere))


def covered(delegation: Delegation, request: str = "") -> Q:
    """What a delegation is about, as a condition on requests; ``request`` is the way to them."""
    condition = Q()
    if delegation.project_id is not None:
        condition &= Q(**{f"{request}project_id": delegation.project_id})
    if delegation.matters:
        condition &= Q(**{f"{request}matter__in": delegation.matters})
    return condition


def capacities(actor: Actor) -> list[Capacity]:
    """In whose right the person may act now: first their own, then of those they stand in for.

    None for who takes part in no project: a delegation gives no right one does not have oneself.
    """
    here = _taking_part(actor)
    if actor.staff_id is None or not here:
        return []
    own = _capacity(actor, here)
    delegations = Delegation.objects.live().filter(delegate_id=actor.staff_id)
    delegations = delegations.select_related("principal").order_by("pk")
    return [own, *(_delegated(each, actor) for each in delegations)]


def _delegated(delegation: Delegation, actor: Actor) -> Capacity:
    principal = org.actor_of(delegation.principal_id, actor.channel)
    return _capacity(principal, _taking_part(principal) & _taking_part(actor), delegation)


def _capacity(
    whose: Actor, takes_part: frozenset[ProjectId], delegation: Delegation | None = None
) -> Capacity:
    assert whose.staff_id is not None
    return Capacity(
        staff_id=whose.staff_id,
        takes_part=takes_part,
        decides=whose.projects_with(DECIDE_REQUEST) & takes_part,
        roles=tuple(org.held_roles(whose).values_list("role_id", "project_id")),
        delegation=delegation,
    )


def _taking_part(actor: Actor) -> frozenset[ProjectId]:
    return frozenset().union(*(actor.projects_with(permission) for permission in TAKES_PART))


def answerable(actor: Actor, capacity: Capacity, hands: Sequence[Capacity]) -> Q:
    """The open steps the person may answer in this capacity.

    Never about what they or whom they act for asked, nor what somebody asked whom they stand in for; not
    twice at one step; and where a step wants other people, not after they agreed at another. ``hands`` are
    all the :func:`capacities` of the person.
    """
    both = [actor.staff_id, capacity.staff_id]
    voted = Vote.objects.filter(Q(staff=actor.staff_id) | Q(for_staff=capacity.staff_id), node=OuterRef("pk"))
    elsewhere = Vote.objects.filter(
        Q(staff__in=both) | Q(for_staff__in=both),
        ~Q(node__place=OuterRef("place")),
        node__request=OuterRef("request"),
        node__stands=True,
        answer=VoteAnswer.APPROVE,
    )
    return (
        capacity.holds()
        & Q(state=NodeState.PENDING)
        & ~Q(request__requested_by__in=both)
        & ~asked_by_principals(hands)
        & ~Q(Exists(voted))
        & ~(Q(distinct_people=True) & Q(Exists(elsewhere)))
    )


def asked_by_principals(hands: Sequence[Capacity]) -> Q:
    """Steps of requests made by somebody whom the person stands in for in just that matter."""
    delegations = [each.delegation for each in hands if each.delegation]
    asked = (Q(request__requested_by=each.principal_id) & covered(each, "request__") for each in delegations)
    return functools.reduce(operator.or_, asked, _NOBODY)


def open_for(actor: Actor, hands: Sequence[Capacity]) -> QuerySet[Node]:
    """The steps that wait for this person's answer, in whatever of their capacities."""
    mine = (answerable(actor, each, hands) for each in hands)
    return Node.objects.filter(functools.reduce(operator.or_, mine, _NOBODY))


def own_steps(actor: Actor, hands: Sequence[Capacity]) -> Q:
    """The open steps that are for this person themselves, not as somebody's delegate."""
    return answerable(actor, hands[0], hands) if hands else _NOBODY


def concerns(actor: Actor) -> Q:
    """Steps that are or were this person's business: they hold them, answered, or gave them on."""
    held = functools.reduce(operator.or_, (each.holds() for each in capacities(actor)), _NOBODY)
    answered = Vote.objects.filter(Q(staff=actor.staff_id) | Q(for_staff=actor.staff_id), node=OuterRef("pk"))
    given = Handover.objects.filter(Q(from_staff=actor.staff_id), node=OuterRef("pk"))
    reached = ~Q(state=NodeState.WAITING) | Q(follows__isnull=False)
    return (held & reached) | Q(Exists(answered)) | Q(Exists(given))
