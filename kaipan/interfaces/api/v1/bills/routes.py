"""Bills: issued, numbered, exchanged, voided, reversed."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from kaipan.bills import actions as verbs
from kaipan.bills import queries as bills
from kaipan.bills.permissions import VIEW
from kaipan.interfaces.api.pages import WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.bills import shapes
from kaipan.interfaces.api.v1.bills.printing import router as printing
from kaipan.interfaces.api.v1.bills.stock import router as stock
from kaipan.interfaces.api.values import LARGEST_ID, Created, Done, PathId, WhyThatDay
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()
router.add_router("", stock)
router.add_router("", printing)

State = Annotated[str | None, Query(max_length=10)]
KindWanted = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]


@router.get("/projects/{project_id}/bills", response=answers(shapes.BillPage), summary="票据台账 List bills")
def list_bills(request: ApiRequest, project_id: PathId, page: WantedSince, state: State = None) -> Any:
    """Bills of a project, red ones too."""
    require(request.actor, VIEW, project_id)
    rows = bills.bills(request.actor).filter(project_id=project_id)
    return changes_of(rows.filter(state=state) if state else rows, page)


@router.get("/bills/{bill_id}", response=answers(shapes.BillRow), summary="票据 One bill")
def get_bill(request: ApiRequest, bill_id: PathId) -> Any:
    """A bill as it stands, with the receipts it is for."""
    return one(bills.bills(request.actor), pk=bill_id)


@router.get(
    "/accounts/{account_id}/bill-proposal",
    response=answers(shapes.BillProposalShape),
    summary="待开票金额 What a bill would be for",
)
def propose_bill(request: ApiRequest, account_id: PathId, kind_id: KindWanted = None) -> Any:
    """The receipts of an account with money that no bill stands for; of a kind where one is named."""
    found = bills.propose_bill(account_id, kind_id=kind_id, actor=request.actor)
    names = ("account_id", "label", "payer_name", "amount", "receipts")
    return {name: getattr(found, name) for name in names}


@router.post(
    "/accounts/{account_id}/bills", response=answers(Created, status=201), summary="开票 Issue a bill"
)
def issue_bill(request: ApiRequest, account_id: PathId, body: shapes.BillBody, key: IdempotencyKey) -> Any:
    """With the next form the caller has drawn, or as a request to the tax platform."""
    return create_once(
        request,
        key,
        lambda: verbs.issue_bill(
            account_id,
            body.kind_id,
            body.terms(),
            form=body.form,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/bills/{bill_id}/exchange", response=answers(Created, status=201), summary="换开票据 Exchange a bill"
)
def exchange_bill(
    request: ApiRequest, bill_id: PathId, body: shapes.ExchangeBillBody, key: IdempotencyKey
) -> Any:
    """A receipt for another receipt or an invoice. Answers the new bill."""
    return create_once(
        request,
        key,
        lambda: verbs.exchange_bill(
            bill_id,
            body.kind_id,
            body.terms(),
            copies_back=body.copies_back,
            reason=body.reason,
            form=body.form,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/bills/{bill_id}/number", response=answers(Done), summary="登记数电票号码 Record the platform's number"
)
def record_bill_number(
    request: ApiRequest, bill_id: PathId, body: shapes.NumberBody, key: IdempotencyKey
) -> Any:
    """Twenty digits, recorded once."""
    return change_once(
        request,
        key,
        bill_id,
        lambda: verbs.record_number(
            bill_id,
            number=body.number,
            issued_on=body.issued_on,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post("/bills/{bill_id}/cancel", response=answers(Done), summary="取消开票申请 Call a request off")
def cancel_bill_request(request: ApiRequest, bill_id: PathId, body: WhyThatDay, key: IdempotencyKey) -> Any:
    """A bill that got no number; a receipt exchanged for it stands again."""
    return change_once(
        request,
        key,
        bill_id,
        lambda: verbs.cancel_request(
            bill_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/bills/{bill_id}/ask-to-void", response=answers(Done), summary="申请作废票据 Ask to void a bill"
)
def ask_to_void_bill(request: ApiRequest, bill_id: PathId, body: WhyThatDay, key: IdempotencyKey) -> Any:
    """Ask for approval, measured by the amount."""
    return change_once(
        request,
        key,
        bill_id,
        lambda: verbs.ask_to_void(
            bill_id, reason=body.reason, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post("/bills/{bill_id}/void", response=answers(Done), summary="作废票据 Void a bill")
def void_bill(request: ApiRequest, bill_id: PathId, body: shapes.VoidBillBody, key: IdempotencyKey) -> Any:
    """On the approval there is, with every copy back."""
    return change_once(
        request,
        key,
        bill_id,
        lambda: verbs.void_bill(
            bill_id,
            copies_back=body.copies_back,
            reason=body.reason,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post(
    "/bills/{bill_id}/ask-to-reverse", response=answers(Done), summary="申请红冲票据 Ask to reverse a bill"
)
def ask_to_reverse_bill(request: ApiRequest, bill_id: PathId, body: WhyThatDay, key: IdempotencyKey) -> Any:
    """Ask for approval, measured by the amount."""
    return change_once(
        request,
        key,
        bill_id,
        lambda: verbs.ask_to_reverse(bill_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/bills/{bill_id}/reverse", response=answers(Created, status=201), summary="红冲票据 Reverse a bill"
)
def reverse_bill(request: ApiRequest, bill_id: PathId, body: shapes.ReverseBody, key: IdempotencyKey) -> Any:
    """On the approval there is. Answers the red bill."""
    return create_once(
        request,
        key,
        lambda: verbs.reverse_bill(
            bill_id,
            reason=body.reason,
            form=body.form,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )


@router.post("/bills/{bill_id}/slip", response=answers(Done), summary="登记红字确认单 Record a red slip")
def follow_red_slip(request: ApiRequest, bill_id: PathId, body: shapes.SlipBody, key: IdempotencyKey) -> Any:
    """Where the confirmation of a red invoice stands on the tax platform."""
    return change_once(
        request,
        key,
        bill_id,
        lambda: verbs.follow_slip(
            bill_id,
            number=body.number,
            state=body.state,
            actor=request.actor,
            today=body.on or business_day(),
        ),
    )
