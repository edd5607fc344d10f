"""Scans of signed papers."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from kaipan.documents import actions as verbs
from kaipan.documents import queries as documents
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.work import a_file
from kaipan.interfaces.api.values import (
    Answer,
    Created,
    Done,
    Moment,
    PathId,
    Reason,
    Why,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.ids import PaperId
from kaipan.platform.uploads import ACCEPTED

router = Router()

SentFile = Annotated[
    UploadedFile, File(description="a JPEG, PNG or WebP picture or a PDF, at most 10 MB and 40 megapixels")
]


class PaperScanShape(Answer):
    """A scan of a signed paper."""

    id: int
    paper_id: int
    name: str
    media_type: str = Field(description="as its content says")
    size: int = Field(description="bytes")
    replaces_id: int | None = Field(description="the void scan in whose place it came")
    uploaded_by_id: int | None
    uploaded_at: Moment
    voided_at: Moment | None
    void_reason: str


class PaperScanPage(Page[PaperScanShape]):
    """The scans of one paper."""


class ReplacementForm(BaseModel):
    """Why the file beside it in the form takes the place of another."""

    reason: Reason


@router.get("/papers/{paper_id}/scans", response=answers(PaperScanPage), summary="扫描件 Scans of a paper")
def list_paper_scans(request: ApiRequest, paper_id: PathId, page: Wanted) -> Any:
    """Every scan of the signed paper, void ones too."""
    card = documents.paper_card(PaperId(paper_id), actor=request.actor)
    return page_of(documents.scans_of(card.id, actor=request.actor), page)


@router.post(
    "/papers/{paper_id}/scans", response=answers(Created, status=201), summary="上传扫描件 Attach a scan"
)
def attach_paper_scan(request: ApiRequest, paper_id: PathId, file: SentFile, key: IdempotencyKey) -> Any:
    """Keep a scan of the signed paper, sealed. A paper has room for 20 scans and 100 MB."""
    content = bytes(file.read())
    sent = [verbs.SentScan(file.name or "", content)]
    return write_once(
        request,
        key,
        lambda: verbs.attach_scans(paper_id, sent, actor=request.actor),
        answer=lambda made: Created(id=made[0]),
        status=201,
        content=content,
    )


@router.post(
    "/paper-scans/{scan_id}/replace",
    response=answers(Created, status=201),
    summary="替换扫描件 Replace a scan",
)
def replace_paper_scan(
    request: ApiRequest,
    scan_id: PathId,
    file: SentFile,
    form: Annotated[ReplacementForm, Form()],
    key: IdempotencyKey,
) -> Any:
    """Put another scan in its place; the former is voided for the reason and stays."""
    content = bytes(file.read())
    sent = verbs.SentScan(file.name or "", content)
    return write_once(
        request,
        key,
        lambda: verbs.replace_scan(scan_id, sent, reason=form.reason, actor=request.actor),
        answer=lambda made: Created(id=made),
        status=201,
        content=content + form.model_dump_json().encode(),
    )


@router.post("/paper-scans/{scan_id}/void", response=answers(Done), summary="作废扫描件 Void a scan")
def void_paper_scan(request: ApiRequest, scan_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """It no longer counts as a signature; its bytes stay."""
    return change_once(
        request, key, scan_id, lambda: verbs.void_scan(scan_id, reason=body.reason, actor=request.actor)
    )


@router.post(
    "/paper-scans/{scan_id}/download", **a_file(*ACCEPTED.split(",")), summary="下载扫描件 Fetch a scan"
)
def hand_out_paper_scan(request: ApiRequest, scan_id: PathId) -> HttpResponse:
    """The bytes of a scan, in the clear. Each time stands in the trail; there is no idempotency key, as the
    answer is kept nowhere."""
    given = verbs.hand_out_scan(scan_id, actor=request.actor)
    return attachment(given.name, given.media_type, given.content)
