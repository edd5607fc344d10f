"""The chart of accounts."""

from __future__ import annotations

from typing import Any

from ninja import Router
from pydantic import Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, Body, Created, Line
from kaipan.interfaces.api.writes import IdempotencyKey, create_once
from kaipan.kernel.ids import CompanyId
from kaipan.ledger import actions as verbs
from kaipan.ledger import queries as ledger

router = Router()


class LedgerAccountRow(Answer):
    """An account of the chart (科目)."""

    id: int
    code: str
    name: str
    account_class: str = Field(description="ASSET, LIABILITY, INCOME or EXPENSE")


class LedgerAccountPage(Page[LedgerAccountRow]):
    """Accounts of the company's chart."""


class NewLedgerAccount(Body):
    """An account to add; its code and class stay."""

    code: Line = Field(description="4 to 12 digits, a detail account under its main one", examples=["100201"])
    name: Line
    account_class: ledger.AccountClass


@router.get("/ledger-accounts", response=answers(LedgerAccountPage), summary="会计科目 Chart of accounts")
def list_ledger_accounts(request: ApiRequest, page: Wanted) -> Any:
    """The accounts of the company's books."""
    return page_of(ledger.ledger_accounts(request.actor), page)


@router.post(
    "/ledger-accounts", response=answers(Created, status=201), summary="增设科目 Add a ledger account"
)
def add_ledger_account(request: ApiRequest, body: NewLedgerAccount, key: IdempotencyKey) -> Any:
    """Add an account to the company's chart."""
    company_id = CompanyId(request.actor.company_id)
    return create_once(
        request, key, lambda: verbs.add_ledger_account(company_id, **dict(body), actor=request.actor)
    )
