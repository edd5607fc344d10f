"""The books: journals, trial balance, months."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.pages import SincePage, WantedSince, changed_in, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.ledger import chart, vouchers
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    DayInput,
    Moment,
    MoneyText,
    MonthInput,
    PathId,
    Reason,
    SourceShape,
)
from kaipan.interfaces.api.writes import IdempotencyKey, write_once
from kaipan.kernel.actor import require
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.ledger import actions as verbs
from kaipan.ledger import queries as ledger
from kaipan.ledger.permissions import VIEW_JOURNAL
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()
router.add_router("", chart.router)
router.add_router("", vouchers.router)


class JournalRow(Answer):
    """A journal (记账凭证)."""

    id: int
    project_id: int
    sequence: int = Field(description="its place in the company's books, without gaps")
    dated_on: date
    kind: str
    source: SourceShape = Field(description="the document it records")
    memo: str
    reverses_id: int | None
    posted_at: Moment


class JournalPage(SincePage[JournalRow]):
    """Journals of a project."""


class PostingShape(Answer):
    """One line of a journal."""

    account_code: str
    account_name: str
    debit: MoneyText
    credit: MoneyText
    counterpart: SourceShape | None


class JournalShape(JournalRow):
    """A journal with its lines."""

    lines: list[PostingShape]


class BalanceRow(Answer):
    """One account."""

    code: str
    name: str
    account_class: str
    debit: MoneyText
    credit: MoneyText
    debit_balance: MoneyText = Field(description="借方余额")
    credit_balance: MoneyText = Field(description="贷方余额")


class TrialBalanceShape(Answer):
    """All accounts that were ever posted to, as of the end of a day."""

    as_of: date
    rows: list[BalanceRow]
    difference: MoneyText = Field(description="zero, always")


class PeriodShape(Answer):
    """A month of the company's books."""

    month: date = Field(description="its first day")
    state: str = Field(description="OPEN or CLOSED")
    closed_at: Moment | None
    closed_after_sequence: int | None


class Month(Body):
    """A month of the company's books."""

    month: MonthInput


class ReopenedMonth(Month):
    """A month to open again, and why."""

    reason: Reason


class MonthState(Answer):
    """What became of the month."""

    month: date
    state: str


AsOf = Annotated[DayInput | None, Query(description="the end of this day; today when left out")]


@router.get(
    "/projects/{project_id}/journals", response=answers(JournalPage), summary="凭证列表 List journals"
)
def list_journals(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """The project's journals. They never change: `modified_since` goes by the posting."""
    require(request.actor, VIEW_JOURNAL, project_id)
    rows = ledger.journals(request.actor).filter(project_id=project_id)
    return changes_of(rows, page, changed=changed_in("posted_at"))


@router.get("/journals/{journal_id}", response=answers(JournalShape), summary="凭证详情 One journal")
def get_journal(request: ApiRequest, journal_id: PathId) -> Any:
    """A journal with its lines."""
    journal = one(ledger.journals(request.actor), pk=journal_id)
    lines = ledger.lines_of_journal(journal)
    return {**JournalRow.model_validate(journal).model_dump(), "lines": lines}


@router.get("/trial-balance", response=answers(TrialBalanceShape), summary="公司试算平衡 Trial balance")
def get_trial_balance(request: ApiRequest, as_of: AsOf = None) -> Any:
    """The trial balance of the token's company."""
    return ledger.trial_balance(request.actor.company_id, as_of=as_of or business_day(), actor=request.actor)


@router.get(
    "/projects/{project_id}/trial-balance",
    response=answers(TrialBalanceShape),
    summary="项目试算平衡 Trial balance of a project",
)
def get_project_trial_balance(request: ApiRequest, project_id: PathId, as_of: AsOf = None) -> Any:
    """The trial balance of one project."""
    return ledger.trial_balance(
        request.actor.company_id,
        as_of=as_of or business_day(),
        project_id=ProjectId(project_id),
        actor=request.actor,
    )


@router.get("/periods", response=answers(list[PeriodShape]), summary="会计期间 Months of the books")
def list_periods(request: ApiRequest) -> Any:
    """The months of the company's books, newest first."""
    return list(ledger.periods(request.actor))


@router.post("/periods/close", response=answers(MonthState), summary="月结 Close a month")
def close_period(request: ApiRequest, body: Month, key: IdempotencyKey) -> Any:
    """Let no posting be dated in the month, or before it, any more."""
    return write_once(
        request,
        key,
        lambda: verbs.close_period(CompanyId(request.actor.company_id), body.month, actor=request.actor),
        answer=lambda _: MonthState(month=body.month, state="CLOSED"),
    )


@router.post("/periods/reopen", response=answers(MonthState), summary="反月结 Reopen a month")
def reopen_period(request: ApiRequest, body: ReopenedMonth, key: IdempotencyKey) -> Any:
    """Let the last closed month take postings again."""
    return write_once(
        request,
        key,
        lambda: verbs.reopen_period(
            CompanyId(request.actor.company_id), body.month, reason=body.reason, actor=request.actor
        ),
        answer=lambda _: MonthState(month=body.month, state="OPEN"),
    )
