"""Dunning: cases, promises, and letting a case rest."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.dunning import actions as verbs
from kaipan.dunning import queries as dunning
from kaipan.dunning.permissions import VIEW
from kaipan.interfaces.api.pages import WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.dunning import shapes
from kaipan.interfaces.api.v1.dunning.charging import router as charging
from kaipan.interfaces.api.v1.dunning.notices import router as notices
from kaipan.interfaces.api.values import (
    Created,
    Done,
    PathId,
    WhyThatDay,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()
router.add_router("", notices)
router.add_router("", charging)

State = Annotated[str | None, Query(max_length=8)]


@router.get(
    "/projects/{project_id}/dunning/cases",
    response=answers(shapes.DunningCasePage),
    summary="催缴案件列表 List dunning cases",
)
def list_dunning_cases(
    request: ApiRequest, project_id: PathId, page: WantedSince, state: State = None
) -> Any:
    """Cases of a project with what is overdue today and the last promise."""
    require(request.actor, VIEW, project_id)
    rows = dunning.cases_of_project(project_id, actor=request.actor, on=business_day())
    return changes_of(rows.filter(state=state) if state else rows, page)


@router.get(
    "/dunning/cases/{dunning_case_id}",
    response=answers(shapes.DunningCase),
    summary="催缴案件 One dunning case",
)
def get_dunning_case(request: ApiRequest, dunning_case_id: PathId) -> Any:
    """A case as it stands today."""
    seen = one(dunning.cases(request.actor), pk=dunning_case_id)
    rows = dunning.cases_of_project(seen.project_id, actor=request.actor, on=business_day())
    return one(rows, pk=seen.pk)


@router.post(
    "/projects/{project_id}/dunning/review",
    response=answers(shapes.ReviewedShape),
    summary="催缴巡检 Review dunning cases",
)
def review_dunning_cases(
    request: ApiRequest, project_id: PathId, body: shapes.Today, key: IdempotencyKey
) -> Any:
    """Open, advance and close cases by what is owed; refused where nothing changes."""
    return write_once(
        request,
        key,
        lambda: verbs.review_cases(project_id, actor=request.actor, today=body.on or business_day()),
        answer=shapes.ReviewedShape.model_validate,
    )


@router.post(
    "/dunning/cases/{dunning_case_id}/handle",
    response=answers(Done),
    summary="处理催缴案件 Handle a dunning case",
)
def handle_dunning_case(
    request: ApiRequest, dunning_case_id: PathId, body: shapes.Handling, key: IdempotencyKey
) -> Any:
    """Set owner, reason, remark and the next action, as a whole."""
    return change_once(
        request,
        key,
        dunning_case_id,
        lambda: verbs.handle_case(dunning_case_id, **body.model_dump(), actor=request.actor),
    )


@router.post(
    "/dunning/cases/{dunning_case_id}/promises",
    response=answers(Created, status=201),
    summary="登记付款承诺 Note a promise to pay",
)
def promise_payment(
    request: ApiRequest, dunning_case_id: PathId, body: shapes.PromiseBody, key: IdempotencyKey
) -> Any:
    """What will be paid by when; whether it was kept is read from the receipts."""
    return create_once(
        request,
        key,
        lambda: verbs.promise_payment(
            dunning_case_id,
            amount=body.amount,
            pay_by=body.pay_by,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/dunning/cases/{dunning_case_id}/escalate",
    response=answers(Done),
    summary="升级催缴案件 Take a case to a later stage",
)
def escalate_dunning_case(
    request: ApiRequest, dunning_case_id: PathId, body: shapes.Escalation, key: IdempotencyKey
) -> Any:
    """By hand a case goes on, never back."""
    return change_once(
        request,
        key,
        dunning_case_id,
        lambda: verbs.escalate_case(
            dunning_case_id,
            level=body.level,
            reason=body.reason,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/dunning/cases/{dunning_case_id}/ask-to-stop",
    response=answers(Created, status=201),
    summary="申请停催 Ask to let a case rest",
)
def ask_to_stop_dunning(
    request: ApiRequest, dunning_case_id: PathId, body: WhyThatDay, key: IdempotencyKey
) -> Any:
    """Ask for approval, measured by what is overdue. Answers the approval."""
    return create_once(
        request,
        key,
        lambda: verbs.ask_to_stop(
            dunning_case_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post("/dunning/cases/{dunning_case_id}/stop", response=answers(Done), summary="停催 Let a case rest")
def stop_dunning(
    request: ApiRequest, dunning_case_id: PathId, body: shapes.Today, key: IdempotencyKey
) -> Any:
    """On the approval there is, used once."""
    return change_once(
        request,
        key,
        dunning_case_id,
        lambda: verbs.stop_case(dunning_case_id, actor=request.actor, today=body.on or business_day()),
    )


@router.post(
    "/dunning/cases/{dunning_case_id}/resume", response=answers(Done), summary="恢复催缴 Take a case up again"
)
def resume_dunning(
    request: ApiRequest, dunning_case_id: PathId, body: WhyThatDay, key: IdempotencyKey
) -> Any:
    """Another stop needs another approval."""
    return change_once(
        request,
        key,
        dunning_case_id,
        lambda: verbs.resume_case(dunning_case_id, reason=body.reason, actor=request.actor),
    )
