"""The project one is working in: named by the address, else the one chosen last."""

from __future__ import annotations

from django.http import HttpRequest

from kaipan.kernel.actor import Actor
from kaipan.org import queries as org

_SESSION_KEY = "project_id"


def current_project_id(request: HttpRequest, actor: Actor) -> int | None:
    """The current project among those the actor sees.

    A ``project_id`` in the page's address wins and is remembered; then the remembered one; then the first.
    """
    visible = actor.visible_projects()
    match = request.resolver_match
    named = match.kwargs.get("project_id") if match else None
    if named in visible:
        remember_project(request, named)
        return int(named)
    chosen = request.session.get(_SESSION_KEY)
    if chosen in visible:
        return int(chosen)
    return min(visible, default=None)


def project_here(request: HttpRequest, actor: Actor) -> int:
    """The current project as lists filter by it; 0, which is no project, for who works in none."""
    return current_project_id(request, actor) or 0


def remember_project(request: HttpRequest, project_id: int) -> None:
    """Make ``project_id`` the current project of pages that do not name one."""
    if request.session.get(_SESSION_KEY) != project_id:
        request.session[_SESSION_KEY] = project_id


def switcher(actor: Actor, current: int | None) -> list[dict[str, object]]:
    """The projects of the switcher: id, name, city, and which one is current."""
    return [
        {"id": project.pk, "name": str(project), "city": project.city, "is_current": project.pk == current}
        for project in org.projects(actor)
    ]
