"""Papers: looked at, printed, counted."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from kaipan.documents import actions as verbs
from kaipan.documents import queries as documents
from kaipan.documents.permissions import VIEW_PAPER
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.documents import scans, templates
from kaipan.interfaces.api.v1.documents.files import A_PDF, DOCX
from kaipan.interfaces.api.v1.work import a_file
from kaipan.interfaces.api.values import Answer, Body, Moment, PathId, SourceShape
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import require
from kaipan.kernel.ids import PaperId

router = Router()
router.add_router("", scans.router)
router.add_router("", templates.router)


class PaperRow(Answer):
    """A paper (单据)."""

    id: int
    project_id: int
    kind: str
    number: str
    dated_on: date
    version: int
    source: SourceShape = Field(description="what it is about")
    state: str = Field(description="ISSUED, REPLACED or VOID")
    void_reason: str
    issued_at: Moment
    print_count: int
    is_signed: bool = Field(description="a scan of a signed copy stands")


class PaperPage(Page[PaperRow]):
    """Papers of a project."""


class PaperShape(PaperRow):
    """A paper as it was issued."""

    kind_label: str
    check_code: str = Field(description="校验码, as printed")
    missing_characters: list[str] = Field(description="printed as empty boxes to be filled by hand")
    issued_by_name: str
    awaits_signature: bool = Field(description="valid, to be signed, and no scan of a signed copy stands")
    word_template: str = Field(
        description="version of the Word template, such as v3; empty for the house's form"
    )


class PrintShape(Answer):
    """One copy."""

    copy_number: int
    mark: str = Field(description="what was laid across it; empty on the original")
    printed_by_name: str
    printed_at: Moment


class PrintSet(Body):
    """Several papers about one thing, in the order they are to be printed."""

    paper_ids: list[int] = Field(min_length=1, max_length=20)


@router.get("/projects/{project_id}/papers", response=answers(PaperPage), summary="单据列表 List papers")
def list_papers(
    request: ApiRequest,
    project_id: PathId,
    page: Wanted,
    unsigned_days: Annotated[
        int | None, Query(ge=0, le=3650, description="only papers unsigned for more than so many days")
    ] = None,
) -> Any:
    """The project's papers with their former versions."""
    require(request.actor, VIEW_PAPER, project_id)
    rows: QuerySet[Any] = documents.papers(request.actor).filter(project_id=project_id)
    if unsigned_days is not None:
        rows = documents.unsigned(rows, days=unsigned_days)
    return page_of(rows, page)


@router.get("/papers/{paper_id}", response=answers(PaperShape), summary="单据详情 One paper")
def get_paper(request: ApiRequest, paper_id: PathId) -> Any:
    """A paper as it was issued."""
    return documents.paper_card(PaperId(paper_id), actor=request.actor)


@router.get(
    "/papers/{paper_id}/prints", response=answers(list[PrintShape]), summary="打印记录 Copies of a paper"
)
def list_prints(request: ApiRequest, paper_id: PathId) -> Any:
    """Every copy that was printed, the original first."""
    return documents.prints_of(PaperId(paper_id), actor=request.actor)


@router.get("/papers/{paper_id}/pdf", **A_PDF, summary="查阅单据 Look at a paper")
def look_at_paper(request: ApiRequest, paper_id: PathId) -> Any:
    """The paper to look at: 仅供查阅 across it, numbers masked, no copy counted."""
    pdf = documents.paper_pdf(PaperId(paper_id), actor=request.actor)
    return _pdf(pdf, f"paper-{paper_id}-view.pdf")


@router.post("/papers/{paper_id}/print", **A_PDF, summary="打印单据 Print a paper")
def print_paper(request: ApiRequest, paper_id: PathId) -> Any:
    """The paper to print now: the original first, then copies marked 补打.

    Every request is a copy of its own and counted as one. There is no idempotency key: the file names
    people, so the answer is kept nowhere.
    """
    return _pdf(verbs.print_paper(PaperId(paper_id), actor=request.actor), f"paper-{paper_id}.pdf")


@router.post("/paper-sets/print", **A_PDF, summary="套打单据 Print several papers")
def print_set(request: ApiRequest, body: PrintSet) -> Any:
    """Papers about one thing as one PDF in the order given; a copy of each is counted and marked.

    There is no idempotency key: the file names people, so the answer is kept nowhere.
    """
    return _pdf(verbs.print_set(body.paper_ids, actor=request.actor), "papers.pdf")


@router.post("/papers/{paper_id}/word", **a_file(DOCX), summary="导出 Word A paper as a Word file")
def hand_out_docx(request: ApiRequest, paper_id: PathId) -> HttpResponse:
    """The paper as a filled Word file, in the clear; each time stands in the trail.

    Only for papers that were set by a Word template. There is no idempotency key, as the answer is kept
    nowhere.
    """
    return attachment(f"paper-{paper_id}.docx", DOCX, verbs.hand_out_docx(paper_id, actor=request.actor))


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
