"""号段: registered, given out, lost; the sheet that accounts for every number."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.bills import actions, queries
from kaipan.bills.permissions import ISSUE, KEEP
from kaipan.interfaces.backoffice.bills.forms import DrawForm, LostForm, RegisterForm
from kaipan.interfaces.backoffice.bills.words import book_url
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


@page
def register(request: PageRequest, project_id: int) -> HttpResponse:
    """入库: a range of printed forms."""
    require(request.actor, KEEP, project_id)
    back = reverse("bills:books", args=[project_id])
    kinds = queries.bill_kinds(request.actor).filter(project_id=project_id, active=True, mode="RANGE")

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        book_id = actions.register_book(
            cleaned["kind_id"],
            prefix=cleaned["before_number"],
            first_number=cleaned["first_number"],
            last_number=cleaned["last_number"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, reverse("bills:book", args=[book_id]), _("号段已登记"))

    context = {
        "title": _("登记号段"),
        "submit": _("登记"),
        "cancel": back,
        "crumbs": [Crumb(_("票据号段"), back)],
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: RegisterForm(data, kinds=kinds), act, context
    )


@require_GET
@page
def book(request: PageRequest, bill_book_id: int) -> HttpResponse:
    """Every number of a book, and the draws in figures."""
    sheet = queries.usage_sheet(bill_book_id, actor=request.actor)
    row = sheet.book
    remember_project(request, row.project_id)
    facts: list[tuple[str, object]] = [
        (_("票据种类"), row.kind.name),
        (_("号段"), str(row)),
        (_("份数"), row.size),
        (_("库存"), sheet.stock),
        (_("入库日期"), row.registered_on),
        (_("登记人"), row.registered_by.name if row.registered_by else _("系统")),
    ]
    context = {
        "title": _("号段 %(numbers)s") % {"numbers": row},
        "crumbs": [Crumb(_("票据号段"), reverse("bills:books", args=[row.project_id]))],
        "row": row,
        "facts": facts,
        "sheet": sheet,
        "may_keep": request.actor.may(KEEP, row.project_id),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/bills/book.html", context)


@page
def draw(request: PageRequest, bill_book_id: int) -> HttpResponse:
    """领用: the lowest free numbers to somebody who issues bills."""
    row = _mine(request, bill_book_id)
    people = [(each.pk, each.name) for each in org.colleagues(request.actor, row.project_id, ISSUE)]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        draw_id = actions.draw_numbers(
            row.pk,
            holder_id=cleaned["holder_id"],
            count=cleaned["how_many"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, reverse("bills:draw_page", args=[draw_id]), _("票据已发放"))

    url = book_url(row)
    context = {
        "title": _("领用票据"),
        "submit": _("发放"),
        "cancel": url,
        "crumbs": [Crumb(str(row), url)],
        "intro": _("从库存中最小的连续号码起发放。"),
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: DrawForm(data, people=people), act, context
    )


@page
def stock_lost(request: PageRequest, bill_book_id: int) -> HttpResponse:
    """挂失 numbers that nobody had drawn."""
    row = _mine(request, bill_book_id)
    url = book_url(row)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.report_stock_lost(
            row.pk,
            first_number=cleaned["first_lost"],
            last_number=cleaned["last_lost"],
            reason=cleaned["said"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, url, _("遗失已登记"))

    context = {
        "title": _("库存遗失"),
        "submit": _("挂失"),
        "cancel": url,
        "crumbs": [Crumb(str(row), url)],
        "danger": True,
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: LostForm(data), act, context)


def _mine(request: PageRequest, bill_book_id: int) -> Any:
    row = one(queries.books(request.actor), pk=bill_book_id)
    require(request.actor, KEEP, row.project_id)
    return row
