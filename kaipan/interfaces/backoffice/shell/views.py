"""The shell's own addresses: the palette, the current project, language and looks."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kaipan.interfaces.backoffice.shell import context, navigation, palette, projects
from kaipan.interfaces.backoffice.shell.http import SeeOther, page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in, search_text
from kaipan.kernel.errors import NotFound

_YEAR = 365 * 24 * 3600


@require_GET
@page
def palette_view(request: PageRequest) -> HttpResponse:
    """What the palette's text finds: the inside of the dialog, or a page of its own without scripts."""
    text = search_text(request.GET.get("q", ""))
    project_id = projects.current_project_id(request, request.actor)
    menu = navigation.menu(request.actor, project_id, request.path)
    shown = {"title": _("搜索与跳转"), "text": text, "groups": palette.search(request.actor, text, menu)}
    template = "backoffice/frame/palette_results.html" if request.htmx else "backoffice/palette.html"
    return render(request, template, shown)


@require_GET
@never_cache
@page
def counts(request: PageRequest) -> HttpResponse:
    """The numbers beside the places of the menu, by address, for a page that is shown already."""
    project_id = projects.current_project_id(request, request.actor)
    return JsonResponse(navigation.counts(request.actor, project_id))


@require_POST
@page
def choose_project(request: PageRequest) -> HttpResponse:
    """Make another project the current one, and show the same page for it where there is one."""
    project_id = id_in(request.POST.get("project_id", ""))
    if project_id is None or not request.actor.sees(project_id):
        raise NotFound
    projects.remember_project(request, project_id)
    return SeeOther(_same_page_of(project_id, _way_back(request)))


@require_POST
@page
def preferences(request: PageRequest) -> HttpResponse:
    """Keep how this browser shows things."""
    response = SeeOther(_way_back(request))
    theme = request.POST.get("theme")
    if theme in context.THEMES:
        response.set_cookie(context.THEME_COOKIE, theme, max_age=_YEAR, samesite="Lax", httponly=True)
    return response


@require_POST
def choose_language(request: PageRequest) -> HttpResponse:
    """Speak another language in this browser; works before signing in."""
    response = SeeOther(_way_back(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=_YEAR, samesite="Lax")
    return response


def _way_back(request: PageRequest) -> str:
    """Where the form stood, when that is one of our own pages; else home."""
    url = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if is_ours else "/"


def _same_page_of(project_id: int, url: str) -> str:
    """The page at ``url`` for another project. A page about one thing of the old project leads home."""
    try:
        match = resolve(urlsplit(url).path)
    except Resolver404:
        return "/"
    if "project_id" not in match.kwargs:
        return url if not match.kwargs else "/"
    if set(match.kwargs) != {"project_id"}:
        return "/"
    return reverse(match.view_name, kwargs={"project_id": project_id})
