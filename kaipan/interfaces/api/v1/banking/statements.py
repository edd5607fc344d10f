"""Bank statements: read, matched with the books, reconciled."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from kaipan.banking import actions as verbs
from kaipan.banking import queries as banking
from kaipan.banking.permissions import VIEW_STATEMENT
from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.banking import statement_shapes as shapes
from kaipan.interfaces.api.values import Created, DayInput, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

_MOST = 200
StatementFile = Annotated[
    UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB and 20,000 rows")
]
Account = Annotated[PathId | None, Query(description="only of this bank account")]
Matched = Annotated[bool | None, Query(description="only lines that are, or are not, matched")]
Day = Annotated[DayInput, Query(description="at the end of which day")]


@router.get(
    "/projects/{project_id}/bank/accounts",
    response=answers(shapes.ReconciledAccountPage),
    summary="对账账户 Bank accounts and how far they are reconciled",
)
def list_reconciled_accounts(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """Every account of the project, those out of use too."""
    require(request.actor, VIEW_STATEMENT, project_id)
    return page_of(banking.reconciled_accounts(request.actor).filter(project_id=project_id), page)


@router.get(
    "/projects/{project_id}/bank/statements",
    response=answers(shapes.StatementPage),
    summary="银行对账单列表 List bank statements",
)
def list_bank_statements(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What banks told, withdrawn files too."""
    require(request.actor, VIEW_STATEMENT, project_id)
    return page_of(banking.statements(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/bank/statements",
    response=answers(Created, status=201),
    summary="导入银行对账单 Read a bank statement",
)
def read_bank_statement(
    request: ApiRequest,
    project_id: PathId,
    file: StatementFile,
    said: Annotated[shapes.StatementForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """It begins where the last one of the account ended; what is certain is matched at once.

    One row that cannot be read, or was read before, or whose balance does not continue the one before,
    refuses the whole file; `rows` of the problem then lists what is wrong.
    """
    content = table_content(file)
    told = said.told()
    return write_once(
        request,
        key,
        lambda: verbs.read_statement(
            project_id, told, content, file.name or "", today=business_day(), actor=request.actor
        ),
        answer=lambda made: Created(id=made),
        status=201,
        content=f"{said.model_dump_json()}\n".encode() + content,
    )


@router.get(
    "/bank/statements/{statement_id}",
    response=answers(shapes.StatementRow),
    summary="银行对账单 One bank statement",
)
def get_bank_statement(request: ApiRequest, statement_id: PathId) -> Any:
    """Its balances, and how many of its lines wait."""
    return one(banking.statements(request.actor), pk=statement_id)


@router.post(
    "/bank/statements/{statement_id}/withdraw",
    response=answers(Done),
    summary="撤回银行对账单 Withdraw a bank statement",
)
def withdraw_bank_statement(
    request: ApiRequest, statement_id: PathId, body: shapes.StatementReason, key: IdempotencyKey
) -> Any:
    """The last one of its account, while nothing of it is matched or reconciled."""
    return change_once(
        request,
        key,
        statement_id,
        lambda: verbs.withdraw_statement(statement_id, reason=body.reason, actor=request.actor),
    )


@router.get(
    "/projects/{project_id}/bank/lines",
    response=answers(shapes.StatementLinePage),
    summary="银行流水 Lines of bank statements",
)
def list_bank_lines(
    request: ApiRequest,
    project_id: PathId,
    page: Wanted,
    account: Account = None,
    matched: Matched = None,
) -> Any:
    """Every line of standing statements, and the match it stands in."""
    require(request.actor, VIEW_STATEMENT, project_id)
    lines = banking.statement_lines(request.actor).filter(project_id=project_id, standing=True)
    if account is not None:
        lines = lines.filter(bank_account_id=account)
    return page_of(lines if matched is None else lines.filter(is_matched=matched), page)


@router.post("/bank/lines/{line_id}/note", response=answers(Done), summary="登记待查 Note a line")
def note_bank_line(request: ApiRequest, line_id: PathId, body: shapes.LineNote, key: IdempotencyKey) -> Any:
    """Why nobody knows it, and whose task it is."""
    return change_once(
        request,
        key,
        line_id,
        lambda: verbs.note_statement_line(
            line_id,
            inquiry=body.inquiry,
            remark=body.remark,
            owner_id=body.owner_id,
            actor=request.actor,
        ),
    )


@router.get(
    "/bank/accounts/{account_id}/movements",
    response=answers(shapes.MovementList),
    summary="未勾对的账面收付 Movements of the books that wait",
)
def list_book_movements(request: ApiRequest, account_id: PathId) -> Any:
    """What the books say of the account and the bank was not matched with, paper by paper."""
    movements = banking.book_movements(_account(request, account_id))
    return {"items": movements[:_MOST], "count": len(movements)}


@router.post(
    "/bank/accounts/{account_id}/match-again",
    response=answers(shapes.Matched),
    summary="自动勾对 Match what is certain",
)
def match_bank_again(request: ApiRequest, account_id: PathId, key: IdempotencyKey) -> Any:
    """By the bank's number and amount, then by amount and a day at most one apart; nothing is guessed."""
    account = _account(request, account_id)
    return write_once(
        request,
        key,
        lambda: verbs.match_statement_again(account.project_id, account.pk, actor=request.actor),
        answer=lambda found: shapes.Matched(id=account.pk, matched=found),
    )


@router.post(
    "/bank/accounts/{account_id}/matches",
    response=answers(Created, status=201),
    summary="勾对 Match lines with movements",
)
def match_bank_lines(
    request: ApiRequest, account_id: PathId, body: shapes.LinesMatched, key: IdempotencyKey
) -> Any:
    """One line with several movements, or several lines with one; both sides are the same sum."""
    account = _account(request, account_id)
    return create_once(
        request,
        key,
        lambda: verbs.match_statement_lines(
            account.project_id, account.pk, body.line_ids, body.movements, actor=request.actor
        ),
    )


@router.get(
    "/projects/{project_id}/bank/matches",
    response=answers(shapes.MatchPage),
    summary="勾对记录 List matches",
)
def list_bank_matches(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """What was matched with what, undone ones too."""
    require(request.actor, VIEW_STATEMENT, project_id)
    return page_of(banking.statement_matches(request.actor).filter(project_id=project_id), page)


@router.post("/bank/matches/{match_id}/undo", response=answers(Done), summary="撤销勾对 Undo a match")
def undo_bank_match(
    request: ApiRequest, match_id: PathId, body: shapes.StatementReason, key: IdempotencyKey
) -> Any:
    """Its lines and movements wait again; the books do not change."""
    return change_once(
        request,
        key,
        match_id,
        lambda: verbs.undo_statement_match(match_id, reason=body.reason, actor=request.actor),
    )


@router.get(
    "/bank/accounts/{account_id}/reconciliation",
    response=answers(shapes.ReconciliationShape),
    summary="余额调节表 The reconciliation sheet of a day",
)
def get_reconciliation(request: ApiRequest, account_id: PathId, day: Day) -> Any:
    """Both balances and what explains that they differ; of a signed day, by what was known then."""
    return banking.reconciliation_sheet(_account(request, account_id), day)


@router.post(
    "/bank/accounts/{account_id}/reconciliations",
    response=answers(Created, status=201),
    summary="复核余额调节表 Sign a reconciliation sheet",
)
def close_bank_reconciliation(
    request: ApiRequest, account_id: PathId, body: shapes.SheetSigning, key: IdempotencyKey
) -> Any:
    """By another person than who read a statement or matched since the last one."""
    account = _account(request, account_id)
    return create_once(
        request,
        key,
        lambda: verbs.close_reconciliation(
            account.project_id, account.pk, body.day, adjusted=body.adjusted, actor=request.actor
        ),
    )


@router.get(
    "/projects/{project_id}/bank/reconciliations",
    response=answers(shapes.ReconciliationPage),
    summary="已复核的余额调节表 List signed sheets",
)
def list_bank_reconciliations(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """With their figures as they were signed, reopened ones too."""
    require(request.actor, VIEW_STATEMENT, project_id)
    return page_of(banking.reconciliations(request.actor).filter(project_id=project_id), page)


@router.post(
    "/bank/reconciliations/{reconciliation_id}/reopen",
    response=answers(Done),
    summary="重开余额调节表 Reopen the last sheet",
)
def reopen_bank_reconciliation(
    request: ApiRequest, reconciliation_id: PathId, body: shapes.StatementReason, key: IdempotencyKey
) -> Any:
    """Its figures stay as they were signed."""
    return change_once(
        request,
        key,
        reconciliation_id,
        lambda: verbs.reopen_reconciliation(reconciliation_id, reason=body.reason, actor=request.actor),
    )


def _account(request: ApiRequest, account_id: int) -> Any:
    return one(banking.reconciled_accounts(request.actor), pk=account_id)
