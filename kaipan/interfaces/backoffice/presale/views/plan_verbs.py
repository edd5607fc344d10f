"""The verbs of a price plan: try, submit, execute, take back, give up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale import long_work
from kaipan.interfaces.backoffice.presale.open_plan import OpenPlan, open_plan
from kaipan.interfaces.backoffice.presale.plan_forms import (
    ChangePlanForm,
    CopyPlanForm,
    ReasonForm,
    initial_of,
)
from kaipan.interfaces.backoffice.presale.tried import tried
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.presale import actions, works
from kaipan.presale.permissions import MANAGE_PRICE_PLAN


@require_POST
@page
def trial(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Try the plan as its tables stand."""
    opened = open_plan(request, project_id, plan_id)
    if long_work.is_large(opened):
        return long_work.start(request, opened, works.TRIAL)
    result = actions.run_trial(plan_id, actor=request.actor)
    return go(request, opened.url(), tried(result))


@require_POST
@page
def submit(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Send the trial to approval."""
    opened = open_plan(request, project_id, plan_id)
    actions.submit_price_plan(plan_id, actor=request.actor)
    return go(request, opened.url(), _("已提交审批"))


@require_POST
@page
def execute(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Make the approved plan the price list."""
    opened = open_plan(request, project_id, plan_id)
    if long_work.is_large(opened):
        return long_work.start(request, opened, works.EXECUTE)
    version = actions.execute_price_plan(plan_id, actor=request.actor)
    return go(request, opened.url(), _("已执行，价目表第 %(version)s 版生效") % {"version": version})


@require_http_methods(["GET", "HEAD", "POST"])
@page
def change(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Correct how the plan is called, prices and rounds."""
    opened = open_plan(request, project_id, plan_id)
    require(request.actor, MANAGE_PRICE_PLAN, project_id)
    form = ChangePlanForm(request.POST if request.method == "POST" else None, initial=initial_of(opened.plan))

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        actions.change_price_plan(plan_id, **form.arguments(), actor=request.actor)
        return go(request, opened.url(), _("计价规则已保存"))

    context = {
        "title": _("修改计价规则"),
        "intro": _("基准价、楼层表和价格因素保留；改动计价规则后方案回到草稿，须重新试算。"),
        "submit": _("保存"),
        "cancel": opened.url(),
        "crumbs": [Crumb(opened.plan.name, opened.url())],
    }
    return answer_form(request, "backoffice/presale/plan_form.html", lambda _data, _files: form, act, context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def copy(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Begin a plan with the tables of this one."""
    opened = open_plan(request, project_id, plan_id)
    require(request.actor, MANAGE_PRICE_PLAN, project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        copied = actions.copy_price_plan(plan_id, name=cleaned["name"], actor=request.actor)
        said = _("新方案已建立，各表与“%(plan)s”相同") % {"plan": opened.plan.name}
        return go(request, reverse("presale:plan", args=[project_id, copied]), said)

    context = {
        "title": _("以“%(plan)s”为底新建") % {"plan": opened.plan.name},
        "intro": _("计价规则、基准价、楼层表、价格因素、一房一调和调平全部带入新方案，原方案不变。"),
        "submit": _("建立"),
        "cancel": opened.url(),
        "crumbs": [Crumb(opened.plan.name, opened.url())],
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: CopyPlanForm(data), act, context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def reopen(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Bring a submitted or approved plan back to draft, with the reason."""
    opened = open_plan(request, project_id, plan_id)
    require(request.actor, MANAGE_PRICE_PLAN, project_id)

    def act(cleaned: Mapping[str, Any]) -> HttpResponse:
        actions.reopen_price_plan(plan_id, reason=cleaned["reason"], actor=request.actor)
        return go(request, opened.url(), _("已退回草稿"))

    intro = _("进行中的审批随之撤回，试算结果作废。")
    return _with_reason(request, opened, act, {"title": _("退回草稿"), "intro": intro})


@require_http_methods(["GET", "HEAD", "POST"])
@page
def void(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Give a plan up, with the reason; there is no way back."""
    opened = open_plan(request, project_id, plan_id)
    require(request.actor, MANAGE_PRICE_PLAN, project_id)

    def act(cleaned: Mapping[str, Any]) -> HttpResponse:
        actions.void_price_plan(plan_id, reason=cleaned["reason"], actor=request.actor)
        return go(request, opened.url(), _("方案已作废"))

    intro = _("作废后不能恢复；已执行过的价目表不受影响。")
    return _with_reason(request, opened, act, {"title": _("作废价格方案"), "intro": intro, "danger": True})


def _with_reason(request: PageRequest, opened: OpenPlan, act: Any, shown: dict[str, Any]) -> HttpResponse:
    context = {
        "submit": shown["title"],
        "cancel": opened.url(),
        "crumbs": [Crumb(opened.plan.name, opened.url())],
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: ReasonForm(data), act, context | shown
    )
