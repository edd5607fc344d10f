"""Long work: a verb that was asked for in the background, how far it is and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext
from ninja import Query, Router
from pydantic import Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import PROBLEMS, answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import Answer, Done, Moment, PathId, Problem
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, write_once
from kaipan.interfaces.downloads import download
from kaipan.platform import long_work, own_work, work_files
from kaipan.platform.models import Work, WorkState
from kaipan.platform.spoken import heard

router = Router()

Background = Annotated[
    bool,
    Query(description="answer 202 at once with the work, and carry the verb out without the client waiting"),
]


_BYTES = {"schema": {"type": "string", "format": "binary"}}


def a_file(*media_types: str) -> dict[str, Any]:
    """What an operation says that answers with bytes of one of these types."""
    return {
        "response": {200: None, PROBLEMS: Problem},
        "openapi_extra": {"responses": {200: {"content": dict.fromkeys(media_types, _BYTES)}}},
    }


A_FILE = a_file("application/octet-stream")


class WorkFileShape(Answer):
    """What the work left to be fetched at `/work/{work_id}/file`."""

    name: str
    media_type: str
    size: int = Field(description="bytes")
    expires_at: Moment


class WorkShape(Answer):
    """A verb carried out in the background (后台任务)."""

    id: int
    project_id: int | None = Field(description="null where it is about no one project")
    kind: str = Field(examples=["presale.trial"])
    label: str = Field(description="what it is about")
    state: str = Field(description="WAITING, RUNNING, DONE, REFUSED, FAILED or CANCELLED")
    done: int = Field(description="of `total`, in this phase")
    total: int = Field(description="0 where nobody knows")
    phase: str = Field(description="in the client's language")
    result: dict[str, Any] | None = Field(description="what the verb answered, when DONE")
    file: WorkFileShape | None = Field(description="of an export, until it expires")
    refusal_code: str = Field(description="stable; empty unless REFUSED")
    refusal: str = Field(description="the sentence in the client's language; empty unless REFUSED")
    created_at: Moment
    started_at: Moment | None
    finished_at: Moment | None


class WorkPage(Page[WorkShape]):
    """Long work."""


def shape_of(work: Work) -> WorkShape:
    """The work in the client's language."""
    return WorkShape(
        id=work.pk,
        project_id=work.project_id,
        kind=work.kind,
        label=work.label,
        state=work.state,
        done=work.done,
        total=work.total,
        phase=gettext(work.phase) if work.phase else "",
        result=work.result,
        file=_file_of(work),
        refusal_code=work.refusal_code,
        refusal=heard(work.refusal_said),
        created_at=work.created_at,
        started_at=work.started_at,
        finished_at=work.finished_at,
    )


def _file_of(work: Work) -> WorkFileShape | None:
    file = work_files.offered(work) if work.state == WorkState.DONE else None
    if file is None:
        return None
    return WorkFileShape(
        name=file.name, media_type=file.media_type, size=file.size, expires_at=file.expires_at
    )


def start_once(
    request: ApiRequest,
    key: str,
    kind: str,
    project_id: int | None,
    arguments: Mapping[str, Any],
    *,
    about: str,
    content: bytes | None = None,
) -> HttpResponse:
    """Start the work once for this client's key and answer 202 with it."""
    return write_once(
        request,
        key,
        lambda: long_work.start_work(kind, project_id, arguments, about=about, actor=request.actor),
        answer=lambda work_id: shape_of(own_work.work_of(work_id, actor=request.actor)),
        status=202,
        content=content,
    )


def or_work(response: Any, *, status: int = 200) -> dict[Any, Any]:
    """The ``response`` of an operation that may be asked for in the background."""
    return {**answers(response, status=status), 202: WorkShape}


@router.get("/work", response=answers(WorkPage), summary="后台任务列表 List long work")
def list_work(request: ApiRequest, page: Wanted) -> Any:
    """All that the token's owner asked for in the background."""
    listed = page_of(own_work.works_of(request.actor), page)
    return {**listed, "items": [shape_of(work) for work in listed["items"]]}


@router.get("/work/{work_id}", response=answers(WorkShape), summary="后台任务 One piece of long work")
def get_work(request: ApiRequest, work_id: PathId) -> Any:
    """How far it is; ask again every second or two. Other people's work is not found."""
    return shape_of(own_work.work_of(work_id, actor=request.actor))


@router.get("/work/{work_id}/file", **A_FILE, summary="任务文件 The file of long work")
def get_work_file(request: ApiRequest, work_id: PathId) -> HttpResponseBase:
    """The bytes of what an export made, in the media type the work names.

    404 after it expired and for other people's work; 403 when a right it was made with is no longer held,
    or is not among those of this token.
    """
    return download(request, work_files.file_of(work_id, actor=request.actor))


@router.post("/work/{work_id}/cancel", response=answers(Done), summary="取消任务 Cancel long work")
def cancel_work(request: ApiRequest, work_id: PathId, key: IdempotencyKey) -> Any:
    """Give it up before anybody began; afterwards it is too late."""
    return change_once(request, key, work_id, lambda: long_work.cancel_work(work_id, actor=request.actor))
