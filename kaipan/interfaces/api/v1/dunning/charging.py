"""Dunning: late fees, and letting them off."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.dunning import actions as verbs
from kaipan.dunning import queries as dunning
from kaipan.dunning.permissions import VIEW
from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.dunning import shapes
from kaipan.interfaces.api.values import (
    Created,
    Done,
    PathId,
    WhyThatDay,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()


@router.post(
    "/projects/{project_id}/dunning/late-fees/preview",
    response=answers(shapes.LateFeesToCome),
    summary="违约金预览 Preview late fees",
)
def preview_late_fees(request: ApiRequest, project_id: PathId, body: shapes.LateFeesBody) -> Any:
    """What a run would charge; nothing is changed."""
    found = dunning.preview_late_fees(
        project_id, up_to=body.up_to, account_ids=body.account_ids, actor=request.actor
    )
    return {
        "items": [
            {
                "account_id": each.account_id,
                "label": each.label,
                "due_id": each.difference.due_id,
                "name": each.name,
                "fee": each.difference.fee,
                "before": each.difference.before,
                "amount": each.difference.amount,
            }
            for each in found
        ]
    }


@router.post(
    "/projects/{project_id}/dunning/late-fees",
    response=answers(Created, status=201),
    summary="计收违约金 Charge late fees",
)
def charge_late_fees(
    request: ApiRequest, project_id: PathId, body: shapes.LateFeesBody, key: IdempotencyKey
) -> Any:
    """Charge what lateness has cost beyond what was charged before. Answers the run."""
    return create_once(
        request,
        key,
        lambda: verbs.charge_late_fees(
            project_id,
            up_to=body.up_to,
            account_ids=body.account_ids,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.get(
    "/projects/{project_id}/dunning/late-fees",
    response=answers(shapes.LateFeePage),
    summary="违约金列表 List late fees",
)
def list_charged_late_fees(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What was charged for lateness in a project."""
    require(request.actor, VIEW, project_id)
    return page_of(dunning.late_fee_charges(request.actor).filter(project_id=project_id), page)


@router.post(
    "/dunning/late-fees/{late_fee_id}/waivers",
    response=answers(Created, status=201),
    summary="申请减免 Ask for a waiver",
)
def ask_for_waiver(
    request: ApiRequest, late_fee_id: PathId, body: shapes.WaiverBody, key: IdempotencyKey
) -> Any:
    """Ask that so much of a late fee (its due) be let off. Answers the waiver."""
    return create_once(
        request,
        key,
        lambda: verbs.ask_for_waiver(
            late_fee_id,
            amount=body.amount,
            reason=body.reason,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.get(
    "/projects/{project_id}/dunning/waivers",
    response=answers(shapes.WaiverPage),
    summary="减免单列表 List waivers",
)
def list_waivers(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """Waivers of a project."""
    require(request.actor, VIEW, project_id)
    return changes_of(dunning.waivers(request.actor).filter(project_id=project_id), page)


@router.get("/dunning/waivers/{waiver_id}", response=answers(shapes.WaiverRow), summary="减免单 One waiver")
def get_waiver(request: ApiRequest, waiver_id: PathId) -> Any:
    """A waiver as it stands."""
    return one(dunning.waivers(request.actor), pk=waiver_id)


@router.post(
    "/dunning/waivers/{waiver_id}/execute", response=answers(Done), summary="执行减免 Carry out a waiver"
)
def execute_waiver(request: ApiRequest, waiver_id: PathId, body: shapes.Today, key: IdempotencyKey) -> Any:
    """On the approval there is, used once."""
    return change_once(
        request,
        key,
        waiver_id,
        lambda: verbs.execute_waiver(waiver_id, actor=request.actor, today=body.on or business_day()),
    )


@router.post("/dunning/waivers/{waiver_id}/drop", response=answers(Done), summary="放弃减免 Give up a waiver")
def drop_waiver(request: ApiRequest, waiver_id: PathId, body: WhyThatDay, key: IdempotencyKey) -> Any:
    """What was not carried out can be given up."""
    return change_once(
        request,
        key,
        waiver_id,
        lambda: verbs.drop_waiver(
            waiver_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )
