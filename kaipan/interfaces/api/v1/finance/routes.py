"""Money: accounts, dues, receipts, books."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.finance import actions as verbs
from kaipan.finance import queries as finance
from kaipan.finance.permissions import MANAGE_BOOK, VIEW_RECEIPT
from kaipan.interfaces.api.pages import Wanted, WantedSince, changes_of, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.finance import bodies, days, kinds, loans, moves, shapes
from kaipan.interfaces.api.values import Created, DayInput, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require, require_any
from kaipan.kernel.ids import DueId
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()
router.add_router("", moves.router)
router.add_router("", loans.router)
router.add_router("", kinds.router)
router.add_router("", days.router)

OfAccount = Annotated[PathId | None, Query(description="only those of this account")]
UpTo = Annotated[DayInput | None, Query(description="up to the end of this day; today when left out")]


@router.get(
    "/projects/{project_id}/accounts",
    response=answers(shapes.AccountPage),
    summary="往来账户列表 List accounts",
)
def list_accounts(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The project's accounts in figures."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(finance.accounts(request.actor).filter(project_id=project_id), page)


@router.get(
    "/accounts/{account_id}", response=answers(shapes.AccountShape), summary="往来账户详情 One account"
)
def get_account(request: ApiRequest, account_id: PathId) -> Any:
    """An account with its open dues."""
    account = one(finance.accounts(request.actor), pk=account_id)
    return {
        **shapes.AccountRow.model_validate(account).model_dump(),
        "payer_party_id": account.payer_id,
        "payer_name": account.payer.name,
        "dues": finance.dues_of(account.pk),
    }


@router.get(
    "/accounts/{account_id}/late-fees",
    response=answers(list[shapes.LateFeeShape]),
    summary="逾期违约金 Late fees",
)
def list_late_fees(request: ApiRequest, account_id: PathId, on: UpTo = None) -> Any:
    """What lateness costs on the account's open dues; only what is above zero."""
    account = one(finance.accounts(request.actor), pk=account_id)
    fees = finance.late_fees_of(account.pk, on=on or business_day())
    return [
        {"due_id": each.due_id, "name": each.name, "due_on": each.due_on, "total": each.fee.total}
        for each in fees
    ]


@router.post(
    "/accounts/{account_id}/receipts",
    response=answers(Created, status=201),
    summary="账户收款 Receive a payment",
)
def receive_payment(
    request: ApiRequest, account_id: PathId, body: bodies.AccountReceipt, key: IdempotencyKey
) -> Any:
    """Post a receipt straight to a firm account. Money on a deal goes through the deal."""
    return create_once(
        request,
        key,
        lambda: verbs.receive_payment(
            account_id,
            dated_on=body.on or business_day(),
            payer_name=body.payer_name,
            lines=body.receipt_lines(),
            designated=body.designated_dues(),
            arrived_on=body.arrived_on,
            today=business_day(),
            actor=request.actor,
        ),
    )


@router.post(
    "/accounts/{account_id}/apply-advance",
    response=answers(shapes.Applied),
    summary="预收核销 Apply an advance",
)
def apply_advance(request: ApiRequest, account_id: PathId, body: bodies.Advance, key: IdempotencyKey) -> Any:
    """Set money received earlier against what is due now; how much it was."""
    return write_once(
        request,
        key,
        lambda: verbs.apply_advance(
            account_id,
            designated=[DueId(due_id) for due_id in body.designated],
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=lambda applied: shapes.Applied(amount=str(applied)),
    )


@router.get(
    "/projects/{project_id}/dues", response=answers(shapes.DuePage), summary="应收列表 List open dues"
)
def list_dues(request: ApiRequest, project_id: PathId, page: Wanted, account_id: OfAccount = None) -> Any:
    """The project's open dues."""
    require(request.actor, VIEW_RECEIPT, project_id)
    rows = finance.dues(request.actor).filter(project_id=project_id)
    return page_of(rows.filter(account_id=account_id) if account_id else rows, page)


@router.get(
    "/projects/{project_id}/receipts", response=answers(shapes.ReceiptPage), summary="收款列表 List receipts"
)
def list_receipts(
    request: ApiRequest, project_id: PathId, page: WantedSince, account_id: OfAccount = None
) -> Any:
    """The project's receipts, void ones too."""
    require(request.actor, VIEW_RECEIPT, project_id)
    rows = finance.receipts(request.actor).filter(project_id=project_id)
    return changes_of(rows.filter(account_id=account_id) if account_id else rows, page)


@router.get("/receipts/{receipt_id}", response=answers(shapes.ReceiptShape), summary="收款详情 One receipt")
def get_receipt(request: ApiRequest, receipt_id: PathId) -> Any:
    """A receipt with the ways its money came."""
    return finance.receipt_card(receipt_id, actor=request.actor)


@router.post("/receipts/{receipt_id}/void", response=answers(Done), summary="作废收据 Void a receipt")
def void_receipt(request: ApiRequest, receipt_id: PathId, body: bodies.WhyVoid, key: IdempotencyKey) -> Any:
    """What it paid is owed again; its number stays used."""
    return change_once(
        request,
        key,
        receipt_id,
        lambda: verbs.void_receipt(
            receipt_id, reason=body.reason, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post(
    "/receipts/{receipt_id}/paper", response=answers(Created, status=201), summary="开具收据 Issue a receipt"
)
def issue_receipt(request: ApiRequest, receipt_id: PathId, key: IdempotencyKey) -> Any:
    """Issue the paper of a posted receipt, or find the one that stands. Answers the paper."""
    return create_once(request, key, lambda: verbs.issue_receipt(receipt_id, actor=request.actor))


@router.get(
    "/projects/{project_id}/receipt-books",
    response=answers(shapes.BookPage),
    summary="收据本列表 List receipt books",
)
def list_receipt_books(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The project's ranges of receipt numbers: issued + voided + unused is the whole range."""
    require_any(request.actor, (VIEW_RECEIPT, MANAGE_BOOK), project_id)
    return page_of(finance.receipt_books(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/receipt-books",
    response=answers(Created, status=201),
    summary="登记收据本 Open a receipt book",
)
def open_receipt_book(
    request: ApiRequest, project_id: PathId, body: bodies.NewBook, key: IdempotencyKey
) -> Any:
    """Register a range of receipt numbers; books are used in the order they were registered."""
    return create_once(
        request,
        key,
        lambda: verbs.open_receipt_book(project_id, **dict(body), actor=request.actor),
    )


@router.post(
    "/receipt-books/{book_id}/close", response=answers(Done), summary="停用收据本 Close a receipt book"
)
def close_receipt_book(request: ApiRequest, book_id: PathId, key: IdempotencyKey) -> Any:
    """Take no more numbers from a book."""
    return change_once(request, key, book_id, lambda: verbs.close_receipt_book(book_id, actor=request.actor))
