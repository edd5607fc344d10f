"""Running deals of an older system: kept, compared, then taken over in whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import File, Router
from ninja.files import UploadedFile
from pydantic import Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers, row_problem
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.work import Background, or_work, start_once
from kaipan.interfaces.api.values import Answer, Body, Created, Done, Line, MoneyText, PathId, RowProblem
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.sales import actions as verbs
from kaipan.sales import queries as sales
from kaipan.sales.permissions import TAKE_OVER
from kaipan.sales.works import CHECKING, TAKING_OVER

router = Router()

Workbook = Annotated[UploadedFile, File(description="an .xlsx workbook of five sheets, at most 20 MB")]


class CheckedCounts(Answer):
    """What taking the workbook over would make of it."""

    deals: int
    receipts: int
    papers: int
    differing: int = Field(description="deals whose balance is not the older system's")
    wrong: int = Field(description="how many complaints there are; with any, no deal is taken over")


class ComparedShape(Answer):
    """One deal: the older system's figures beside those that would be held here."""

    key: str
    row: int
    room: str
    customer: str
    state: str
    old_owed: MoneyText
    owed: MoneyText
    old_received: MoneyText
    received: MoneyText
    old_balance: MoneyText
    balance: MoneyText
    difference: MoneyText


class SheetProblem(RowProblem):
    """What is wrong with one cell or row of a sheet."""

    sheet: str


class CheckedShape(Answer):
    """The last check."""

    wrong: int
    lines: list[ComparedShape] = Field(description="those that differ first")
    errors: list[SheetProblem] = Field(description="the first 2,000 complaints; numbers are masked")


class RunningDealsShape(Answer):
    """A workbook that was uploaded, and what the last check found."""

    id: int
    filename: str
    reasons: dict[str, str] = Field(description="why deals differ, by key")
    is_ready: bool = Field(description="whether nothing is known that would refuse the take-over")
    checked: CheckedShape | None


class Explanation(Body):
    """Why the balance of one deal differs; for the figures checked last."""

    key: Line = Field(description="the deal's key in the older system")
    reason: Line


class TakeOverRow(Answer):
    """A workbook that became deals."""

    id: int
    filename: str
    deals: int
    receipts: int
    papers: int
    owed: MoneyText
    received: MoneyText
    taken_over_on: date


class TakeOverPage(Page[TakeOverRow]):
    """Take-overs of a project."""


class TakenOverResult(Answer):
    """What a take-over made."""

    id: int = Field(validation_alias="take_over_id")
    deals: int
    receipts: int
    papers: int


@router.get(
    "/projects/{project_id}/take-overs",
    response=answers(TakeOverPage),
    summary="承接记录 Take-overs of running deals",
)
def list_take_overs(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The workbooks of an older system that became deals of the project."""
    require(request.actor, TAKE_OVER, project_id)
    return page_of(sales.take_overs(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/running-deals",
    response=answers(Created, status=201),
    summary="上传存量交易 Upload running deals",
)
def keep_running_deals(request: ApiRequest, project_id: PathId, file: Workbook, key: IdempotencyKey) -> Any:
    """Keep a workbook, sealed, until it is taken over or for seven days."""
    content = table_content(file)
    return write_once(
        request,
        key,
        lambda: verbs.keep_running_deals(project_id, content, file.name or "", actor=request.actor),
        answer=lambda made: Created(id=made),
        status=201,
        content=content,
    )


@router.get(
    "/running-deals/{file_id}",
    response=answers(RunningDealsShape),
    summary="存量交易文件 A workbook of running deals",
)
def get_running_deals(request: ApiRequest, file_id: PathId) -> Any:
    """What the last check found: old balances beside those that would be held, and complaints."""
    kept = sales.running_deals_card(file_id, actor=request.actor)
    shown = {name: getattr(kept, name) for name in ("id", "filename", "reasons", "is_ready")}
    if kept.checked is None:
        return shown | {"checked": None}
    errors = [{"sheet": each.sheet} | row_problem(each.error) for each in kept.checked.errors]
    return shown | {"checked": {"wrong": kept.checked.wrong, "lines": kept.checked.lines, "errors": errors}}


@router.post(
    "/running-deals/{file_id}/check",
    response=or_work(CheckedCounts),
    summary="核对存量交易 Check running deals",
)
def check_running_deals(
    request: ApiRequest, file_id: PathId, key: IdempotencyKey, background: Background = False
) -> Any:
    """What taking the workbook over would make of it; no deal is changed."""
    kept = sales.running_deals_card(file_id, actor=request.actor)
    if background:
        asked = {"file_id": file_id}
        return start_once(request, key, CHECKING, kept.project_id, asked, about=kept.filename)
    return write_once(
        request,
        key,
        lambda: verbs.check_running_deals(file_id, today=business_day(), actor=request.actor),
        answer=CheckedCounts.model_validate,
        content=str(file_id).encode(),
    )


@router.post(
    "/running-deals/{file_id}/explain",
    response=answers(Done),
    summary="说明差异 Explain a difference",
)
def explain_difference(request: ApiRequest, file_id: PathId, body: Explanation, key: IdempotencyKey) -> Any:
    """Say why a deal's balance is not the older system's."""
    return change_once(
        request,
        key,
        file_id,
        lambda: verbs.explain_difference(file_id, body.key, reason=body.reason, actor=request.actor),
    )


@router.post(
    "/running-deals/{file_id}/take-over",
    response=or_work(TakenOverResult, status=201),
    summary="承接存量交易 Take running deals over",
)
def take_over_deals(
    request: ApiRequest, file_id: PathId, key: IdempotencyKey, background: Background = False
) -> Any:
    """Make the deals of the workbook, with dues, receipts and papers.

    One wrong row, or one balance that differs for no reason given, refuses the whole file; `rows` of the
    problem then lists what is wrong.
    """
    kept = sales.running_deals_card(file_id, actor=request.actor)
    if background:
        asked = {"file_id": file_id}
        return start_once(request, key, TAKING_OVER, kept.project_id, asked, about=kept.filename)
    return write_once(
        request,
        key,
        lambda: verbs.take_over_deals(file_id, today=business_day(), actor=request.actor),
        answer=TakenOverResult.model_validate,
        status=201,
        content=str(file_id).encode(),
    )
