"""What customers see: no sign-in, no name but the surname, nothing on the page from elsewhere.

Whoever holds the address of a link is taken for its customer; so tries are counted, and nothing here says why
a link is dead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.interfaces.backoffice.shell.http import SeeOther, status_of
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.surveys.asked import Typed, as_asked
from kaipan.interfaces.backoffice.surveys.forms import SeenForm
from kaipan.interfaces.client_address import client_address
from kaipan.kernel.errors import Refusal
from kaipan.platform import rates
from kaipan.platform.clock import business_day
from kaipan.surveys import actions, queries

LOOKS_PER_MINUTE = 240
DEAD_PER_MINUTE = 20
SENDS_PER_MINUTE = 12
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_GONE = 410
_TOKEN = re.compile(r"[\w~-]{1,200}", re.ASCII)


class TooOften(Exception):  # noqa: N818  an answer, not a fault
    """One address asks more often than a person does."""

    def __init__(self, wait: int) -> None:
        super().__init__()
        self.wait = wait


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for strangers: counted by where they come from, kept by no browser, strict about sources."""

    @wraps(view)
    @never_cache
    def run(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        place = client_address(request) or "?"
        try:
            _count(f"survey.look:{place}", LOOKS_PER_MINUTE)
            response = _answered(view, request, place, kwargs)
        except TooOften as often:
            text = _("操作过于频繁，请 %(wait)s 秒后再试。") % {"wait": often.wait}
            response = _said(request, _("请稍候"), text, status=429)
            response.headers["Retry-After"] = str(often.wait)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return run


def _answered(
    view: Callable[..., HttpResponse], request: HttpRequest, place: str, kwargs: dict[str, Any]
) -> HttpResponse:
    try:
        return view(request, **kwargs)
    except actions.LinkDead as dead:
        _count(f"survey.dead:{place}", DEAD_PER_MINUTE)
        return _said(request, _("链接已失效"), sentence(dead), status=_GONE)
    except Refusal as refusal:
        return _said(request, _("未能提交"), sentence(refusal), status=status_of(refusal))


def _count(key: str, limit: int) -> None:
    wait = rates.seconds_to_wait(key, limit=limit)
    if wait:
        raise TooOften(wait)


def _said(request: HttpRequest, title: str, text: str, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"title": title, "text": text, **more}
    return render(request, "backoffice/surveys/public_said.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The questionnaire of a link: look, put aside, send."""
    filling = queries.filling_by_link(token)
    opened = Typed(filling.values, filling.more)
    named = (request.POST if request.method == "POST" else request.GET).get("tablet", "")
    tablet = named if _TOKEN.fullmatch(named) else ""
    form = SeenForm(request.POST or None, initial={"seen": filling.version.number})
    context = {"filling": filling, "form": form, "tablet": tablet, "is_tablet": filling.way == "TABLET"}
    if request.method != "POST":
        return _page(request, context | {"asked": as_asked(filling.version.asked, opened)})
    _count(f"survey.send:{token[:40]}", SENDS_PER_MINUTE)
    typed = Typed.of(request.POST, filling.version.asked)
    agreed = request.POST.get("agreed") == "on"
    context |= {"agreed": agreed}
    if request.POST.get("aside"):
        actions.put_aside(token, values=typed.values, more=typed.more)
        return _page(request, context | {"asked": as_asked(filling.version.asked, typed), "is_aside": True})
    try:
        actions.answer_by_link(
            token,
            values=typed.values,
            more=typed.more,
            version=form.cleaned_data["seen"] if form.is_valid() else None,
            consented=agreed,
            today=business_day(),
        )
    except actions.LinkDead:
        raise
    except Refusal as refusal:
        return _again(request, context, typed, refusal)
    if tablet:
        return SeeOther(reverse("surveys:tablet_screen", args=[tablet]) + "?done=1")
    return SeeOther(reverse("surveys:thanks"))


def _again(request: HttpRequest, context: dict[str, Any], typed: Typed, refusal: Refusal) -> HttpResponse:
    """The same page with everything that was typed, and what is wrong with it."""
    problems = getattr(refusal, "problems", {})
    version = context["filling"].version
    form: Form = SeenForm(initial={"seen": version.number})
    unsaid = actions.ConsentMissing() if not context["agreed"] else None
    said = sentence(unsaid or refusal) if unsaid or not problems else ""
    shown = {"asked": as_asked(version.asked, typed, problems), "form": form, "said": said}
    return _page(request, context | shown | {"problems": len(problems)}, status=status_of(refusal))


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "backoffice/surveys/public_fill.html", context, status=status)


@require_GET
@public
def thanks(request: HttpRequest) -> HttpResponse:
    """After sending."""
    return _said(
        request, _("已提交，谢谢"), _("您的答卷已提交。如需更正，请联系您的置业顾问。"), is_done=True
    )


@require_GET
@public
def tablet(request: HttpRequest, token: str) -> HttpResponse:
    """The reception's screen: who is to fill in here, asked anew every ten seconds, as nobody types on it."""
    context = {
        "screen": queries.tablet_screen(token),
        "token": token,
        "is_done": bool(request.GET.get("done")),
    }
    answer = render(request, "backoffice/surveys/public_tablet.html", context)
    answer.headers["Refresh"] = f"10; url={reverse('surveys:tablet_screen', args=[token])}"
    return answer
