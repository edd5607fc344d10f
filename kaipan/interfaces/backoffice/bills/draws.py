"""领用: what somebody has in hand, handed back, lost, spoilt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.bills import actions, queries
from kaipan.bills.permissions import ISSUE, KEEP
from kaipan.interfaces.backoffice.bills.forms import LostForm, SpoilForm, WhyForm
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

_TRAIL = 50


@require_GET
@page
def draw(request: PageRequest, bill_draw_id: int) -> HttpResponse:
    """Which numbers, with whom, what is left, and what may be done."""
    row: Any = one(queries.draws(request.actor), pk=bill_draw_id)
    remember_project(request, row.project_id)
    actor, held = request.actor, row.state == "HELD"
    keeps = actor.may(KEEP, row.project_id) and held
    facts: list[tuple[str, object]] = [
        (_("票据种类"), row.book.kind.name),
        (_("领用人"), row.holder.name if row.holder else None),
        (_("下一张"), row.book.text(row.next) if held else None),
        (_("已用"), row.used),
        (_("未用"), row.left),
        (_("领用日期"), row.drawn_on),
        (_("发放人"), row.drawn_by.name if row.drawn_by else None),
        (_("办结日期"), row.ended_on),
        (_("原因"), row.reason or None),
    ]
    context = {
        "title": _("领用 %(numbers)s") % {"numbers": row},
        "crumbs": [Crumb(_("票据领用"), reverse("bills:draws", args=[row.project_id]))],
        "row": row,
        "facts": [(label, value) for label, value in facts if value is not None],
        "keeps": keeps,
        "may_spoil": held and actor.may(ISSUE, row.project_id) and actor.staff_id == row.holder_id,
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/bills/draw.html", context)


@page
def give_back(request: PageRequest, bill_draw_id: int) -> HttpResponse:
    """交回: the unused rest goes back into stock."""
    row = _mine(request, bill_draw_id, KEEP)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.return_numbers(row.pk, reason=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, _url(row), _("未用票据已收回"))

    return _form(request, row, WhyForm, act, _("收回未用票据"))


@page
def lost(request: PageRequest, bill_draw_id: int) -> HttpResponse:
    """遗失挂失 of unused numbers."""
    row = _mine(request, bill_draw_id, KEEP)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.report_lost(
            row.pk,
            first_number=cleaned["first_lost"],
            last_number=cleaned["last_lost"],
            reason=cleaned["said"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, reverse("bills:book", args=[row.book_id]), _("遗失已登记"))

    return _form(request, row, LostForm, act, _("遗失挂失"))


@page
def spoil(request: PageRequest, bill_draw_id: int) -> HttpResponse:
    """空白作废 of the next form."""
    row = _mine(request, bill_draw_id, ISSUE)
    known = {"form_number": row.book.text(row.next)}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        number = actions.spoil_form(
            row.pk,
            form=cleaned["form_number"],
            reason=cleaned["said"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, _url(row), _("%(number)s 已作废") % {"number": number})

    return _form(request, row, lambda data: SpoilForm(data, initial=known), act, _("空白票据作废"))


def _url(row: Any) -> str:
    return reverse("bills:draw_page", args=[row.pk])


def _mine(request: PageRequest, bill_draw_id: int, permission: str) -> Any:
    row = one(queries.draws(request.actor), pk=bill_draw_id)
    require(request.actor, permission, row.project_id)
    return row


def _form(
    request: PageRequest,
    row: Any,
    make: Callable[[Any], forms.Form],
    act: Callable[[dict[str, Any]], HttpResponse],
    title: str,
) -> HttpResponse:
    url = _url(row)
    context = {"title": title, "submit": title, "cancel": url, "crumbs": [Crumb(str(row), url)]}
    return answer_form(request, "backoffice/form.html", lambda data, _files: make(data), act, context)
