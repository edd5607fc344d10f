"""Rights as they were held at one moment, kept as JSON: ``{"company": […], "3": […]}``.

What is done later for somebody is done with what they held then *and* still hold.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId

Held = Mapping[str, list[str]]

_COMPANY = "company"


def rights_of(actor: Actor, project_id: ProjectId | int | None = None) -> dict[str, list[str]]:
    """What the actor holds in the project; without one, everywhere and for the company."""
    if project_id is not None:
        return {str(project_id): sorted(actor.grants[ProjectId(project_id)])}
    everywhere = {str(project): sorted(held) for project, held in actor.grants.items()}
    return {_COMPANY: sorted(actor.company_grants), **everywhere}


def within(actor: Actor, held: Held) -> Actor:
    """The actor with those of the rights held that are still theirs, and none beside."""
    grants = {
        ProjectId(int(project)): actor.grants.get(ProjectId(int(project)), frozenset()) & frozenset(names)
        for project, names in held.items()
        if project != _COMPANY
    }
    of_company = actor.company_grants & frozenset(held.get(_COMPANY, ()))
    return dataclasses.replace(actor, grants=grants, company_grants=of_company)


def lost(actor: Actor, held: Held) -> list[str]:
    """The permissions held then that the actor no longer holds, by name."""
    missing: set[str] = set()
    for place, names in held.items():
        now = (
            actor.company_grants
            if place == _COMPANY
            else actor.grants.get(ProjectId(int(place)), frozenset())
        )
        missing |= set(names) - now
    return sorted(missing)
