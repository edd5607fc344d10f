"""What this room announces. Whoever asked listens and goes on."""

from dataclasses import dataclass
from typing import Any

from kaipan.approvals.models import ApprovalRequest
from kaipan.platform.events import event


@dataclass(frozen=True, slots=True)
class ApprovalAnswer:
    """What all announcements of this room say: which request, and what it was about."""

    project_id: int
    approval_id: int
    matter: str
    source_kind: str
    source_id: int


@event
@dataclass(frozen=True, slots=True)
class ApprovalGranted(ApprovalAnswer):
    """Somebody with the right to decide said yes."""


@event
@dataclass(frozen=True, slots=True)
class ApprovalRejected(ApprovalAnswer):
    """Somebody with the right to decide said no."""


@event
@dataclass(frozen=True, slots=True)
class ApprovalWithdrawn(ApprovalAnswer):
    """The question, or an unused yes, was taken back."""


def about(request: ApprovalRequest) -> dict[str, Any]:
    """The fields of an announcement, read from the request."""
    return {
        "project_id": request.project_id,
        "approval_id": request.pk,
        "matter": request.matter,
        "source_kind": request.source_kind,
        "source_id": request.source_id,
    }


@event
@dataclass(frozen=True, slots=True)
class ApprovalStepOpened(ApprovalAnswer):
    """A step of a request is open, or those it is made known to were told."""

    node_id: int


@event
@dataclass(frozen=True, slots=True)
class ApprovalReturned(ApprovalAnswer):
    """A request went back to an earlier step, or to who asked."""


@event
@dataclass(frozen=True, slots=True)
class ApprovalReminded(ApprovalAnswer):
    """Somebody asked those a request waits for to hurry."""

    staff_ids: list[int]
