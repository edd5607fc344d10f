"""One building of a price plan: its tables to edit with the trial they give, on one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale import long_work, trial_matrix
from kaipan.interfaces.backoffice.presale.building_grid import (
    BuildingGrid,
    floor_word,
    typed_rows,
    with_floors,
)
from kaipan.interfaces.backoffice.presale.building_layout import layout_of
from kaipan.interfaces.backoffice.presale.floor_rule_form import FloorRuleForm
from kaipan.interfaces.backoffice.presale.open_plan import OpenPlan, buildings_of, frame, open_plan
from kaipan.interfaces.backoffice.presale.tried import tried
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.errors import InvalidValue, NotFound
from kaipan.presale import actions, queries, works
from kaipan.presale.codes import Effect

TEMPLATE = "backoffice/presale/building.html"


@require_http_methods(["GET", "HEAD", "POST"])
@page
def building(request: PageRequest, project_id: int, plan_id: int, building_id: int) -> HttpResponse:
    """Edit the base and floor tables of a building, fill the floors by a rule, save, and try."""
    opened = open_plan(request, project_id, plan_id)
    here = _building(request, project_id, building_id)
    layout = layout_of(request.actor, building_id)

    def make(data: Mapping[str, Any] | None, _files: Any = None) -> BuildingGrid:
        return BuildingGrid(data, layout=layout, plan=opened.plan, building_id=building_id)

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        grid.save(actor=request.actor)
        return _saved(request, opened)

    grid = make(request.POST if request.method == "POST" else None)
    rule = FloorRuleForm(
        request.POST if "generate" in request.POST else None,
        prefix="rule",
        floors=layout.floors,
    )
    if "generate" in request.POST and rule.is_valid():
        table = queries.generated_floors(plan_id, building_id, **rule.arguments(), actor=request.actor)
        grid = make(with_floors(request.POST, table))
        shown = _shown(request, opened, here, grid) | {"form": grid, "rule": rule, "is_generated": True}
        return render(request, TEMPLATE, shown)
    shown = _shown(request, opened, here, grid) | {"rule": rule}
    if "generate" in request.POST:
        return render(request, TEMPLATE, shown | {"form": grid}, status=422)
    return answer_form(request, TEMPLATE, lambda _data, _files: grid, act, shown)


@require_POST
@page
def preview(request: PageRequest, project_id: int, plan_id: int, building_id: int) -> HttpResponse:
    """What the building would cost with the tables as they are being typed; nothing is kept."""
    try:
        bases, floors = typed_rows(request.POST, building_id)
    except (ValidationError, InvalidValue):
        return JsonResponse({"unfinished": True}, status=422)
    matrix = queries.preview_matrix(
        plan_id, building_id, project_id=project_id, bases=bases, floors=floors, actor=request.actor
    )
    view = trial_matrix.View.asked(request.GET, matrix)
    return JsonResponse(
        {"cells": trial_matrix.painted(matrix, view), "summary": trial_matrix.summary(matrix)}
    )


def _building(request: PageRequest, project_id: int, building_id: int) -> Any:
    """The building of an address, or :class:`NotFound` when it is no building of the project."""
    for each in buildings_of(request.actor, project_id):
        if each.pk == building_id:
            return each
    raise NotFound


def _saved(request: PageRequest, opened: OpenPlan) -> HttpResponse:
    """Back to the sheet, tried when that was asked for."""
    if "trial" not in request.POST:
        return go(request, request.get_full_path(), _("已保存，尚未试算"))
    if long_work.is_large(opened):
        return long_work.start(request, opened, works.TRIAL)
    result = actions.run_trial(opened.plan.pk, actor=request.actor)
    return go(request, request.get_full_path(), tried(result))


def _shown(request: PageRequest, opened: OpenPlan, here: Any, grid: BuildingGrid) -> dict[str, Any]:
    plan_id = opened.plan.pk
    matrix = queries.plan_matrix(plan_id, here.pk, actor=request.actor)
    view = trial_matrix.View.asked(request.GET, matrix)
    statistics = queries.price_plan_statistics(plan_id, actor=request.actor)
    return {
        **frame(request, opened, opened.url("plan-building", here.pk)),
        "building": here,
        "layout_columns": grid.layout.columns,
        "headings": grid.layout.headings(),
        "bases": trial_matrix.bases(grid),
        "wide": trial_matrix.wide_bases(grid),
        "floor_word": floor_word(opened.plan),
        "is_coefficient": opened.plan.floor_effect == Effect.COEFFICIENT,
        "rows": trial_matrix.rows(grid, matrix, view),
        "view": view,
        "problems": trial_matrix.problems(matrix),
        "summary": next((each for each in statistics.by_building if each.name == here.name), None),
    }
