"""Who says yes: questions, answers."""

from __future__ import annotations

from typing import Any

from ninja import Router
from pydantic import AliasChoices, Field

from kaipan.approvals import actions as verbs
from kaipan.approvals import queries as approvals
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.approvals.matrix import router as matrix
from kaipan.interfaces.api.v1.approvals.steps import router as steps
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    Done,
    Line,
    Moment,
    MoneyText,
    NumberText,
    PathId,
    SourceShape,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ApprovalId

router = Router()
router.add_router("", steps)
router.add_router("", matrix)


class ApprovalRow(Answer):
    """A question somebody asked."""

    id: int
    project_id: int
    matter: str
    source: SourceShape = Field(description="what it is about")
    title: str = Field(
        validation_alias=AliasChoices("named", "title"), description="in the client's language"
    )
    state: str = Field(description="PENDING, APPROVED, REJECTED, WITHDRAWN or CONSUMED")
    requested_at: Moment
    decided_at: Moment | None


class ApprovalPage(Page[ApprovalRow]):
    """Questions."""


class ApprovalShape(ApprovalRow):
    """A question with everything it would allow, and its answer."""

    matter_label: str
    payload: dict[str, Any] = Field(description="exactly what may be done when it is approved")
    requested_by: int
    requested_by_name: str
    decided_by: int | None
    decided_by_name: str
    comment: str
    consumed_at: Moment | None
    returned_at: Moment | None = Field(description="since when it is its requester's turn")
    amount: MoneyText | None = Field(description="what the matrix measured it by, as percent and count")
    percent: NumberText | None
    count: int | None
    route_name: str = Field(description="the row of the matrix it goes by; empty where none fitted")


class Comment(Body):
    """What the answer says."""

    comment: Line = ""


@router.get("/approvals/inbox", response=answers(ApprovalPage), summary="待我审批 What waits for me")
def list_inbox(request: ApiRequest, page: Wanted) -> Any:
    """What waits for the yes or no of the token's owner; never their own questions."""
    return page_of(approvals.inbox(request.actor), page)


@router.get(
    "/projects/{project_id}/approvals", response=answers(ApprovalPage), summary="审批单列表 List approvals"
)
def list_approvals(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What was asked in the project, as far as the token may look."""
    if not request.actor.sees(project_id):
        raise NotFound
    return page_of(approvals.requests(request.actor).filter(project_id=project_id), page)


@router.get("/approvals/{approval_id}", response=answers(ApprovalShape), summary="审批单详情 One approval")
def get_approval(request: ApiRequest, approval_id: PathId) -> Any:
    """One question and its answer."""
    return approvals.approval_card(ApprovalId(approval_id), actor=request.actor)


@router.post("/approvals/{approval_id}/approve", response=answers(Done), summary="同意 Approve")
def approve(request: ApiRequest, approval_id: PathId, body: Comment, key: IdempotencyKey) -> Any:
    """Say yes to exactly what the payload says. Nobody answers their own question."""
    asked = ApprovalId(approval_id)
    return change_once(
        request, key, asked, lambda: verbs.approve(asked, comment=body.comment, actor=request.actor)
    )


@router.post("/approvals/{approval_id}/reject", response=answers(Done), summary="驳回 Reject")
def reject(request: ApiRequest, approval_id: PathId, body: Comment, key: IdempotencyKey) -> Any:
    """Say no and why."""
    asked = ApprovalId(approval_id)
    return change_once(
        request, key, asked, lambda: verbs.reject(asked, comment=body.comment, actor=request.actor)
    )


@router.post("/approvals/{approval_id}/withdraw", response=answers(Done), summary="撤回 Withdraw a question")
def withdraw_approval(request: ApiRequest, approval_id: PathId, key: IdempotencyKey) -> Any:
    """Take one's own question, or an unused yes to it, back."""
    asked = ApprovalId(approval_id)
    return change_once(request, key, asked, lambda: verbs.withdraw(asked, actor=request.actor))
