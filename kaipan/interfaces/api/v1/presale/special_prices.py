"""Special prices of single rooms, and the campaigns they belong to."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale import adjustment_bodies as bodies
from kaipan.interfaces.api.v1.presale import adjustment_shapes as shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.permissions import VIEW_PRICE

router = Router()


@router.get(
    "/projects/{project_id}/special-prices",
    response=answers(shapes.SpecialPricePage),
    summary="特价列表 List special prices",
)
def list_special_prices(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """The project's special prices, and which of them hold today."""
    require(request.actor, VIEW_PRICE, project_id)
    rows = presale.special_prices(request.actor, on=business_day()).filter(project_id=project_id)
    return changes_of(rows, page)


@router.post(
    "/rooms/{room_id}/special-prices",
    response=answers(Created, status=201),
    summary="设定特价 Set a special price",
)
def set_special_price(
    request: ApiRequest, room_id: PathId, body: bodies.NewSpecialPrice, key: IdempotencyKey
) -> Any:
    """Give a room a price below its list price for some days; a deep cut asks for approval first."""
    return create_once(
        request,
        key,
        lambda: verbs.set_special_price(
            room_id,
            terms=body.terms(),
            campaign_id=body.campaign_id,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.post(
    "/special-prices/{special_id}/settle",
    response=answers(Done),
    summary="特价审批结果 Follow the approval of a special price",
)
def settle_special_price(request: ApiRequest, special_id: PathId, key: IdempotencyKey) -> Any:
    """Put a special price that was approved in force, or refuse it; the system does so by itself."""
    return change_once(
        request, key, special_id, lambda: verbs.settle_special_price(special_id, actor=request.actor)
    )


@router.post(
    "/special-prices/{special_id}/end", response=answers(Done), summary="结束特价 End a special price"
)
def end_special_price(
    request: ApiRequest, special_id: PathId, body: bodies.WhyAdjustment, key: IdempotencyKey
) -> Any:
    """End a special price before its window does; deals that have it keep it."""
    return change_once(
        request,
        key,
        special_id,
        lambda: verbs.end_special_price(special_id, reason=body.reason, actor=request.actor),
    )


@router.get(
    "/projects/{project_id}/special-campaigns",
    response=answers(shapes.CampaignPage),
    summary="特价活动 List campaigns",
)
def list_special_campaigns(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The project's campaigns and how many of their places are taken."""
    require(request.actor, VIEW_PRICE, project_id)
    return page_of(presale.special_campaigns(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/special-campaigns",
    response=answers(Created, status=201),
    summary="新建特价活动 Open a campaign",
)
def open_special_campaign(
    request: ApiRequest, project_id: PathId, body: bodies.NewCampaign, key: IdempotencyKey
) -> Any:
    """Open a campaign: at most `quota` rooms are sold at their special price under its name."""
    return create_once(
        request,
        key,
        lambda: verbs.open_special_campaign(
            project_id, name=body.name, quota=body.quota, actor=request.actor
        ),
    )


@router.put(
    "/special-campaigns/{campaign_id}", response=answers(Done), summary="调整活动名额 Resize a campaign"
)
def resize_special_campaign(
    request: ApiRequest, campaign_id: PathId, body: bodies.CampaignQuota, key: IdempotencyKey
) -> Any:
    """Change how many rooms the campaign is for; never fewer than have been sold."""
    return change_once(
        request,
        key,
        campaign_id,
        lambda: verbs.resize_special_campaign(campaign_id, quota=body.quota, actor=request.actor),
    )
