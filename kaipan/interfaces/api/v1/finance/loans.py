"""Released loans: a bank's file read, matched line by line, posted by another person."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from kaipan.finance import actions as verbs
from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.finance import loans_shapes as shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

LoanFile = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB and 20,000 rows")]
LineState = Annotated[str | None, Query(max_length=8, description="MATCHED, PENDING, POSTED or RETURNED")]


@router.get(
    "/projects/{project_id}/loan-batches",
    response=answers(shapes.LoanBatchPage),
    summary="放款批次列表 List loan batches",
)
def list_loan_batches(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What banks released, discarded batches too."""
    require(request.actor, VIEW_RECEIPT, project_id)
    return page_of(finance.loan_batches(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/loan-batches",
    response=answers(Created, status=201),
    summary="导入放款文件 Read a bank's file of loans",
)
def read_loan_batch(
    request: ApiRequest,
    project_id: PathId,
    file: LoanFile,
    said: Annotated[shapes.LoanSlipForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Match every line with an open loan; no money moves until another person posts the batch.

    One row that cannot be read, or a sum that is not the slip's, refuses the whole file; `rows` of the
    problem then lists what is wrong.
    """
    content = table_content(file)
    slip = said.slip()
    return write_once(
        request,
        key,
        lambda: verbs.read_loan_batch(
            project_id, slip, content, file.name or "", today=business_day(), actor=request.actor
        ),
        answer=lambda made: Created(id=made),
        status=201,
        content=f"{said.model_dump_json()}\n".encode() + content,
    )


@router.get(
    "/loan-batches/{batch_id}", response=answers(shapes.LoanBatchRow), summary="放款批次 One loan batch"
)
def get_loan_batch(request: ApiRequest, batch_id: PathId) -> Any:
    """The slip's total against the lines."""
    return one(finance.loan_batches(request.actor), pk=batch_id)


@router.get(
    "/loan-batches/{batch_id}/lines",
    response=answers(shapes.LoanLinePage),
    summary="放款明细 Lines of a loan batch",
)
def list_loan_lines(request: ApiRequest, batch_id: PathId, page: Wanted, state: LineState = None) -> Any:
    """Every line with its match, or why it waits."""
    batch = one(finance.loan_batches(request.actor), pk=batch_id)
    lines = finance.loan_lines(request.actor).filter(batch_id=batch.pk)
    return page_of(lines.filter(state=state) if state else lines, page)


@router.post(
    "/loan-batches/{batch_id}/post",
    response=answers(shapes.LoanBatchPosted),
    summary="放款入账 Post a loan batch",
)
def post_loan_batch(
    request: ApiRequest, batch_id: PathId, body: shapes.LoanPosting, key: IdempotencyKey
) -> Any:
    """A receipt for every matched line. Who read the batch or matched a line of it cannot post it."""
    return write_once(
        request,
        key,
        lambda: verbs.post_loan_batch(
            batch_id, exceptions=body.exceptions, today=body.on or business_day(), actor=request.actor
        ),
        answer=lambda posted: shapes.LoanBatchPosted(id=batch_id, posted=posted),
    )


@router.post(
    "/loan-batches/{batch_id}/discard", response=answers(Done), summary="作废放款批次 Discard a loan batch"
)
def discard_loan_batch(
    request: ApiRequest, batch_id: PathId, body: shapes.LoanReason, key: IdempotencyKey
) -> Any:
    """Give up a batch that is not posted; its file and slip may be read again."""
    return change_once(
        request,
        key,
        batch_id,
        lambda: verbs.discard_loan_batch(batch_id, reason=body.reason, actor=request.actor),
    )


@router.post("/loan-lines/{line_id}/match", response=answers(Done), summary="匹配放款明细 Match a line")
def match_loan_line(request: ApiRequest, line_id: PathId, body: shapes.LoanMatch, key: IdempotencyKey) -> Any:
    """Say which open loan due the line pays; never more than it asks for."""
    return change_once(
        request, key, line_id, lambda: verbs.match_loan_line(line_id, body.due_id, actor=request.actor)
    )


@router.post(
    "/loan-lines/{line_id}/set-aside", response=answers(Done), summary="列为待查 Take a line's match away"
)
def set_loan_line_aside(request: ApiRequest, line_id: PathId, key: IdempotencyKey) -> Any:
    """The line waits; posting keeps it as an exception."""
    return change_once(request, key, line_id, lambda: verbs.set_loan_line_aside(line_id, actor=request.actor))


@router.post(
    "/loan-lines/{line_id}/short-reason", response=answers(Done), summary="少放原因 Explain a short line"
)
def give_short_reason(
    request: ApiRequest, line_id: PathId, body: shapes.LoanReason, key: IdempotencyKey
) -> Any:
    """Why the bank released less; the rest of the due stays open."""
    return change_once(
        request,
        key,
        line_id,
        lambda: verbs.give_short_reason(line_id, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/loan-lines/{line_id}/post",
    response=answers(Created, status=201),
    summary="待查放款入账 Post an exception",
)
def post_loan_exception(
    request: ApiRequest, line_id: PathId, body: shapes.LoanLinePosting, key: IdempotencyKey
) -> Any:
    """A receipt for an exception that was matched meanwhile; its id."""
    return create_once(
        request,
        key,
        lambda: verbs.post_exception(
            line_id, dated_on=body.dated_on, today=body.on or business_day(), actor=request.actor
        ),
    )


@router.post(
    "/loan-lines/{line_id}/return", response=answers(Done), summary="退回银行 Send an exception back"
)
def send_back_loan_exception(
    request: ApiRequest, line_id: PathId, body: shapes.LoanReason, key: IdempotencyKey
) -> Any:
    """What the line released went back to the bank."""
    return change_once(
        request,
        key,
        line_id,
        lambda: verbs.send_back_exception(line_id, reason=body.reason, actor=request.actor),
    )
