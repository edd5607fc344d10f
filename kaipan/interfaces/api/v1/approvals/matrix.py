"""The matrix of approvals, and who stands in for whom."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import File, Router
from ninja.files import UploadedFile
from pydantic import Field

from kaipan.approvals import actions as verbs
from kaipan.approvals import queries as approvals
from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.uploads import table_content
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    Count,
    Created,
    Done,
    Flag,
    IdInput,
    Line,
    Moment,
    MomentInput,
    MoneyInput,
    MoneyText,
    NumberText,
    PathId,
    PercentInput,
    Reason,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once, write_once

router = Router()

RouteTable = Annotated[UploadedFile, File(description="an .xlsx or .csv table, at most 20 MB")]

Name = Annotated[str, Field(min_length=1, max_length=60)]


class RouteRow(Answer):
    """A row of the matrix; bands are from, included, to, not included."""

    id: int
    project_id: int | None = Field(description="none for the company's own")
    matter: str
    name: str
    answer: str = Field(description="STEPS, GRANT or REFUSE")
    amount_from: MoneyText | None
    amount_to: MoneyText | None
    percent_from: NumberText | None
    percent_to: NumberText | None
    count_from: int | None
    count_to: int | None
    version: int
    valid_from: Moment
    ended_at: Moment | None


class RoutePage(Page[RouteRow]):
    """Rows of the matrix."""


class RoutesTaken(Answer):
    """What a table made of the matrix: rows set and ended, and the matters it is about."""

    rows: int
    ended: int
    matters: list[str]


class DelegationRow(Answer):
    """Who stands in for whom, from when to when."""

    id: int
    principal_id: int
    delegate_id: int
    project_id: int | None
    matters: list[str]
    starts_at: Moment
    ends_at: Moment
    ended_at: Moment | None
    reason: str


class DelegationPage(Page[DelegationRow]):
    """Delegations."""


class StepBody(Body):
    """A step: for the holders of a role, or for one person."""

    stage: Annotated[int, Field(strict=True, ge=1, le=20)]
    name: Annotated[str, Field(min_length=1, max_length=40)]
    role_id: IdInput | None = None
    person_id: IdInput | None = None
    mode: str = Field(default="ANY", description="ANY, ALL or NOTE")
    distinct_people: Flag = False
    due_hours: Count | None = None


class RouteBody(Body):
    """A row of the matrix."""

    project_id: IdInput | None = Field(default=None, description="none for the company's own")
    supersedes_id: IdInput | None = Field(default=None, description="the row it is the next version of")
    matter: Name
    name: Name
    answer: str = Field(default="STEPS", description="STEPS, GRANT or REFUSE")
    amount_from: MoneyInput | None = None
    amount_to: MoneyInput | None = None
    percent_from: PercentInput | None = None
    percent_to: PercentInput | None = None
    count_from: Count | None = None
    count_to: Count | None = None
    steps: Annotated[list[StepBody], Field(max_length=20)] = []


class DelegationBody(Body):
    """Who stands in, from when to when, for what."""

    staff_id: IdInput
    for_staff_id: IdInput | None = Field(default=None, description="somebody else, for who may set it")
    project_id: IdInput | None = Field(default=None, description="none for all projects")
    matters: Annotated[list[Name], Field(max_length=100)] = []
    starts_at: MomentInput
    ends_at: MomentInput
    reason: Reason


class PerhapsWhy(Body):
    """Why, if one likes to say."""

    reason: Line = ""


@router.get("/approval-routes", response=answers(RoutePage), summary="审批路线 Approval routes")
def list_approval_routes(request: ApiRequest, page: Wanted) -> Any:
    """The matrix as far as the token may look, ended rows too."""
    return page_of(approvals.routes(request.actor), page)


@router.post("/approval-routes", response=answers(Created, status=201), summary="设置审批路线 Set a route")
def set_approval_route(request: ApiRequest, body: RouteBody, key: IdempotencyKey) -> Any:
    """Set a row, or the next version of one; it counts for what is asked from now on."""
    terms = verbs.RouteTerms(
        body.matter,
        body.name,
        answer=body.answer,
        bands={
            "amount": verbs.Band(
                body.amount_from.amount if body.amount_from else None,
                body.amount_to.amount if body.amount_to else None,
            ),
            "percent": verbs.Band(body.percent_from, body.percent_to),
            "count": verbs.Band(body.count_from, body.count_to),
        },
        steps=[verbs.StepTerms(**each.model_dump()) for each in body.steps],
    )

    def verb() -> int:
        return verbs.set_route(
            terms, project_id=body.project_id, supersedes_id=body.supersedes_id, actor=request.actor
        )

    return create_once(request, key, verb)


@router.post(
    "/approval-routes/{route_id}/retire", response=answers(Done), summary="停用审批路线 Retire a route"
)
def retire_approval_route(
    request: ApiRequest, route_id: PathId, body: PerhapsWhy, key: IdempotencyKey
) -> Any:
    """Take a row out of the matrix; what is under way keeps its steps."""
    return change_once(
        request, key, route_id, lambda: verbs.retire_route(route_id, reason=body.reason, actor=request.actor)
    )


@router.post(
    "/projects/{project_id}/approval-routes/import",
    response=answers(RoutesTaken),
    summary="导入审批路线 Import routes",
)
def import_routes(request: ApiRequest, project_id: PathId, file: RouteTable, key: IdempotencyKey) -> Any:
    """The rows of a table in the place of all rows of the matters it names, or, with a wrong one, none."""
    content = table_content(file)
    return write_once(
        request,
        key,
        lambda: verbs.import_routes(content, file.name or "", project_id=project_id, actor=request.actor),
        answer=lambda taken: RoutesTaken(rows=taken.rows, ended=taken.ended, matters=list(taken.matters)),
        content=content,
    )


@router.get("/approval-delegations", response=answers(DelegationPage), summary="审批代理人 Delegations")
def list_delegations(request: ApiRequest, page: Wanted) -> Any:
    """One's own delegations, and for who sets them for others those of their scope."""
    return page_of(approvals.delegations(request.actor), page)


@router.post(
    "/approval-delegations", response=answers(Created, status=201), summary="指定审批代理人 Delegate"
)
def delegate_approvals(request: ApiRequest, body: DelegationBody, key: IdempotencyKey) -> Any:
    """Let somebody decide in one's place for a time."""

    def verb() -> int:
        return verbs.delegate(
            body.staff_id,
            for_staff_id=body.for_staff_id,
            project_id=body.project_id,
            matters=body.matters,
            starts_at=body.starts_at,
            ends_at=body.ends_at,
            reason=body.reason,
            actor=request.actor,
        )

    return create_once(request, key, verb)


@router.post("/approval-delegations/{delegation_id}/end", response=answers(Done), summary="结束审批代理 End")
def end_approval_delegation(
    request: ApiRequest, delegation_id: PathId, body: PerhapsWhy, key: IdempotencyKey
) -> Any:
    """End a delegation before its time."""

    def verb() -> None:
        verbs.end_delegation(delegation_id, reason=body.reason, actor=request.actor)

    return change_once(request, key, delegation_id, verb)
