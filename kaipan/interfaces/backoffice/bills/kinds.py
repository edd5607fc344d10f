"""票据种类."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.bills import actions, queries
from kaipan.bills.actions import KindTerms
from kaipan.bills.permissions import SET_KINDS
from kaipan.interfaces.backoffice.bills.forms import KindForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.scopes import one

_SAME = ("sort", "mode", "copies", "tax_percent", "for_collected", "hold_limit", "active")


@page
def add(request: PageRequest, project_id: int) -> HttpResponse:
    """A kind of one's own."""
    require(request.actor, SET_KINDS, project_id)
    known = {"copies": 1, "tax_percent": 0, "active": True}

    def carry_out(terms: KindTerms) -> None:
        actions.add_kind(project_id, terms, actor=request.actor)

    return _form(request, project_id, known, carry_out, _("新增票据种类"))


@page
def change(request: PageRequest, bill_kind_id: int) -> HttpResponse:
    """A kind, changed as a whole; bills that were issued stay."""
    row = one(queries.bill_kinds(request.actor), pk=bill_kind_id)
    require(request.actor, SET_KINDS, row.project_id)
    known = {name: getattr(row, name) for name in _SAME} | {"label": row.name}

    def carry_out(terms: KindTerms) -> None:
        actions.change_kind(row.pk, terms, actor=request.actor)

    return _form(request, row.project_id, known, carry_out, _("更改票据种类"))


@require_POST
@page
def adopt(request: PageRequest, project_id: int) -> HttpResponse:
    """采用常用种类."""
    actions.adopt_usual_kinds(project_id, actor=request.actor)
    return go(request, reverse("bills:kinds", args=[project_id]), _("已采用常用票据种类"))


def _form(
    request: PageRequest,
    project_id: int,
    known: dict[str, Any],
    carry_out: Callable[[KindTerms], None],
    title: str,
) -> HttpResponse:
    back = reverse("bills:kinds", args=[project_id])
    made: list[KindForm] = []

    def make(data: Any, _files: Any) -> KindForm:
        made.append(KindForm(data, initial=known))
        return made[-1]

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        carry_out(made[-1].terms())
        return go(request, back, _("票据种类已保存"))

    context = {
        "title": title,
        "submit": _("保存"),
        "cancel": back,
        "crumbs": [Crumb(_("票据种类"), back)],
    }
    return answer_form(request, "backoffice/form.html", make, act, context)
