"""What ``shell.html`` needs on every page: the sidebar, the projects, the person, how things are shown."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kaipan.interfaces.backoffice.shell import navigation, projects

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
SIDEBAR_COOKIE = "sidebar"


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. The costly part is lazy: fragments that do not draw the frame do not pay for it."""
    theme = request.COOKIES.get(THEME_COOKIE)
    return {
        "theme": theme if theme in THEMES else THEMES[0],
        "sidebar_is_narrow": request.COOKIES.get(SIDEBAR_COOKIE) == "narrow",
        "actor": getattr(request, "actor", None),
        "frame": SimpleLazyObject(lambda: _frame(request)),
    }


def _frame(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    if not actor:
        return {}
    project_id = projects.current_project_id(request, actor)
    menu = navigation.menu(actor, project_id, request.path)
    switcher = projects.switcher(actor, project_id)
    return {
        "menu": menu,
        "whose": f"{actor.staff_id}-{project_id}",
        "phone_bar": navigation.phone_bar(menu),
        "projects": switcher,
        "project": next((project for project in switcher if project["is_current"]), None),
    }
