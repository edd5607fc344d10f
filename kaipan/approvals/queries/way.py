"""The way of one request through its steps, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext

from kaipan.approvals.codes import NodeState
from kaipan.approvals.holders import holders_of, still_to_answer
from kaipan.approvals.models import Handover, Node, Vote
from kaipan.approvals.queries.requests import requests
from kaipan.approvals.rules.states import PASSED
from kaipan.approvals.seats import answerable, capacities
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId
from kaipan.platform.clock import moment
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class VoteCard:
    """One answer: who gave it, for whom, what they said, and how long they took."""

    staff_name: str
    for_name: str
    answer: str
    answer_label: str
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HandoverCard:
    """A step given on, or assigned when ``from_name`` is empty."""

    from_name: str
    to_name: str
    by_name: str
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NodeCard:
    """One step of the way: whom it waits for, what they answered, how long it took.

    ``spent`` is the time in the step up to now or to its end; None while it is not reached.
    """

    id: int
    round: int
    stage: int
    name: str
    mode: str
    mode_label: str
    state: str
    state_label: str
    stands: bool
    added_by_name: str
    added_because: str
    holders: Sequence[str]
    opened_at: datetime | None
    due_at: datetime | None
    decided_at: datetime | None
    spent: timedelta | None
    is_overdue: bool
    reminders: int
    votes: Sequence[VoteCard]
    handovers: Sequence[HandoverCard]


@dataclass(frozen=True, slots=True)
class MyTurn:
    """A step the actor may answer now; ``for_name`` is whom they stand in for, empty in their own right."""

    node_id: int
    name: str
    for_name: str
    returns_to: Sequence[tuple[int, str]]


def way_of(approval_id: ApprovalId | int, *, actor: Actor) -> Sequence[NodeCard]:
    """All steps in their order, each time round; or :class:`kaipan.kernel.errors.NotFound`."""
    request = one(requests(actor), pk=approval_id)
    nodes = request.nodes.select_related("role", "person", "added_by", "request").prefetch_related(
        "votes__staff",
        "votes__for_staff",
        "handovers__from_staff",
        "handovers__to_staff",
        "handovers__by_staff",
    )
    now = moment()
    return [_card(node, now) for node in nodes]


def my_turns(approval_id: ApprovalId | int, *, actor: Actor) -> Sequence[MyTurn]:
    """The open steps of a request that the actor may answer, in their own right first."""
    request = one(requests(actor), pk=approval_id)
    turns: dict[int, MyTurn] = {}
    hands = capacities(actor)
    for capacity in hands:
        for node in request.nodes.filter(answerable(actor, capacity, hands)).select_related("role", "person"):
            whose = capacity.delegation.principal.name if capacity.delegation else ""
            turns.setdefault(node.pk, MyTurn(node.pk, name_of(node), whose, _earlier(node)))
    return list(turns.values())


def _earlier(node: Node) -> Sequence[tuple[int, str]]:
    earlier = node.request.nodes.filter(
        stands=True, stage__lt=node.stage, state__in=PASSED, added_by__isnull=True
    )
    return [(each.pk, name_of(each)) for each in earlier.select_related("role", "person")]


def name_of(node: Node) -> str:
    """What a step is called, in the reader's language."""
    if node.name:
        return node.name
    return gettext("加签") if node.added_by_id else gettext("审批")


def _card(node: Node, now: datetime) -> NodeCard:
    end = node.decided_at or now
    return NodeCard(
        id=node.pk,
        round=node.round,
        stage=node.stage,
        name=name_of(node),
        mode=node.mode,
        mode_label=str(node.get_mode_display()),
        state=node.state,
        state_label=str(node.get_state_display()),
        stands=node.stands,
        added_by_name=node.added_by.name if node.added_by else "",
        added_because=node.added_because,
        holders=_holders(node),
        opened_at=node.opened_at,
        due_at=node.due_at,
        decided_at=node.decided_at,
        spent=None if node.opened_at is None else end - node.opened_at,
        is_overdue=node.due_at is not None and node.due_at < end,
        reminders=node.reminders,
        votes=[_vote(vote) for vote in node.votes.all()],
        handovers=[_handover(each) for each in node.handovers.all()],
    )


def _holders(node: Node) -> Sequence[str]:
    if node.state == NodeState.PENDING:
        return list(still_to_answer(node).values())
    return list(holders_of(node).values()) if node.state == NodeState.WAITING else ()


def _vote(vote: Vote) -> VoteCard:
    return VoteCard(
        staff_name=vote.staff.name,
        for_name=vote.for_staff.name if vote.for_staff_id != vote.staff_id else "",
        answer=vote.answer,
        answer_label=str(vote.get_answer_display()),
        comment=vote.comment,
        at=vote.at,
    )


def _handover(handover: Handover) -> HandoverCard:
    return HandoverCard(
        from_name=handover.from_staff.name if handover.from_staff else "",
        to_name=handover.to_staff.name,
        by_name=handover.by_staff.name,
        comment=handover.comment,
        at=handover.at,
    )
