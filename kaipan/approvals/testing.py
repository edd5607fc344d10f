"""Questions, answers and rows of the matrix for the tests of rooms that ask, made by the real verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kaipan.approvals import actions, permissions, queries
from kaipan.approvals.actions import Band, RouteTerms, StepTerms
from kaipan.kernel.actor import Actor
from kaipan.kernel.source import Source
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.org.models import Company, Project, Role
from kaipan.platform.clock import moment


def decider(project: Project) -> Actor:
    """Somebody who may say yes or no in the project and asks for nothing."""
    return org.actor_with(permissions.DECIDE_REQUEST, project=project)


def grant(source: Source, matter: str, project: Project, *, by: Actor | None = None) -> Actor:
    """Say yes to the last question about a thing; who said it, somebody else each time unless told who."""
    asked = queries.latest_for(source, matter)
    if asked is None:
        msg = f"nobody asked about {source}"
        raise LookupError(msg)
    yes = by or decider(project)
    actions.approve(asked.id, actor=yes)
    return yes


@dataclass(frozen=True, slots=True)
class Desk:
    """A job title of a company, and somebody who holds it in a project."""

    role: Role
    actor: Actor

    @property
    def staff_id(self) -> int:
        """Who sits there."""
        assert self.actor.staff_id is not None
        return self.actor.staff_id


def desk(project: Project, *, role: Role | None = None) -> Desk:
    """Somebody with a job title of their own that may hold steps; or one more with ``role``."""
    title = role or org.role_with(permissions.TAKE_STEP, of=project.company)
    person = org.staff_with(project=project)
    system = org_queries.system_actor(project.company_id)
    org_actions.grant_role(person.pk, role_id=title.pk, project_id=project.pk, actor=system)
    return Desk(title, org.actor_of(person))


def matrix_keeper(scope: Project | Company) -> Actor:
    """Somebody who sets the matrix of a project, or of a company."""
    return org.actor_with(permissions.SET_ROUTE, permissions.VIEW_REQUEST, project=scope)


def step(desk: Desk | Role, stage: int = 1, **terms: object) -> StepTerms:
    """A step for the holders of a job title."""
    role = desk.role if isinstance(desk, Desk) else desk
    return StepTerms(**{"stage": stage, "name": f"环节{stage}", "role_id": role.pk, **terms})  # type: ignore[arg-type]


def route(
    project: Project,
    matter: str,
    *steps: StepTerms,
    name: str = "路线",
    answer: str = "STEPS",
    bands: Mapping[str, Band] | None = None,
) -> int:
    """A row of the project's matrix; its id."""
    terms = RouteTerms(matter, name, answer=answer, bands=bands or {}, steps=steps)
    return actions.set_route(terms, project_id=project.pk, actor=matrix_keeper(project))


def delegation(project: Project) -> int:
    """Somebody stands in for somebody in the project for some days; the delegation's id."""
    now = moment()
    return actions.delegate(
        desk(project).staff_id,
        starts_at=now,
        ends_at=now + timedelta(days=3),
        project_id=project.pk,
        reason="出差",
        actor=desk(project).actor,
    )
