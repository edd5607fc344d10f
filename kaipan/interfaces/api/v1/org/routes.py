"""Who asks, and whom they work with."""

from __future__ import annotations

from typing import Any

from ninja import Router

from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.v1.org import audit, calendar, people, projects, shapes, teams
from kaipan.interfaces.api.values import PathId
from kaipan.org import queries as org

router = Router()
for part in (audit, calendar, people, projects, teams):
    router.add_router("", part.router)


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
