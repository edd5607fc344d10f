"""Cashiers' days: counted, signed for, taken to the bank, opened again."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.finance import actions as verbs
from kaipan.finance import queries as finance
from kaipan.finance.permissions import CLOSE_DAY, VIEW_RECEIPT
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.finance import days_shapes as shapes
from kaipan.interfaces.api.values import Created, DayInput, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

Day = Annotated[DayInput, Query(description="which day")]


@router.get(
    "/projects/{project_id}/cashier-days/books",
    response=answers(shapes.DayBooksShape),
    summary="当日账面 What the books say of one's own day",
)
def get_day_books(request: ApiRequest, project_id: PathId, day: Day) -> Any:
    """Cash, cheques, POS slips and transfers of the receipts that stand."""
    require(request.actor, CLOSE_DAY, project_id)
    return finance.day_books(project_id, day, actor=request.actor)


@router.get(
    "/projects/{project_id}/cashier-days/unclosed",
    response=answers(shapes.UnclosedDayPage),
    summary="未日结 Days that are not closed",
)
def list_unclosed_days(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Days on which money was taken at the counter, today too."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(finance.unclosed_days(request.actor).filter(project_id=project_id), page)


@router.get(
    "/projects/{project_id}/cashier-days",
    response=answers(shapes.DailyClosePage),
    summary="日结单列表 List daily closes",
)
def list_daily_closes(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What was counted and handed over, reopened closes too."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(finance.daily_closes(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/cashier-days",
    response=answers(Created, status=201),
    summary="出纳日结 Close one's own day",
)
def close_cashier_day(
    request: ApiRequest, project_id: PathId, body: shapes.Closing, key: IdempotencyKey
) -> Any:
    """Afterwards no receipt of the person is posted for that day. Any difference has a reason."""
    return create_once(
        request,
        key,
        lambda: verbs.close_cashier_day(
            project_id,
            body.day,
            body.counted(),
            reason=body.reason,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.get(
    "/cashier-days/{close_id}", response=answers(shapes.DailyCloseRow), summary="日结单 One daily close"
)
def get_daily_close(request: ApiRequest, close_id: PathId) -> Any:
    """The books of the day beside what was counted."""
    return one(finance.daily_closes(request.actor), pk=close_id)


@router.post("/cashier-days/{close_id}/sign", response=answers(Done), summary="签收现金 Sign for the cash")
def sign_for_cash(request: ApiRequest, close_id: PathId, key: IdempotencyKey) -> Any:
    """Of a colleague's day, as it was counted."""
    return change_once(request, key, close_id, lambda: verbs.sign_for_cash(close_id, actor=request.actor))


@router.post("/cashier-days/{close_id}/reopen", response=answers(Done), summary="重开日结 Open a day again")
def reopen_cashier_day(
    request: ApiRequest, close_id: PathId, body: shapes.DayReason, key: IdempotencyKey
) -> Any:
    """By another person; what was counted stays as a fact."""
    return change_once(
        request,
        key,
        close_id,
        lambda: verbs.reopen_cashier_day(close_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/cashier-days/{close_id}/deposits",
    response=answers(Created, status=201),
    summary="缴存银行 Take cash to the bank",
)
def deposit_cash(request: ApiRequest, close_id: PathId, body: shapes.Depositing, key: IdempotencyKey) -> Any:
    """Of what was signed for; Dr bank, Cr cash on hand."""
    return create_once(
        request,
        key,
        lambda: verbs.deposit_cash(
            close_id,
            body.amount,
            bank_account_id=body.bank_account_id,
            slip_number=body.slip_number,
            deposited_on=body.deposited_on,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.get(
    "/projects/{project_id}/cash-deposits",
    response=answers(shapes.CashDepositPage),
    summary="现金缴存列表 List cash deposits",
)
def list_cash_deposits(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Cash taken to the bank, reversed deposits too."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(finance.cash_deposits(request.actor).filter(project_id=project_id), page)


@router.post(
    "/cash-deposits/{deposit_id}/reverse", response=answers(Done), summary="冲回缴存 Reverse a deposit"
)
def reverse_cash_deposit(
    request: ApiRequest, deposit_id: PathId, body: shapes.DayReason, key: IdempotencyKey
) -> Any:
    """Reverse its journal: the cash is in the till again."""
    return change_once(
        request,
        key,
        deposit_id,
        lambda: verbs.reverse_cash_deposit(
            deposit_id, reason=body.reason, today=body.on or business_day(), actor=request.actor
        ),
    )
