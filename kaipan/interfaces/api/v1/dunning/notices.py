"""Dunning: terms, batches of notices, their letters and their delivery."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router

from kaipan.dunning import actions as verbs
from kaipan.dunning import queries as dunning
from kaipan.dunning.permissions import NOTIFY, VIEW
from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.documents.files import A_PDF
from kaipan.interfaces.api.v1.dunning import shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day

router = Router()


@router.get(
    "/projects/{project_id}/dunning/terms",
    response=answers(shapes.DunningTermsShape),
    summary="催缴规则 The dunning terms in force",
)
def get_dunning_terms(request: ApiRequest, project_id: PathId) -> Any:
    """The terms of today; the house's own stages where the project has none."""
    terms = dunning.terms_in_force(project_id, actor=request.actor, on=business_day())
    values = {name: getattr(terms, name) for name in shapes.DunningTermsShape.model_fields}
    return values | {"excluded": sorted(terms.excluded)}


@router.post(
    "/projects/{project_id}/dunning/terms",
    response=answers(Created, status=201),
    summary="设定催缴规则 Set the dunning terms",
)
def set_dunning_terms(
    request: ApiRequest, project_id: PathId, body: shapes.DunningTermsBody, key: IdempotencyKey
) -> Any:
    """Put another version in force from a day on, as a whole."""
    return create_once(
        request,
        key,
        lambda: verbs.set_terms(
            project_id,
            body.terms(),
            valid_from=body.valid_from,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/projects/{project_id}/dunning/runs/preview",
    response=answers(shapes.NoticesToCome),
    summary="催缴通知预览 Preview notices",
)
def preview_notices(request: ApiRequest, project_id: PathId, body: shapes.NoticesBody) -> Any:
    """What a batch would hold; nothing is changed."""
    require(request.actor, NOTIFY, project_id)
    found = dunning.preview_notices(
        project_id,
        levels=body.levels,
        account_ids=body.account_ids,
        actor=request.actor,
        today=body.on or business_day(),
    )
    return {
        "items": [
            {
                "account_id": each.account.id,
                "label": each.account.label,
                "level": each.notice.level.code,
                "total": each.notice.total,
                "late_fee": each.late_fee,
            }
            for each in found
        ]
    }


@router.post(
    "/projects/{project_id}/dunning/runs",
    response=answers(Created, status=201),
    summary="生成催缴通知 Make notices",
)
def make_notices(
    request: ApiRequest, project_id: PathId, body: shapes.NoticesBody, key: IdempotencyKey
) -> Any:
    """Make every notice the terms ask for; a due is told of a stage once. Answers the batch."""
    return create_once(
        request,
        key,
        lambda: verbs.make_notices(
            project_id,
            levels=body.levels,
            account_ids=body.account_ids,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.get(
    "/projects/{project_id}/dunning/runs",
    response=answers(shapes.NoticeRunPage),
    summary="催缴批次列表 List batches of notices",
)
def list_notice_runs(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Batches of a project."""
    require(request.actor, VIEW, project_id)
    return page_of(dunning.notice_runs(request.actor).filter(project_id=project_id), page)


@router.get(
    "/projects/{project_id}/dunning/notices",
    response=answers(shapes.DunningNoticePage),
    summary="催缴通知列表 List notices",
)
def list_dunning_notices(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """Notices of a project with their dues and how they arrived."""
    require(request.actor, VIEW, project_id)
    rows = dunning.notices(request.actor).filter(project_id=project_id)
    return changes_of(rows.prefetch_related("lines"), page)


@router.get(
    "/dunning/runs/{notice_run_id}/letters", **A_PDF, summary="催款函 PDF The letters of a batch as PDF"
)
def get_dunning_letters(request: ApiRequest, notice_run_id: PathId) -> HttpResponse:
    """All letters of a batch as one file."""
    content = dunning.letters_pdf(notice_run_id, actor=request.actor)
    return HttpResponse(content, content_type="application/pdf")


@router.post(
    "/dunning/notices/{notice_id}/delivery", response=answers(Done), summary="登记送达 Record delivery"
)
def record_notice_delivery(
    request: ApiRequest, notice_id: PathId, body: shapes.Delivery, key: IdempotencyKey
) -> Any:
    """The number of the parcel, the day it was signed for or came back, as a whole."""
    return change_once(
        request,
        key,
        notice_id,
        lambda: verbs.record_delivery(
            notice_id,
            tracking=body.tracking,
            signed_on=body.signed_on,
            returned_on=body.returned_on,
            note=body.note,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )
