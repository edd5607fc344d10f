"""The way of a question through its steps, and what may be done with a step beside yes and no."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from ninja import Router
from pydantic import BeforeValidator, Field

from kaipan.approvals import actions as verbs
from kaipan.approvals import queries as approvals
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    Done,
    Flag,
    IdInput,
    IdList,
    Line,
    Moment,
    PathId,
    Reason,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.ids import ApprovalId

router = Router()


def _seconds(value: Any) -> Any:
    return int(value.total_seconds()) if isinstance(value, timedelta) else value


Seconds = Annotated[int, BeforeValidator(_seconds), Field(description="seconds")]


class VoteShape(Answer):
    """What one person answered at a step, in their own right or for somebody."""

    staff_name: str
    for_name: str = Field(description="whose right was used; empty in their own")
    answer: str = Field(description="APPROVE, REJECT or RETURN")
    comment: str
    at: Moment


class ApprovalStepShape(Answer):
    """One step of a question's way."""

    id: int
    round: int = Field(description="how often the question came here: a return begins another round")
    stage: int = Field(description="steps of one stage are open side by side")
    name: str
    mode: str = Field(description="ANY, ALL or NOTE")
    state: str = Field(description="WAITING, PENDING, APPROVED, REJECTED, RETURNED, SKIPPED or NOTED")
    stands: bool = Field(description="false for what a return has replaced")
    holders: list[str] = Field(description="whose answer it takes, by name, while it is not decided")
    opened_at: Moment | None
    due_at: Moment | None
    decided_at: Moment | None
    spent: Seconds | None = Field(description="seconds in the step, up to now while it is open")
    is_overdue: bool
    votes: list[VoteShape]


class StepsAnswer(Answer):
    """The whole way, in its order."""

    items: list[ApprovalStepShape]


class Return(Body):
    """Where it goes back to, and why."""

    to_step_id: IdInput | None = Field(default=None, description="an earlier step; none for who asked")
    comment: Line = ""


class StepTransfer(Body):
    """To whom."""

    staff_id: IdInput
    comment: Reason | None = None


class Signer(StepTransfer):
    """And when they look."""

    before: Flag = Field(description="before the caller answers; else after")


class Many(Body):
    """Several questions and one word about them."""

    approvals: IdList
    comment: Line = ""


class Answered(Answer):
    """What became of one question."""

    approval_id: int
    code: str = Field(description="why not, as a stable code; empty when it was answered")


class ManyAnswer(Answer):
    """What became of each, in the order of their ids."""

    items: list[Answered]


@router.get("/approvals/{approval_id}/steps", response=answers(StepsAnswer), summary="审批环节 Steps")
def list_approval_steps(request: ApiRequest, approval_id: PathId) -> Any:
    """The way of a question: steps, answers, time in each."""
    return {"items": list(approvals.way_of(ApprovalId(approval_id), actor=request.actor))}


@router.post("/approvals/{approval_id}/return", response=answers(Done), summary="退回 Return")
def return_approval(request: ApiRequest, approval_id: PathId, body: Return, key: IdempotencyKey) -> Any:
    """Send a question back to an earlier step, or to who asked."""
    asked = ApprovalId(approval_id)

    def verb() -> None:
        verbs.return_to_step(asked, to_node_id=body.to_step_id, comment=body.comment, actor=request.actor)

    return change_once(request, key, asked, verb)


@router.post("/approvals/{approval_id}/resubmit", response=answers(Done), summary="重新提交 Submit again")
def resubmit_approval(request: ApiRequest, approval_id: PathId, key: IdempotencyKey) -> Any:
    """Send one's own returned question on again, as it was."""
    asked = ApprovalId(approval_id)
    return change_once(request, key, asked, lambda: verbs.resubmit(asked, actor=request.actor))


@router.post("/approvals/{approval_id}/transfer", response=answers(Done), summary="转办 Transfer a step")
def transfer_approval(
    request: ApiRequest, approval_id: PathId, body: StepTransfer, key: IdempotencyKey
) -> Any:
    """Give one's own step to somebody else who may hold it."""
    asked = ApprovalId(approval_id)

    def verb() -> None:
        verbs.transfer(asked, to_staff_id=body.staff_id, comment=body.comment or "", actor=request.actor)

    return change_once(request, key, asked, verb)


@router.post(
    "/approvals/{approval_id}/steps/{node_id}/assign", response=answers(Done), summary="改派 Assign a step"
)
def assign_decider(
    request: ApiRequest, approval_id: PathId, node_id: PathId, body: StepTransfer, key: IdempotencyKey
) -> Any:
    """Let somebody answer at a step whose holders cannot, for those who set routes."""
    asked = ApprovalId(approval_id)

    def verb() -> None:
        verbs.assign_decider(
            asked,
            node_id=node_id,
            to_staff_id=body.staff_id,
            comment=body.comment or "",
            actor=request.actor,
        )

    return change_once(request, key, asked, verb)


@router.post("/approvals/{approval_id}/signers", response=answers(Done), summary="加签 Add a signer")
def add_approval_signer(request: ApiRequest, approval_id: PathId, body: Signer, key: IdempotencyKey) -> Any:
    """Let somebody answer before or after oneself."""
    asked = ApprovalId(approval_id)

    def verb() -> None:
        verbs.add_signer(
            asked,
            staff_id=body.staff_id,
            before=body.before,
            comment=body.comment or "",
            actor=request.actor,
        )

    return change_once(request, key, asked, verb)


@router.post("/approvals/{approval_id}/remind", response=answers(Done), summary="催办 Remind")
def remind_approval(request: ApiRequest, approval_id: PathId, key: IdempotencyKey) -> Any:
    """Remind those a question of one's own waits for; once an hour."""
    asked = ApprovalId(approval_id)
    return change_once(request, key, asked, lambda: verbs.remind(asked, actor=request.actor))


@router.post("/approval-answers/approve-many", response=answers(ManyAnswer), summary="批量同意 Approve many")
def approve_many(request: ApiRequest, body: Many, key: IdempotencyKey) -> Any:
    """Say yes to each that is the token's owner's to answer; the others are named with why."""

    def verb() -> verbs.AnswersGiven:
        return verbs.approve_many(body.approvals, comment=body.comment, actor=request.actor)

    return write_once(request, key, verb, answer=_given)


@router.post("/approval-answers/reject-many", response=answers(ManyAnswer), summary="批量驳回 Reject many")
def reject_many(request: ApiRequest, body: Many, key: IdempotencyKey) -> Any:
    """As approve-many, with a no and its reason."""

    def verb() -> verbs.AnswersGiven:
        return verbs.reject_many(body.approvals, comment=body.comment, actor=request.actor)

    return write_once(request, key, verb, answer=_given)


def _given(given: verbs.AnswersGiven) -> ManyAnswer:
    return ManyAnswer(
        items=[Answered(approval_id=each.approval_id, code=each.code) for each in given.outcomes]
    )
