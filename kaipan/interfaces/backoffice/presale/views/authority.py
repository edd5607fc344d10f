"""折扣权限: which role may agree on which price, from a day on."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.interfaces.backoffice.presale.discount_forms import AuthorityStepForm, LadderForm
from kaipan.interfaces.backoffice.presale.rows import rows_of
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.presale import actions, queries
from kaipan.presale.permissions import SET_AUTHORITY, VIEW_PRICE


@require_GET
@page
def ladder(request: PageRequest, project_id: int) -> HttpResponse:
    """The ladder in force, and those that were set before or begin later."""
    require(request.actor, VIEW_PRICE, project_id)
    today = business_day()
    in_force = queries.authority_ladder(project_id, on=today, actor=request.actor)
    ladders = list(queries.authority_ladders(request.actor, project_id)[:50])
    may = request.actor.may(SET_AUTHORITY, project_id)
    context = {
        "title": _("折扣权限"),
        "crumbs": [Crumb(_("优惠目录"), reverse("presale:discount-offers", args=[project_id]))],
        "ladders": ladders,
        "in_force": in_force.pk if in_force else None,
        "today": today,
        "edit_url": reverse("presale:authority-set", args=[project_id]) if may else "",
    }
    return render(request, "backoffice/presale/authority.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit(request: PageRequest, project_id: int) -> HttpResponse:
    """Set the whole ladder, beginning with the one in force."""
    require(request.actor, SET_AUTHORITY, project_id)
    today = business_day()
    data = request.POST if request.method == "POST" else None
    steps = rows_of(
        AuthorityStepForm,
        data,
        prefix="steps",
        initial=[] if data else _initial(request, project_id),
        actor=request.actor,
    )
    form = LadderForm(data, tables={"steps": steps}, initial={"valid_from": today})
    back = reverse("presale:authority", args=[project_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_authority_ladder(
            project_id, form.rows(), valid_from=cleaned["valid_from"], today=today, actor=request.actor
        )
        return go(request, back, _("折扣权限已设定"))

    context = {"title": _("设定折扣权限"), "cancel": back, "crumbs": [Crumb(_("折扣权限"), back)]}
    return answer_form(
        request, "backoffice/presale/authority_form.html", lambda _data, _files: form, act, context
    )


def _initial(request: PageRequest, project_id: int) -> list[dict[str, Any]]:
    """The rows of the ladder in force, for those who may see prices."""
    if not request.actor.may(VIEW_PRICE, project_id):
        return []
    found = queries.authority_ladder(project_id, on=business_day(), actor=request.actor)
    return [
        {
            "role": str(step.role_id),
            "product_type": step.product_type,
            "least_rate": step.least_rate,
            "to_floor": step.to_floor,
        }
        for step in (found.steps.all() if found else [])
    ]
