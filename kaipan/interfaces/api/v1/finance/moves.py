"""Money that leaves accounts: refunds, transfers, forfeitures; what finance has to do."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.finance import actions as verbs
from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.finance import moves_bodies as bodies
from kaipan.interfaces.api.v1.finance import moves_shapes as shapes
from kaipan.interfaces.api.values import (
    Created,
    Done,
    PathId,
    WhyThatDay,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.kernel.money import ZERO
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

OfAccount = Annotated[PathId | None, Query(description="only those of this account")]


@router.get(
    "/projects/{project_id}/refunds", response=answers(shapes.RefundPage), summary="退款列表 List refunds"
)
def list_refunds(
    request: ApiRequest, project_id: PathId, page: WantedSince, account_id: OfAccount = None
) -> Any:
    """The project's refunds, cancelled ones too."""
    require(request.actor, VIEW_RECEIPT, project_id)
    rows = finance.refunds(request.actor).filter(project_id=project_id)
    return changes_of(rows.filter(account_id=account_id) if account_id else rows, page)


@router.get("/refunds/{refund_id}", response=answers(shapes.RefundShape), summary="退款详情 One refund")
def get_refund(request: ApiRequest, refund_id: PathId) -> Any:
    """A refund: to whom, why, by whom granted and paid."""
    return one(finance.refunds(request.actor), pk=refund_id)


@router.post(
    "/accounts/{account_id}/refunds",
    response=answers(Created, status=201),
    summary="批准退款 Grant a refund",
)
def order_refund(request: ApiRequest, account_id: PathId, body: bodies.NewRefund, key: IdempotencyKey) -> Any:
    """Grant that so much of the account's advance is paid back; somebody else pays it.

    Money that stands against dues is no advance. The payee is who paid; anybody else wants a reason.
    """
    return create_once(
        request,
        key,
        lambda: verbs.order_refund(
            account_id,
            body.amount,
            payee_name=body.payee_name,
            payee_account=body.payee_account,
            payee_reason=body.payee_reason,
            compensation=body.compensation or ZERO,
            reason=body.reason,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.post("/refunds/{refund_id}/pay", response=answers(Done), summary="支付退款 Pay a refund")
def pay_refund(request: ApiRequest, refund_id: PathId, body: bodies.Payout, key: IdempotencyKey) -> Any:
    """Record that a granted refund was paid. Who granted it cannot pay it."""
    return change_once(
        request,
        key,
        refund_id,
        lambda: verbs.pay_refund(
            refund_id,
            method=body.method,
            bank_account_id=body.bank_account_id,
            reference=body.reference,
            way_reason=body.way_reason,
            paid_on=body.paid_on or business_day(),
            today=business_day(),
            actor=request.actor,
        ),
    )


@router.post("/refunds/{refund_id}/cancel", response=answers(Done), summary="取消退款 Cancel a refund")
def call_off_refund(request: ApiRequest, refund_id: PathId, body: WhyThatDay, key: IdempotencyKey) -> Any:
    """Take a granted refund back before it is paid; its money is advance again."""
    return change_once(
        request,
        key,
        refund_id,
        lambda: verbs.call_off_refund(
            refund_id, reason=body.reason, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post(
    "/refunds/{refund_id}/payee-account",
    response=answers(shapes.PayeeAccount),
    summary="查看收款账号 The payee's account number",
)
def reveal_payee_account(request: ApiRequest, refund_id: PathId) -> Any:
    """The whole number the refund goes to, for who pays it. Each look stands in the audit trail.

    There is no idempotency key: the answer is kept nowhere.
    """
    return {"value": verbs.reveal_payee_account(refund_id, actor=request.actor)}


@router.get(
    "/projects/{project_id}/transfers",
    response=answers(shapes.TransferPage),
    summary="转账单列表 List transfers",
)
def list_transfers(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Money that went from one account to another, reversed transfers too."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(finance.transfers(request.actor).filter(project_id=project_id), page)


@router.get(
    "/projects/{project_id}/forfeitures",
    response=answers(shapes.ForfeiturePage),
    summary="没收定金列表 List forfeitures",
)
def list_forfeitures(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Deposits that buyers lost, those given back too."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(finance.forfeitures(request.actor).filter(project_id=project_id), page)


@router.get(
    "/projects/{project_id}/finance-todos",
    response=answers(shapes.TodoPage),
    summary="财务待办列表 List finance to-dos",
)
def list_finance_todos(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What finance has to do, and did."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(finance.finance_todos(request.actor).filter(project_id=project_id), page)


@router.post("/finance-todos/{todo_id}/close", response=answers(Done), summary="办结财务待办 Close a to-do")
def close_todo(request: ApiRequest, todo_id: PathId, body: bodies.Evidence, key: IdempotencyKey) -> Any:
    """Say that a to-do is done and by what it can be seen. Paying a refund closes by itself."""
    return change_once(
        request,
        key,
        todo_id,
        lambda: verbs.close_todo(todo_id, evidence=body.evidence, actor=request.actor),
    )
