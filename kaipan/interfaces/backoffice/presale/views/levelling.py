"""Bringing a plan to a target, and taking that back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale import long_work
from kaipan.interfaces.backoffice.presale.level_forms import LevelForm
from kaipan.interfaces.backoffice.presale.levelled import remember, why_not
from kaipan.interfaces.backoffice.presale.open_plan import open_plan
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.presale import actions, queries, works
from kaipan.presale.codes import LevellingMethod
from kaipan.presale.permissions import MANAGE_PRICE_PLAN


@require_http_methods(["GET", "HEAD", "POST"])
@page
def level(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Bring the plan to a target; the overview shows what was reached, this page why it cannot be."""
    opened = open_plan(request, project_id, plan_id)
    require(request.actor, MANAGE_PRICE_PLAN, project_id)
    lines = queries.trial_prices(plan_id, actor=request.actor).filter(problem="")
    rooms = list(lines.values_list("room_id", "room__label"))
    form = LevelForm(request.POST if request.method == "POST" else None, rooms=rooms)

    def act(cleaned: Mapping[str, Any]) -> HttpResponse:
        done: actions.LevelledPlan | actions.SolvedPlan
        if form.by_solver and long_work.is_large(opened):
            asked = works.solving(plan_id, **form.target(), demands=form.demands())
            return long_work.start(request, opened, works.SOLVE, asked)
        if form.by_solver:
            try:
                done = actions.solve_price_plan(
                    plan_id, **form.target(), demands=form.demands(), actor=request.actor
                )
            except Refusal as refusal:
                form.impossible = why_not(refusal, opened, {label: room_id for room_id, label in rooms})
                raise
        else:
            method = LevellingMethod(cleaned["method"])
            done = actions.level_price_plan(plan_id, **form.target(), method=method, actor=request.actor)
        plan = queries.price_plan(plan_id, actor=request.actor)
        remember(request, plan, cleaned["method"], cleaned["target_average"], done)
        return go(request, opened.url(), _("已调平并重新试算"))

    context = {
        "title": _("调平到目标"),
        "submit": _("调平"),
        "cancel": opened.url(),
        "crumbs": [Crumb(opened.plan.name, opened.url())],
    }
    return answer_form(request, "backoffice/presale/level.html", lambda _data, _files: form, act, context)


@require_POST
@page
def clear(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Let the plan cost what its tables say again."""
    opened = open_plan(request, project_id, plan_id)
    actions.clear_levelling(plan_id, actor=request.actor)
    return go(request, opened.url(), _("调平已清除"))
