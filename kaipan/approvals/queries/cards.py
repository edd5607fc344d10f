"""An approval as other rooms and pages see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext

from kaipan.approvals.matters import matters
from kaipan.approvals.models import ApprovalRequest
from kaipan.kernel.ids import ApprovalId, ProjectId, StaffId
from kaipan.kernel.source import Source


@dataclass(frozen=True, slots=True)
class ApprovalCard:
    """One question, what it would allow, and its answer if there is one; names in the reader's language."""

    id: ApprovalId
    project_id: ProjectId
    matter: str
    matter_label: str
    source: Source
    title: str
    payload: Mapping[str, object]
    payload_hash: str
    state: str
    state_label: str
    requested_by: StaffId
    requested_by_name: str
    requested_at: datetime
    decided_by: StaffId | None
    decided_by_name: str
    decided_at: datetime | None
    comment: str
    consumed_at: datetime | None
    returned_at: datetime | None = None
    amount: Decimal | None = None
    percent: Decimal | None = None
    count: int | None = None
    route_name: str = ""


def card(request: ApprovalRequest) -> ApprovalCard:
    """The card of a request loaded with its people."""
    return ApprovalCard(
        id=ApprovalId(request.pk),
        project_id=ProjectId(request.project_id),
        matter=request.matter,
        matter_label=gettext(matters().get(request.matter, request.matter)),
        source=request.source,
        title=request.named,
        payload=request.payload,
        payload_hash=request.payload_hash,
        state=request.state,
        state_label=request.state_said,
        requested_by=StaffId(request.requested_by_id),
        requested_by_name=request.requested_by.name,
        requested_at=request.requested_at,
        decided_by=None if request.decided_by_id is None else StaffId(request.decided_by_id),
        decided_by_name=request.decided_by.name if request.decided_by else "",
        decided_at=request.decided_at,
        comment=request.comment,
        consumed_at=request.consumed_at,
        returned_at=request.returned_at,
        amount=request.amount,
        percent=request.percent,
        count=request.count,
        route_name=request.route.name if request.route else "",
    )
