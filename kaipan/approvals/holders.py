"""Who may answer at a step, person by person: whom it waits for, and whether anybody is there at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from kaipan.approvals.codes import VoteAnswer
from kaipan.approvals.models import ApprovalRequest, Delegation, Node, Vote
from kaipan.approvals.permissions import DECIDE_REQUEST, TAKES_PART
from kaipan.org import queries as org

Holders = Mapping[int, str]
"""Their names by their ids."""


def holders_of(node: Node) -> Holders:
    """Active people whose answer the step takes now; never who asked, nor who stands in for them.

    Who gave it on is out, who was given it is in; where a step wants other people, who agreed at another
    step is out.
    """
    request = node.request
    found = {each.pk: each.name for each in _by_matrix(node)}
    for handover in node.handovers.select_related("to_staff"):
        if handover.to_staff.is_active:
            found[handover.to_staff_id] = handover.to_staff.name
    gone = set(node.handovers.exclude(from_staff=None).values_list("from_staff_id", flat=True))
    out = gone | acting_for(request) | (_agreed_elsewhere(node) if node.distinct_people else set())
    able = _taking_part(request.project_id)
    return {pk: name for pk, name in found.items() if pk in able and pk not in out}


def still_to_answer(node: Node) -> Holders:
    """Those of the holders whose answer is not there yet."""
    answered: set[int] = set()
    for pair in node.votes.values_list("staff_id", "for_staff_id"):
        answered.update(pair)
    return {pk: name for pk, name in holders_of(node).items() if pk not in answered}


def acting_for(request: ApprovalRequest) -> set[int]:
    """Who asked, and everybody who stands in for them in this matter now."""
    delegations = Delegation.objects.live().covering(request.project_id, request.matter)
    delegates = delegations.filter(principal_id=request.requested_by_id).values_list("delegate_id", flat=True)
    return {request.requested_by_id, *delegates}


def _by_matrix(node: Node) -> QuerySet[Any]:
    if node.person_id is not None:
        return org.everybody().filter(pk=node.person_id, is_active=True)
    if node.role_id is not None:
        return org.role_holders(node.project_id, node.role_id)
    return org.holders(node.project_id, DECIDE_REQUEST)


def _taking_part(project_id: int) -> set[int]:
    able: set[int] = set()
    for permission in TAKES_PART:
        able.update(org.holders(project_id, permission).values_list("pk", flat=True))
    return able


def takes_part(staff_id: int, project_id: int) -> bool:
    """Whether a person may hold a step in the project at all."""
    return staff_id in _taking_part(project_id)


def _agreed_elsewhere(node: Node) -> set[int]:
    votes = Vote.objects.filter(
        ~Q(node__place=node.place),
        node__request=node.request_id,
        node__stands=True,
        answer=VoteAnswer.APPROVE,
    )
    return {pk for pair in votes.values_list("staff_id", "for_staff_id") for pk in pair}
