"""Rules and plans: set from a day on, and tried before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.performance.forms import PlanForm, RuleForm, TryPlanForm
from kaipan.interfaces.backoffice.performance.previews import by_person
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.months import month_of, shift
from kaipan.performance import actions
from kaipan.performance import queries as performance
from kaipan.performance.permissions import SET_TERMS
from kaipan.platform.clock import business_day

_RULE = ("counts_at", "money_percent", "with_signing", "figure", "split", "exchange_case", "exchange_share")


@page
def set_rule(request: PageRequest, project_id: int) -> HttpResponse:
    """设定业绩规则, beginning with the latest."""
    require(request.actor, SET_TERMS, project_id)
    known = performance.performance_rules(request.actor).filter(project_id=project_id).first()
    initial: dict[str, Any] = {"valid_from": business_day(), "exchange_share": Decimal(50)}
    if known is not None:
        initial |= {name: getattr(known, name) for name in _RULE}
    made: list[RuleForm] = []

    def make(data: Any, _files: Any) -> RuleForm:
        made.append(RuleForm(data, initial=initial))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_performance_rule(
            project_id,
            made[-1].terms(),
            basis=cleaned["basis"],
            valid_from=cleaned["valid_from"],
            actor=request.actor,
        )
        return go(request, reverse("performance:rules", args=[project_id]), _("业绩规则已设定"))

    context = _frame(project_id, "performance:rules", _("业绩规则"), _("设定业绩规则"), _("设定"))
    context["intro"] = _("已记的业绩按原规则。换房的七种处理见“换房业绩”各选项。")
    return answer_form(request, "backoffice/performance/rule_form.html", make, act, context)


@page
def set_plan(request: PageRequest, project_id: int) -> HttpResponse:
    """设定提成方案."""
    require(request.actor, SET_TERMS, project_id)
    made: list[PlanForm] = []

    def make(data: Any, _files: Any) -> PlanForm:
        made.append(PlanForm(data, initial={"valid_from": business_day(), "at_signing": Decimal(100)}))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_commission_plan(
            project_id,
            made[-1].terms(),
            name=cleaned["name"],
            product_type=cleaned["product_type"],
            basis=cleaned["basis"],
            valid_from=cleaned["valid_from"],
            actor=request.actor,
        )
        return go(request, reverse("performance:plans", args=[project_id]), _("提成方案已设定"))

    context = _frame(project_id, "performance:plans", _("提成方案"), _("设定提成方案"), _("设定"))
    context["intro"] = _("已结算的提成按原方案。可先用“试算方案”看上月结果。")
    return answer_form(request, "backoffice/performance/plan_form.html", make, act, context)


@page
def try_plan(request: PageRequest, project_id: int) -> HttpResponse:
    """试算方案: what it would have made of last month."""
    require(request.actor, SET_TERMS, project_id)
    month = shift(month_of(business_day()), months=-1)
    made: list[TryPlanForm] = []

    def make(data: Any, _files: Any) -> TryPlanForm:
        made.append(TryPlanForm(data))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        tried = performance.plan_preview(
            project_id, made[-1].terms(), month, product_type=cleaned["product_type"], actor=request.actor
        )
        shown = context | {"form": made[-1], "tried": tried, "people": by_person(tried, request.actor)}
        return render(request, "backoffice/performance/plan_try.html", shown)

    context = _frame(project_id, "performance:plans", _("提成方案"), _("试算提成方案"), _("试算"))
    context["intro"] = _("按 %(month)s 末的业绩试算，不保存，不影响台账。") % {"month": f"{month:%Y-%m}"}
    return answer_form(request, "backoffice/performance/plan_try.html", make, act, context)


def _frame(project_id: int, listed: str, name: str, title: str, submit: str) -> dict[str, Any]:
    back = reverse(listed, args=[project_id])
    return {"title": title, "submit": submit, "cancel": back, "crumbs": [Crumb(name, back)]}
