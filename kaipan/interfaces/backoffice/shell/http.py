"""Load → one call → answer: what every view of the back office is wrapped in.

A view loads through ``queries``, makes one call into ``actions`` and answers. What the domain refuses
comes out here, once: as an error in the form that asked, as a toast on a page that stays, or as a page of
its own, always with the status that says what happened.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render as django_render
from django_htmx.http import HttpResponseClientRedirect, reswap, trigger_client_event

from kaipan.interfaces.backoffice.shell import undeclared
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.errors import Conflict, Forbidden, NotFound, Refusal

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)

_STATUS: tuple[tuple[type[Refusal], int], ...] = ((NotFound, 404), (Forbidden, 403), (Conflict, 409))
_SHEET = "sheet-body"


class SeeOther(HttpResponseRedirect):
    """Off to another page with GET, whatever the method was: the answer to a form that was carried out."""

    status_code = 303


def page(
    view: Callable[Concatenate[PageRequest, P], R],
) -> Callable[Concatenate[HttpRequest, P], R | HttpResponse]:
    """Make ``view`` a page for signed-in staff: ``request.actor`` is there, a refusal becomes an answer.

    What was posted and not looked at has no effect and is logged.
    """

    @wraps(view)
    def run(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R | HttpResponse:
        asked = cast("PageRequest", request)
        if not asked.actor:
            return _to_sign_in(asked)
        undeclared.watch(asked)
        try:
            answer = view(asked, *args, **kwargs)
        except Refusal as refusal:
            return answer_refusal(asked, refusal)
        undeclared.report(asked, answer)
        return answer

    return run


def status_of(refusal: Refusal) -> int:
    """404 for what is not there, 403 for what one may not, 409 for a world that moved, 422 for a rule."""
    return next((status for kind, status in _STATUS if isinstance(refusal, kind)), 422)


def answer_refusal(request: PageRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as an answer of its own: a toast for an HTMX request, a page with a way back otherwise."""
    status, text = status_of(refusal), sentence(refusal)
    if request.htmx:
        return toast(reswap(HttpResponse(status=status), "none"), text, Tone.RED)
    context = {"sentence": text, "code": refusal.code, "status": status}
    template = f"{status}.html" if status in {403, 404} else "backoffice/refused.html"
    return django_render(request, template, context, status=status)


def render(
    request: PageRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A template as a whole page, or as the inside of the sheet when a ``data-sheet`` link asked for it."""
    in_sheet = bool(request.htmx) and request.htmx.target == _SHEET
    layout = "backoffice/sheet.html" if in_sheet else "backoffice/shell.html"
    response = django_render(request, template, {"layout": layout, **(context or {})}, status=status)
    response.headers["Vary"] = "HX-Request, HX-Target, Cookie, Accept-Language"
    return response


def go(request: PageRequest, url: str, said: str = "", tone: Tone = Tone.GREEN) -> HttpResponse:
    """After a verb: off to ``url``, where a toast says what was done."""
    if said:
        messages.add_message(request, messages.INFO, said, extra_tags=tone)
    if request.htmx:
        return HttpResponseClientRedirect(url)
    return SeeOther(url)


def toast(response: HttpResponse, text: str, tone: Tone = Tone.GREEN) -> HttpResponse:
    """Let an HTMX answer show a toast on the page that stays."""
    return trigger_client_event(response, "kaipan:toast", {"text": text, "tone": tone})


def _to_sign_in(request: PageRequest) -> HttpResponse:
    if request.htmx:
        return HttpResponseClientRedirect(redirect_to_login(request.htmx.current_url_abs_path or "/").url)
    return redirect_to_login(request.get_full_path())
