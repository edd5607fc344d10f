"""科目对照 and 凭证导出: what the books hand to the company's accounting program."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import AliasPath, BeforeValidator, Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.v1.work import a_file
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Created,
    DayInput,
    Done,
    Flag,
    Line,
    Moment,
    MoneyText,
    PathId,
    Why,
    related,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.ids import CompanyId
from kaipan.ledger import actions as verbs
from kaipan.ledger import queries as ledger
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

router = Router()

MappingTable = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB")]
Layout = Annotated[ledger.LayoutCode, Query(description="the columns of 用友 U8 or of 金蝶 K/3 and KIS")]
Type = Annotated[ledger.FileType, Query(description="a workbook, or text in the encoding named")]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class MappingShape(Answer):
    """What an account is called outside."""

    outside_code: str
    outside_name: str
    dimension: str = Field(description="辅助核算: NONE, CUSTOMER or PROJECT")


class MappedAccountRow(Answer):
    """An account of the chart with its mapping; without one it goes by its own code."""

    id: int
    code: str
    name: str
    mapping: MappingShape | None = Field(default=None, description="null where nobody mapped it")


class MappedAccountPage(Page[MappedAccountRow]):
    """Accounts of the company's chart with their mappings."""


class NewMapping(Body):
    """What an account is called outside from now on; vouchers exported keep what they said."""

    outside_code: Line = Field(description="letters, digits, points and hyphens", examples=["1122.01"])
    outside_name: Line = Field(default="", description="ours when left out")
    dimension: verbs.Dimension = verbs.Dimension.NONE


class MappingDemand(Body):
    """Whether accounts without a mapping may be exported."""

    demanded: Flag


class MappingDemandState(Answer):
    """Whether every account must be mapped before it is exported."""

    demanded: bool


class MappingsTaken(Answer):
    """What a table of mappings did."""

    rows: int = Field(description="how many accounts it mapped")


class VoucherBatchRow(Answer):
    """What one export made of the journals of some days of a month (凭证批次)."""

    id: int
    month: date = Field(
        validation_alias=AliasPath("series", "period", "month"), description="the first day of its month"
    )
    word: str = Field(validation_alias=AliasPath("series", "word"), description="凭证字")
    first_number: int
    last_number: int
    since: date
    until: date
    grouping: str = Field(description="JOURNAL: a voucher each; DAY: one a day and kind")
    journals: int = Field(description="how many journals it carries")
    total: MoneyText = Field(description="one side of all its vouchers")
    state: str = Field(description="STANDING or WITHDRAWN")
    exported_at: Moment
    exported_by_id: int | None
    withdrawn_at: Moment | None
    withdraw_reason: str


class VoucherBatchPage(Page[VoucherBatchRow]):
    """Batches of the company."""


class VoucherLineShape(Answer):
    """A line as the accounting program is given it."""

    place: int
    outside_code: str
    outside_name: str
    summary: str
    debit: MoneyText
    credit: MoneyText
    dimension: str
    dimension_code: str
    dimension_name: str
    journal_ids: list[int] = Field(description="the journals it came from")


class VoucherRow(Answer):
    """A voucher with its lines."""

    id: int
    number: int
    dated_on: date
    summary: str
    total: MoneyText
    lines: Annotated[list[VoucherLineShape], BeforeValidator(related)]


class VoucherPage(Page[VoucherRow]):
    """Vouchers of a batch."""


class NewVoucherBatch(Body):
    """The days whose journals are exported, and how they become vouchers."""

    since: DayInput
    until: DayInput = Field(description="in the same month")
    grouping: verbs.Grouping = verbs.Grouping.JOURNAL
    word: Line = Field(default="记", description="凭证字, 1 to 4 letters")
    first_number: int | None = Field(
        default=None, strict=True, ge=1, le=999_999, description="the next one when left out"
    )
    on: BusinessDay = None


@router.get("/account-mappings", response=answers(MappedAccountPage), summary="科目对照 Account mappings")
def list_account_mappings(request: ApiRequest, page: Wanted) -> Any:
    """The accounts of the chart with what the accounting program calls them."""
    return page_of(ledger.mapped_accounts(request.actor), page)


