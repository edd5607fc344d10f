"""The tables of a plan that lie over all its buildings."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaipan.interfaces.backoffice.presale.factor_forms import FactorsForm
from kaipan.interfaces.backoffice.presale.factor_values import values_in_use
from kaipan.interfaces.backoffice.presale.open_plan import frame, open_plan
from kaipan.interfaces.backoffice.presale.plan_table_forms import AdjustmentForm
from kaipan.interfaces.backoffice.presale.rows import TableForm, rows_of
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.presale import actions


@require_http_methods(["GET", "HEAD", "POST"])
@page
def factors(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """What attributes of the room add to the price or multiply it with."""
    opened = open_plan(request, project_id, plan_id)
    attributes = inventory.room_attributes(project_id)
    form = FactorsForm(
        request.POST if request.method == "POST" else None,
        plan=opened.plan,
        attributes=attributes,
        in_use=values_in_use(request.actor, project_id),
        adding=request.GET.get("add", ""),
    )

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_factors(plan_id, form.tables(), actor=request.actor)
        return go(request, opened.url("plan-factors"), _("已保存，尚未试算"))

    context = frame(request, opened, opened.url("plan-factors")) | {"attributes": attributes}
    return answer_form(request, "backoffice/presale/factors.html", lambda _data, _files: form, act, context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def adjustments(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Single rooms moved by an amount, each with its reason."""
    opened = open_plan(request, project_id, plan_id)
    labels = inventory.rooms(request.actor).filter(project_id=project_id).values_list("label", "pk")
    room_ids = dict(labels)
    table = rows_of(
        AdjustmentForm,
        request.POST if request.method == "POST" else None,
        prefix="rows",
        initial=[
            {
                "room": row.room.label,
                "kind": row.kind,
                "amount": row.unit_price if row.amount is None else row.amount.amount,
                "reason": row.reason,
            }
            for row in opened.plan.adjustments.filter(by_levelling=False).select_related("room")
        ],
        room_ids=room_ids,
    )

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        typed = [AdjustmentForm.adjustment(said, room_ids) for said in table.filled]
        actions.set_room_adjustments(plan_id, typed, actor=request.actor)
        return go(request, request.get_full_path(), _("已保存，尚未试算"))

    context = frame(request, opened, opened.url("plan-adjustments")) | {"table": table}
    return answer_form(
        request,
        "backoffice/presale/adjustments.html",
        lambda data, _files: TableForm(data, tables={"rows": table}),
        act,
        context,
    )
