"""Money that arrives: terminals, settlement files, swipes in transit; banks' statements beside them."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from kaipan.banking import actions as verbs
from kaipan.banking import queries as banking
from kaipan.banking.permissions import VIEW
from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.banking import shapes, statements
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()
router.add_router("", statements.router)

SettlementFile = Annotated[
    UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB and 20,000 rows")
]
LineState = Annotated[str | None, Query(max_length=10, description="MATCHED, PENDING, POSTED or DISCARDED")]
Problem = Annotated[str | None, Query(max_length=20, description="why a line waits, `AMOUNT_DIFFERS` …")]
Arrived = Annotated[bool | None, Query(description="only swipes that have, or have not, arrived")]


@router.get(
    "/projects/{project_id}/pos/terminals",
    response=answers(shapes.TerminalPage),
    summary="POS 终端列表 List card terminals",
)
def list_pos_terminals(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Terminals with every version of their terms, retired ones too."""
    require(request.actor, VIEW, project_id)
    return page_of(banking.terminals(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/pos/terminals",
    response=answers(Created, status=201),
    summary="登记终端 Register a terminal",
)
def add_pos_terminal(
    request: ApiRequest, project_id: PathId, body: shapes.TerminalBody, key: IdempotencyKey
) -> Any:
    """A terminal with the terms that hold from a day on."""
    return create_once(
        request,
        key,
        lambda: verbs.add_terminal(
            project_id,
            acquirer=body.acquirer,
            merchant_number=body.merchant_number,
            terminal_number=body.terminal_number,
            bank_account_id=body.bank_account_id,
            terms=body.terms(),
            valid_from=body.valid_from,
            actor=request.actor,
        ),
    )


@router.post(
    "/pos/terminals/{terminal_id}/terms",
    response=answers(Created, status=201),
    summary="设定费率 Set a terminal's terms",
)
def set_pos_terms(
    request: ApiRequest, terminal_id: PathId, body: shapes.TermsBody, key: IdempotencyKey
) -> Any:
    """What holds from a day on; what held before stays for swipes before it."""
    return create_once(
        request,
        key,
        lambda: verbs.set_terminal_terms(
            terminal_id, body.terms(), valid_from=body.valid_from, actor=request.actor
        ),
    )


@router.post(
    "/pos/terminals/{terminal_id}/retire", response=answers(Done), summary="停用终端 Retire a terminal"
)
def retire_pos_terminal(
    request: ApiRequest, terminal_id: PathId, body: shapes.Retiring, key: IdempotencyKey
) -> Any:
    """It is not used any more; what was swiped on it may still be settled."""
    return change_once(
        request,
        key,
        terminal_id,
        lambda: verbs.retire_terminal(terminal_id, today=body.on or business_day(), actor=request.actor),
    )


@router.get(
    "/projects/{project_id}/pos/settlements",
    response=answers(shapes.SettlementPage),
    summary="清算批次列表 List settlement files",
)
def list_pos_settlements(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What acquirers credited, discarded files too."""
    require(request.actor, VIEW, project_id)
    return page_of(banking.settlements(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/pos/settlements",
    response=answers(Created, status=201),
    summary="导入清算文件 Read a settlement file",
)
def read_pos_settlement(
    request: ApiRequest,
    project_id: PathId,
    file: SettlementFile,
    said: Annotated[shapes.SettlementForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Match every line with a swipe; no money moves until another person posts the file.

    One row that cannot be read, or was read before, or a sum that is not what the bank credited, refuses the
    whole file; `rows` of the problem then lists what is wrong.
    """
    content = table_content(file)
    credited = said.credited()
    return write_once(
        request,
        key,
        lambda: verbs.read_settlement(
            project_id, credited, content, file.name or "", today=business_day(), actor=request.actor
        ),
        answer=lambda made: Created(id=made),
        status=201,
        content=f"{said.model_dump_json()}\n".encode() + content,
    )


@router.get(
    "/pos/settlements/{settlement_id}",
    response=answers(shapes.SettlementRow),
    summary="清算批次 One settlement file",
)
def get_pos_settlement(request: ApiRequest, settlement_id: PathId) -> Any:
    """Its totals, and how far its lines are."""
    return one(banking.settlements(request.actor), pk=settlement_id)


@router.get(
    "/pos/settlements/{settlement_id}/lines",
    response=answers(shapes.SettlementLinePage),
    summary="清算明细 Lines of a settlement file",
)
def list_pos_settlement_lines(
    request: ApiRequest, settlement_id: PathId, page: Wanted, state: LineState = None
) -> Any:
    """Every line with its swipe, or why it waits."""
    batch = one(banking.settlements(request.actor), pk=settlement_id)
    lines = banking.settlement_lines(request.actor).filter(batch_id=batch.pk)
    return page_of(lines.filter(state=state) if state else lines, page)


@router.get(
    "/projects/{project_id}/pos/exceptions",
    response=answers(shapes.SettlementLinePage),
    summary="到账异常 Lines that wait",
)
def list_pos_exceptions(
    request: ApiRequest, project_id: PathId, page: Wanted, problem: Problem = None
) -> Any:
    """What acquirers paid and nobody recorded, or recorded with another amount."""
    require(request.actor, VIEW, project_id)
    lines = banking.settlement_lines(request.actor).filter(project_id=project_id, state="PENDING")
    return page_of(lines.filter(problem=problem) if problem else lines, page)


@router.get(
    "/projects/{project_id}/pos/swipes",
    response=answers(shapes.SwipePage),
    summary="刷卡到账 Swipes and their arrival",
)
def list_pos_swipes(request: ApiRequest, project_id: PathId, page: Wanted, arrived: Arrived = None) -> Any:
    """Swipes of standing receipts, and by when their money should arrive."""
    require(request.actor, VIEW, project_id)
    require(request.actor, VIEW_RECEIPT, project_id)
    swipes = finance.card_swipes(request.actor).filter(project_id=project_id)
    if arrived is not None:
        swipes = swipes.filter(has_arrived=arrived)
    return page_of(banking.expectation(project_id, business_day()).told(swipes), page)


@router.post(
    "/pos/settlements/{settlement_id}/post",
    response=answers(shapes.SettlementPosted),
    summary="到账入账 Post a settlement file",
)
def post_pos_settlement(
    request: ApiRequest, settlement_id: PathId, body: shapes.SettlementPosting, key: IdempotencyKey
) -> Any:
    """The arrival of every matched line. Who read the file or matched a line of it cannot post it."""
    return write_once(
        request,
        key,
        lambda: verbs.post_settlement(
            settlement_id,
            exceptions=body.exceptions,
            dated_on=body.dated_on,
            today=body.on or business_day(),
            actor=request.actor,
        ),
        answer=lambda posted: shapes.SettlementPosted(id=settlement_id, lines=posted),
    )


@router.post(
    "/pos/settlements/{settlement_id}/match",
    response=answers(shapes.SettlementPosted),
    summary="重新匹配 Match what waits again",
)
def match_pos_settlement(request: ApiRequest, settlement_id: PathId, key: IdempotencyKey) -> Any:
    """Look again for the swipes of lines that wait, after receipts were put right."""
    return write_once(
        request,
        key,
        lambda: verbs.match_settlement_again(settlement_id, actor=request.actor),
        answer=lambda found: shapes.SettlementPosted(id=settlement_id, lines=found),
    )


@router.post(
    "/pos/settlements/{settlement_id}/discard",
    response=answers(Done),
    summary="作废清算批次 Discard a settlement file",
)
def discard_pos_settlement(
    request: ApiRequest, settlement_id: PathId, body: shapes.SettlementReason, key: IdempotencyKey
) -> Any:
    """Give up a file of which nothing is posted; it may be read again."""
    return change_once(
        request,
        key,
        settlement_id,
        lambda: verbs.discard_settlement(settlement_id, reason=body.reason, actor=request.actor),
    )


@router.post("/pos/lines/{line_id}/match", response=answers(Done), summary="匹配清算明细 Match a line")
def match_pos_line(
    request: ApiRequest, line_id: PathId, body: shapes.SettlementMatch, key: IdempotencyKey
) -> Any:
    """Say which swipe of the same amount the line pays out."""
    return change_once(
        request,
        key,
        line_id,
        lambda: verbs.match_settlement_line(line_id, body.swipe_id, actor=request.actor),
    )


@router.post(
    "/pos/lines/{line_id}/set-aside", response=answers(Done), summary="列为待查 Take a line's match away"
)
def set_pos_line_aside(request: ApiRequest, line_id: PathId, key: IdempotencyKey) -> Any:
    """The line waits."""
    return change_once(
        request, key, line_id, lambda: verbs.set_settlement_line_aside(line_id, actor=request.actor)
    )


@router.post(
    "/pos/lines/{line_id}/take-back", response=answers(Done), summary="撤销到账 Take an arrival back"
)
def take_back_pos_arrival(
    request: ApiRequest, line_id: PathId, body: shapes.SettlementReason, key: IdempotencyKey
) -> Any:
    """Reverse its journal: the line waits again, its swipe is in transit."""
    return change_once(
        request,
        key,
        line_id,
        lambda: verbs.take_back_arrival(
            line_id, reason=body.reason, today=body.on or business_day(), actor=request.actor
        ),
    )
