"""What this room announces. Whoever asked listens and goes on."""

from dataclasses import dataclass
from typing import Any

from kaipan.approvals.models import ApprovalRequest
from kaipan.platform.events import event


@event
@dataclass(frozen=True, slots=True)
class ApprovalGranted:
    """Somebody with the right to decide said yes."""

    project_id: int
    approval_id: int
    matter: str
    source_kind: str
    source_id: int


@event
@dataclass(frozen=True, slots=True)
class ApprovalRejected:
    """Somebody with the right to decide said no."""

    project_id: int
    approval_id: int
    matter: str
    source_kind: str
    source_id: int


@event
@dataclass(frozen=True, slots=True)
class ApprovalWithdrawn:
    """The question, or an unused yes, was taken back."""

    project_id: int
    approval_id: int
    matter: str
    source_kind: str
    source_id: int


def about(request: ApprovalRequest) -> dict[str, Any]:
    """The fields all three events share, read from the request."""
    return {
        "project_id": request.project_id,
        "approval_id": request.pk,
        "matter": request.matter,
        "source_kind": request.source_kind,
        "source_id": request.source_id,
    }
