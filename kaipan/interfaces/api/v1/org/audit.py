"""The audit trail: who did what, when and why."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.pages import SincePage, WantedSince, changed_in, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, Moment, PathId
from kaipan.kernel.actor import require, require_somewhere
from kaipan.org import queries as org
from kaipan.org.permissions import VIEW_AUDIT

router = Router()

OfProject = Annotated[PathId | None, Query(description="only what concerns this project")]
ByStaff = Annotated[PathId | None, Query(description="only what this person did")]
Verb = Annotated[str | None, Query(max_length=80, description="only this verb: `sales.deal.booked`")]


class AuditRow(Answer):
    """One thing somebody did."""

    id: int
    project_id: int | None
    at: Moment
    actor_staff_id: int | None = Field(description="null for Kaipan itself")
    actor_name: str
    channel: str = Field(description="the door it came through: PAGE, API, IMPORT, CLI or JOB")
    verb: str
    subject_type: str
    subject_id: int
    subject_label: str
    reason: str
    changes: dict[str, Any] = Field(description="what became of what; numbers of people are masked")


class AuditPage(SincePage[AuditRow]):
    """Records of the trail."""


@router.get("/audit-records", response=answers(AuditPage), summary="审计日志 The audit trail")
def list_audit_records(
    request: ApiRequest,
    page: WantedSince,
    project_id: OfProject = None,
    staff_id: ByStaff = None,
    verb: Verb = None,
) -> Any:
    """The trail of the projects, or with the company's permission of the whole company, oldest first."""
    if project_id is None:
        require_somewhere(request.actor, VIEW_AUDIT)
    else:
        require(request.actor, VIEW_AUDIT, project_id)
    rows = org.audit_trail(request.actor, project_id=project_id, staff_id=staff_id, verb=verb)
    return changes_of(rows, page, changed=changed_in("at"))
