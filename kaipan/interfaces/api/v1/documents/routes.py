"""Papers: looked at, printed, counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from kaipan.documents import actions as verbs
from kaipan.documents import queries as documents
from kaipan.documents.permissions import VIEW_PAPER
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import PROBLEMS, answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, Moment, PathId, Problem, SourceShape
from kaipan.kernel.actor import require
from kaipan.kernel.ids import PaperId

router = Router()

_PDF = {"schema": {"type": "string", "format": "binary"}}
A_PDF: dict[str, Any] = {
    "response": {200: None, PROBLEMS: Problem},
    "openapi_extra": {"responses": {200: {"content": {"application/pdf": _PDF}}}},
}


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


class PaperPage(Page[PaperRow]):
    """Papers of a project."""


class PaperShape(PaperRow):
    """A paper as it was issued."""

    kind_label: str
    check_code: str = Field(description="校验码, as printed")
    missing_characters: list[str] = Field(description="printed as empty boxes to be filled by hand")
    issued_by_name: str


class PrintShape(Answer):
    """One copy."""

    copy_number: int
    mark: str = Field(description="what was laid across it; empty on the original")
    printed_by_name: str
    printed_at: Moment


@router.get("/projects/{project_id}/papers", response=answers(PaperPage), summary="单据列表 List papers")
def list_papers(request: ApiRequest, project_id: PathId, page: Wanted) -> Any:
    """The project's papers with their former versions."""
    require(request.actor, VIEW_PAPER, project_id)
    return page_of(documents.papers(request.actor).filter(project_id=project_id), page)


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


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
