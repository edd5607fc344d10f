"""Requests under lock."""

from collections.abc import Collection

from kaipan.approvals.models import ApprovalRequest, Delegation
from kaipan.approvals.queries import requests
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.source import Source
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one


def lock_request(approval_id: ApprovalId, actor: Actor) -> ApprovalRequest:
    """The request, locked and fresh; what the actor may not see is not found."""
    one(requests(actor), pk=approval_id)
    (request,) = lock(Rank.APPROVAL, ApprovalRequest.objects.filter(pk=approval_id))
    return request


def lock_requests(approval_ids: Collection[int], actor: Actor) -> list[ApprovalRequest]:
    """Several requests, locked and fresh, by id; not found when the actor may not see one of them."""
    if requests(actor).filter(pk__in=approval_ids).count() != len(set(approval_ids)):
        raise NotFound
    return lock(Rank.APPROVAL, ApprovalRequest.objects.filter(pk__in=approval_ids))


def lock_latest(source: Source, matter: str) -> ApprovalRequest | None:
    """The last request about a thing, locked and fresh."""
    about = ApprovalRequest.objects.filter(matter=matter, source_kind=source.kind, source_id=source.id)
    last = about.order_by("-pk").values("pk")[:1]
    return next(iter(lock(Rank.APPROVAL, about.filter(pk__in=last))), None)


def hold_delegations(actor: Actor) -> None:
    """Let nobody end what lets the actor act for others before this verb is over."""
    lock(Rank.DELEGATION, Delegation.objects.live().filter(delegate_id=actor.staff_id), shared=True)
