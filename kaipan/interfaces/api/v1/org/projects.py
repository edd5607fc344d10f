"""Projects, their presale permits and receiving accounts, as those who manage them set them."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.org import bodies, shapes
from kaipan.interfaces.api.values import Created, Done, PathId
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.org import actions as verbs
from kaipan.org import queries as org

router = Router()


@router.get("/projects", response=answers(shapes.ProjectPage), summary="项目列表 List projects")
def list_projects(request: ApiRequest, page: Wanted) -> Any:
    """The projects the token works in."""
    return page_of(org.projects(request.actor), page)


@router.post("/projects", response=answers(Created, status=201), summary="新建项目 Create a project")
def create_project(request: ApiRequest, body: bodies.NewProject, key: IdempotencyKey) -> Any:
    """Begin a project of the company, with the house's own terms."""
    return create_once(request, key, lambda: verbs.create_project(**body.given(), actor=request.actor))


@router.get(
    "/projects/{project_id}",
    response=answers(shapes.ProjectShape),
    summary="项目详情 One project",
)
def get_project(request: ApiRequest, project_id: PathId) -> Any:
    """A project with its terms, presale permits and receiving accounts."""
    return org.project_card(project_id, actor=request.actor)


@router.patch("/projects/{project_id}", response=answers(Done), summary="更改项目 Change a project")
def change_project(
    request: ApiRequest, project_id: PathId, body: bodies.ProjectChanges, key: IdempotencyKey
) -> Any:
    """Change particulars or terms; what is printed keeps what it said. A term keeps within its bounds."""
    return change_once(
        request,
        key,
        project_id,
        lambda: verbs.change_project(project_id, actor=request.actor, **body.given()),
    )


@router.get(
    "/projects/{project_id}/permits",
    response=answers(list[shapes.PermitShape]),
    summary="预售许可证 Presale permits",
)
def list_permits(request: ApiRequest, project_id: PathId) -> Any:
    """The project's presale permits by day of issue."""
    return list(org.project_card(project_id, actor=request.actor).permits)


@router.post(
    "/projects/{project_id}/permits",
    response=answers(Created, status=201),
    summary="登记预售许可证 Register a permit",
)
def add_permit(request: ApiRequest, project_id: PathId, body: bodies.NewPermit, key: IdempotencyKey) -> Any:
    """Register a presale permit; which rooms it covers is said afterwards (`assign_permit`)."""
    return create_once(
        request, key, lambda: verbs.add_permit(project_id, **body.given(), actor=request.actor)
    )


@router.patch("/permits/{permit_id}", response=answers(Done), summary="更改预售许可证 Change a permit")
def change_permit(
    request: ApiRequest, permit_id: PathId, body: bodies.PermitTerms, key: IdempotencyKey
) -> Any:
    """Correct or prolong a permit that is not revoked; its number stays."""
    return change_once(
        request, key, permit_id, lambda: verbs.change_permit(permit_id, actor=request.actor, **body.given())
    )


@router.post("/permits/{permit_id}/revoke", response=answers(Done), summary="撤销预售许可证 Revoke a permit")
def revoke_permit(
    request: ApiRequest, permit_id: PathId, body: bodies.Revocation, key: IdempotencyKey
) -> Any:
    """From that day on no room under the permit is released, booked or taken money for. For good."""
    return change_once(
        request, key, permit_id, lambda: verbs.revoke_permit(permit_id, **dict(body), actor=request.actor)
    )


@router.post(
    "/projects/{project_id}/bank-accounts",
    response=answers(Created, status=201),
    summary="登记收款账户 Register a bank account",
)
def add_bank_account(
    request: ApiRequest, project_id: PathId, body: bodies.NewBankAccount, key: IdempotencyKey
) -> Any:
    """Register an account money for the project may arrive on."""
    return create_once(
        request, key, lambda: verbs.add_bank_account(project_id, **dict(body), actor=request.actor)
    )


@router.put(
    "/bank-accounts/{account_id}", response=answers(Done), summary="更改收款账户 Change a bank account"
)
def change_bank_account(
    request: ApiRequest, account_id: PathId, body: bodies.BankAccountTerms, key: IdempotencyKey
) -> Any:
    """Say anew what holds for the account, or retire it; another number is another account."""
    return change_once(
        request,
        key,
        account_id,
        lambda: verbs.change_bank_account(account_id, **dict(body), actor=request.actor),
    )
