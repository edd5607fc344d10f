"""渠道规则、佣金方案、对账单."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.channels import actions
from kaipan.channels import queries as channels
from kaipan.channels.permissions import SET_TERMS, VIEW_COMMISSION
from kaipan.interfaces.backoffice.channels.forms import PlanForm, RuleForm, offer
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.months import month_of, shift
from kaipan.kernel.typed_values.dates import parse_date
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

_RULE = ("visit_days", "deal_days", "confirm_hours", "allows_masked")


@page
def set_rule(request: PageRequest, project_id: int) -> HttpResponse:
    """设定渠道规则, beginning with what is in force for all."""
    require(request.actor, SET_TERMS, project_id)
    today = business_day()
    known = channels.rule_of_the_project(project_id, today)
    terms = known.terms if known else channels.ChannelTerms()
    initial = {name: getattr(terms, name) for name in _RULE} | {"valid_from": today}
    made: list[RuleForm] = []

    def make(data: Any, _files: Any) -> RuleForm:
        made.append(RuleForm(data, initial=initial))
        offer(made[-1], "partner_id", _partners(project_id, request.actor))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_channel_rule(
            project_id,
            made[-1].terms(),
            partner_id=cleaned["partner_id"],
            valid_from=cleaned["valid_from"],
            today=today,
            actor=request.actor,
        )
        return go(request, reverse("channels:rules", args=[project_id]), _("渠道规则已设定"))

    pairs = "、".join(f"{visit}/{deal}" for visit, deal in channels.USUAL_PAIRS)
    context = _frame(project_id, "channels:rules", _("渠道规则"), _("设定渠道规则"))
    context["intro"] = _("已有报备按原规则。常用的到访/成交期限：%(pairs)s 天。") % {"pairs": pairs}
    return answer_form(request, "backoffice/form.html", make, act, context)


@page
def set_plan(request: PageRequest, project_id: int) -> HttpResponse:
    """设定佣金方案."""
    require(request.actor, SET_TERMS, project_id)
    today = business_day()
    made: list[PlanForm] = []

    def make(data: Any, _files: Any) -> PlanForm:
        made.append(PlanForm(data, initial={"valid_from": today}))
        offer(made[-1], "partner_id", _partners(project_id, request.actor))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_commission_plan(
            project_id,
            made[-1].terms(),
            name=cleaned["name"],
            partner_id=cleaned["partner_id"],
            valid_from=cleaned["valid_from"],
            today=today,
            actor=request.actor,
        )
        return go(request, reverse("channels:plans", args=[project_id]), _("佣金方案已设定"))

    context = _frame(project_id, "channels:plans", _("佣金方案"), _("设定佣金方案"))
    context["intro"] = _("已记录的成交按当日方案。跳点按同一渠道商、同一方案、同一月份累计。")
    return answer_form(request, "backoffice/channels/plan_form.html", make, act, context)


@require_GET
@page
def statement(request: PageRequest, partner_id: int) -> HttpResponse:
    """对账单 of a partner for a month, with the rows it rests on."""
    row: Any = one(channels.partners(request.actor), pk=partner_id)
    require(request.actor, VIEW_COMMISSION, row.project_id)
    remember_project(request, row.project_id)
    month = _month(request.GET.get("month", ""))
    found = channels.commission_statement(row.pk, month, actor=request.actor)
    url = reverse("channels:statement", args=[row.pk])
    last = date(month.year, month.month, monthrange(month.year, month.month)[1])
    rows_url = reverse("channels:commission", args=[row.project_id])
    context = {
        "title": _("%(name)s 对账单") % {"name": row.party.name},
        "note": f"{month:%Y-%m}",
        "crumbs": [Crumb(row.party.name, reverse("channels:partner", args=[row.pk]))],
        "statement": found,
        "sees_reports": channels.reports(request.actor).filter(project_id=row.project_id).exists(),
        "rows_url": f"{rows_url}?partner={row.pk}&day_after={month:%Y-%m-%d}&day_before={last:%Y-%m-%d}",
        "earlier_url": f"{url}?month={shift(month, months=-1):%Y-%m}",
        "later_url": f"{url}?month={shift(month, months=1):%Y-%m}",
        "facts": [
            (_("本月成交佣金"), found.earned),
            (_("退房冲回"), found.reversed),
            (_("本月应计佣金"), found.amount),
        ],
    }
    return render(request, "backoffice/channels/statement.html", context)


def _month(typed: str) -> date:
    """The first day of the month that was asked for; of this month when it is none."""
    try:
        return month_of(parse_date(f"{typed[:7]}-01"))
    except InvalidValue:
        return month_of(business_day())


def _partners(project_id: int, actor: Actor) -> list[tuple[int, str]]:
    found = channels.partners(actor).filter(project_id=project_id, ended_on__isnull=True)
    return [(each.pk, each.party.name) for each in found.order_by("party__sort_key")]


def _frame(project_id: int, listed: str, name: str, title: str) -> dict[str, Any]:
    back = reverse(listed, args=[project_id])
    return {"title": title, "submit": _("设定"), "cancel": back, "crumbs": [Crumb(name, back)]}