@router.post(
    "/ledger-accounts/{account_id}/mapping", response=answers(Done), summary="维护科目对照 Map an account"
)
def map_account(request: ApiRequest, account_id: PathId, body: NewMapping, key: IdempotencyKey) -> Any:
    """Say what an account is called outside, and what its lines name there."""
    return change_once(
        request,
        key,
        account_id,
        lambda: verbs.map_account(account_id, **dict(body), actor=request.actor),
    )


@router.post(
    "/account-mappings/demand",
    response=answers(MappingDemandState),
    summary="未对照科目的导出要求 Demand mappings",
)
def demand_mapping(request: ApiRequest, body: MappingDemand, key: IdempotencyKey) -> Any:
    """Say whether every account must be mapped before it is exported."""
    company_id = CompanyId(request.actor.company_id)
    return write_once(
        request,
        key,
        lambda: verbs.demand_mapping(company_id, demanded=body.demanded, actor=request.actor),
        answer=lambda _: MappingDemandState(demanded=body.demanded),
    )


@router.post(
    "/account-mappings/import", response=answers(MappingsTaken), summary="导入科目对照 Import mappings"
)
def import_account_mappings(request: ApiRequest, file: MappingTable, key: IdempotencyKey) -> Any:
    """The mappings of a table, or, with a wrong row, none of them."""
    content = table_content(file)
    company_id = CompanyId(request.actor.company_id)
    return write_once(
        request,
        key,
        lambda: verbs.import_account_mappings(company_id, content, file.name or "", actor=request.actor),
        answer=lambda rows: MappingsTaken(rows=rows),
        content=content,
    )


@router.get("/voucher-batches", response=answers(VoucherBatchPage), summary="凭证批次列表 Voucher batches")
def list_voucher_batches(request: ApiRequest, page: Wanted) -> Any:
    """Every export of the company's journals, withdrawn ones too."""
    return page_of(ledger.voucher_batches(request.actor), page)


@router.post("/voucher-batches", response=answers(Created, status=201), summary="导出凭证 Export vouchers")
def export_vouchers(request: ApiRequest, body: NewVoucherBatch, key: IdempotencyKey) -> Any:
    """Number the journals of those days that no standing batch carries, as vouchers."""
    wanted = body.model_dump(exclude={"on"})
    return create_once(
        request,
        key,
        lambda: verbs.export_vouchers(
            CompanyId(request.actor.company_id),
            **wanted,
            today=body.on or business_day(),
            actor=request.actor,
        ),
    )


@router.get(
    "/voucher-batches/{batch_id}", response=answers(VoucherBatchRow), summary="凭证批次 One voucher batch"
)
def get_voucher_batch(request: ApiRequest, batch_id: PathId) -> Any:
    """A batch of vouchers."""
    return one(ledger.voucher_batches(request.actor), pk=batch_id)


@router.get(
    "/voucher-batches/{batch_id}/vouchers",
    response=answers(VoucherPage),
    summary="批次内凭证 Vouchers of a batch",
)
def list_vouchers(request: ApiRequest, batch_id: PathId, page: Wanted) -> Any:
    """The vouchers of a batch with their lines."""
    return page_of(ledger.vouchers_of(one(ledger.voucher_batches(request.actor), pk=batch_id)), page)


@router.get(
    "/voucher-batches/{batch_id}/file",
    **a_file(_XLSX, "text/csv"),
    summary="下载凭证文件 Fetch a voucher file",
)
def get_voucher_file(
    request: ApiRequest,
    batch_id: PathId,
    layout: Layout = ledger.LayoutCode.YONYOU,
    file_type: Type = ledger.FileType.XLSX,
) -> HttpResponse:
    """A standing batch in the columns of an accounting program: the same bytes each time."""
    file = ledger.voucher_file(batch_id, layout, file_type, actor=request.actor)
    return attachment(file.name, file.media_type, file.content)


@router.post(
    "/voucher-batches/{batch_id}/withdraw", response=answers(Done), summary="撤回凭证批次 Withdraw a batch"
)
def withdraw_vouchers(request: ApiRequest, batch_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """Let its journals be exported again; its numbers stay used."""
    return change_once(
        request,
        key,
        batch_id,
        lambda: verbs.withdraw_vouchers(batch_id, reason=body.reason, actor=request.actor),
    )
