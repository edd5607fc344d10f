"""The tables of a plan that lie over all its buildings."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaipan.interfaces.backoffice.presale.factor_forms import FactorsForm, with_factor, without_factor
from kaipan.interfaces.backoffice.presale.factor_values import Words
from kaipan.interfaces.backoffice.presale.open_plan import frame, open_plan
from kaipan.interfaces.backoffice.presale.plan_forms import FillBasesForm
from kaipan.interfaces.backoffice.presale.plan_table_forms import AdjustmentForm
from kaipan.interfaces.backoffice.presale.rows import TableForm, rows_of
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.presale import actions
from kaipan.presale.codes import PricingMethod
from kaipan.presale.permissions import MANAGE_PRICE_PLAN


@require_http_methods(["GET", "HEAD", "POST"])
@page
def factors(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """What attributes of the room add to the price or multiply it with."""
    opened = open_plan(request, project_id, plan_id)
    words = Words.of(project_id)
    offered = inventory.room_attributes(project_id)
    effects = PricingMethod(opened.plan.method).effects
    data = _typed(request)
    adding = request.POST.get("attribute", "") if "add" in request.POST else ""
    wanted = {factor.attribute for factor in opened.plan.factors.all()} | {adding}
    wanted |= {value for name, value in (data or {}).items() if name.endswith("-attribute")}
    in_use = inventory.count_values(project_id, sorted(wanted & set(words.cards)))

    def make(sent: Any) -> FactorsForm:
        return FactorsForm(sent, plan=opened.plan, words=words, in_use=in_use, offered=offered)

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_factors(plan_id, form.tables(), actor=request.actor)
        return go(request, opened.url("plan-factors"), _("已保存，尚未试算"))

    context = frame(request, opened, opened.url("plan-factors")) | {
        "attributes": offered,
    }
    form = make(data)
    if data is not None and ("add" in request.POST or "remove" in request.POST):
        if adding in words.cards:
            form = make(with_factor(data, adding, words, in_use, effects[-1]))
        elif (number := request.POST.get("remove", "")) in map(str, range(len(form.cards))):
            form = make(without_factor(data, int(number)))
        return render(request, "backoffice/presale/factors.html", context | {"form": form})
    return answer_form(request, "backoffice/presale/factors.html", lambda _data, _files: form, act, context)


def _typed(request: PageRequest) -> Any:
    """What was sent; nothing while the page is only looked at."""
    return request.POST if request.method == "POST" else None


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


@require_http_methods(["GET", "HEAD", "POST"])
@page
def fill_bases(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Give all buildings of a phase, or of the project, one base price."""
    opened = open_plan(request, project_id, plan_id)
    require(request.actor, MANAGE_PRICE_PLAN, project_id)
    phases = inventory.phases(request.actor).filter(project_id=project_id).values_list("pk", "name")

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        filled = actions.fill_base_prices(plan_id, **cleaned, actor=request.actor)
        return go(request, opened.url(), _("已填写 %(count)s 栋楼的基准价，尚未试算") % {"count": filled})

    context = {
        "title": _("按分期填写基准价"),
        "intro": _("所选范围内的每栋楼得到同一个基准价；各楼栋页上可再按单元、位置细分，楼层表逐栋填写。"),
        "submit": _("填写"),
        "cancel": opened.url(),
        "crumbs": [Crumb(opened.plan.name, opened.url())],
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: FillBasesForm(data, phases=phases),
        act,
        context,
    )
