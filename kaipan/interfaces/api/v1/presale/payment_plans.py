"""Payment plans: how a price is paid, and the discounts that come with it."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.presale import payment_shapes as shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale
from kaipan.presale.permissions import VIEW_PRICE

router = Router()


@router.get(
    "/projects/{project_id}/payment-plans",
    response=answers(shapes.PaymentPlanPage),
    summary="付款方式列表 List payment plans",
)
def list_payment_plans(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every version of every payment plan of the project, with its lines and discounts."""
    require(request.actor, VIEW_PRICE, project_id)
    return page_of(presale.payment_plans(request.actor, project_id), page)


@router.post(
    "/projects/{project_id}/payment-plans",
    response=answers(Created, status=201),
    summary="新建付款方式 Make a payment plan",
)
def create_payment_plan(
    request: ApiRequest, project_id: PathId, body: shapes.NewPaymentPlan, key: IdempotencyKey
) -> Any:
    """Make a payment plan, or the next version of the one with this code, and offer it."""
    terms = body.terms()
    return create_once(
        request, key, lambda: verbs.create_payment_plan(project_id, **terms, actor=request.actor)
    )


@router.post(
    "/payment-plans/{plan_id}/enable", response=answers(Done), summary="启用付款方式 Offer a payment plan"
)
def enable_payment_plan(
    request: ApiRequest, plan_id: PathId, key: IdempotencyKey, asked: Annotated[shapes.Products, Query()]
) -> Any:
    """Offer this version from now on; another version of the same plan is no longer offered.

    With product types only these, taken back before, are offered again.
    """
    return change_once(
        request,
        key,
        plan_id,
        lambda: verbs.enable_payment_plan(plan_id, product_types=asked.product_types, actor=request.actor),
    )


@router.post(
    "/payment-plans/{plan_id}/disable",
    response=answers(Done),
    summary="停用付款方式 Stop offering a payment plan",
)
def disable_payment_plan(
    request: ApiRequest, plan_id: PathId, key: IdempotencyKey, asked: Annotated[shapes.Products, Query()]
) -> Any:
    """Stop offering this version, or only for some product types. Deals made with it keep it."""
    return change_once(
        request,
        key,
        plan_id,
        lambda: verbs.disable_payment_plan(plan_id, product_types=asked.product_types, actor=request.actor),
    )


@router.post(
    "/payment-plans/{plan_id}/copy",
    response=answers(Created, status=201),
    summary="复制付款方式 Copy a payment plan to another project",
)
def copy_payment_plan(
    request: ApiRequest, plan_id: PathId, body: shapes.PlanCopy, key: IdempotencyKey
) -> Any:
    """Make a version of the plan in another project, for all buildings, disabled to be looked at first."""
    return create_once(
        request,
        key,
        lambda: verbs.copy_payment_plan(plan_id, to_project_id=body.to_project_id, actor=request.actor),
    )
