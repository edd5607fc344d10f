"""Projects, permits, colleagues: what others refer to."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.interfaces.api.pages import Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.org import audit, shapes
from kaipan.interfaces.api.values import PathId
from kaipan.org import queries as org

router = Router()
router.add_router("", audit.router)


@router.get("/me", response=answers(shapes.TokenBearer), summary="令牌身份 Who am I")
def who_am_i(request: ApiRequest) -> Any:
    """Whom the token stands for, and the permissions it holds now, project by project."""
    actor = request.actor
    rights = [{"project_id": project, "permissions": sorted(held)} for project, held in actor.grants.items()]
    return {
        "staff_id": actor.staff_id,
        "name": actor.name,
        "company_id": actor.company_id,
        "permissions": sorted(actor.company_grants),
        "projects": sorted((each for each in rights if each["permissions"]), key=_by_project),
    }


@router.get("/projects", response=answers(shapes.ProjectPage), summary="项目列表 List projects")
def list_projects(request: ApiRequest, page: Wanted) -> Any:
    """The projects the token works in."""
    return page_of(org.projects(request.actor), page)


@router.get(
    "/projects/{project_id}",
    response=answers(shapes.ProjectShape),
    summary="项目详情 One project",
)
def get_project(request: ApiRequest, project_id: PathId) -> Any:
    """A project with its terms, presale permits and receiving accounts."""
    return org.project_card(project_id, actor=request.actor)


@router.get(
    "/projects/{project_id}/permits",
    response=answers(list[shapes.PermitShape]),
    summary="预售许可证 Presale permits",
)
def list_permits(request: ApiRequest, project_id: PathId) -> Any:
    """The project's presale permits by day of issue."""
    return list(org.project_card(project_id, actor=request.actor).permits)


@router.get(
    "/projects/{project_id}/colleagues",
    response=answers(list[shapes.Colleague]),
    summary="项目同事 Colleagues",
)
def list_colleagues(request: ApiRequest, project_id: PathId) -> Any:
    """The active people who work in the project, by name: consultants to give customers to."""
    return list(org.colleagues(request.actor, project_id))


def _by_project(rights: dict[str, Any]) -> Any:
    return rights["project_id"]
