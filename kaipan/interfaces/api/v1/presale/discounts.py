"""The discount catalogue, and who may agree on which price."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale import discount_shapes as shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.permissions import VIEW_PRICE

router = Router()


@router.get(
    "/projects/{project_id}/discount-offers",
    response=answers(shapes.DiscountOfferPage),
    summary="优惠目录 List discount offers",
)
def list_discount_offers(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version of every offer of the project, with what its quota has used."""
    require(request.actor, VIEW_PRICE, project_id)
    return page_of(presale.discount_offers(request.actor, project_id), page)


@router.post(
    "/projects/{project_id}/discount-offers",
    response=answers(Created, status=201),
    summary="新建优惠项目 Make a discount offer",
)
def create_discount_offer(
    request: ApiRequest, project_id: PathId, body: shapes.NewDiscountOffer, key: IdempotencyKey
) -> Any:
    """Make an offer, or the next version of the one with this code, and offer it."""
    draft = verbs.OfferDraft(**dict(body))
    return create_once(
        request, key, lambda: verbs.create_discount_offer(project_id, draft, actor=request.actor)
    )


@router.post(
    "/discount-offers/{offer_id}/retire",
    response=answers(Done),
    summary="停用优惠项目 Retire a discount offer",
)
def retire_discount_offer(request: ApiRequest, offer_id: PathId, key: IdempotencyKey) -> Any:
    """Offer this version no longer. Deals made with it keep it."""
    return change_once(
        request, key, offer_id, lambda: verbs.retire_discount_offer(offer_id, actor=request.actor)
    )


@router.get(
    "/projects/{project_id}/authority-ladders",
    response=answers(shapes.AuthorityLadderPage),
    summary="折扣权限 List authority ladders",
)
def list_authority_ladders(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every ladder that was set; in force is the one whose day came last."""
    require(request.actor, VIEW_PRICE, project_id)
    return page_of(presale.authority_ladders(request.actor, project_id), page)


@router.put(
    "/projects/{project_id}/authority-ladder",
    response=answers(Done),
    summary="设定折扣权限 Set the authority ladder",
)
def set_authority_ladder(
    request: ApiRequest, project_id: PathId, body: shapes.AuthorityLadderBody, key: IdempotencyKey
) -> Any:
    """Say which role may agree on which price from a day on; the whole ladder at once."""
    rows = [step.row() for step in body.steps]
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.set_authority_ladder(
            project_id,
            rows,
            valid_from=body.valid_from,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )
