"""报备: made, looked at, confirmed, taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.channels import actions
from kaipan.channels import queries as channels
from kaipan.channels.actions import Visit
from kaipan.channels.permissions import CONFIRM, MANAGE, REPORT
from kaipan.customers import queries as customers
from kaipan.customers.permissions import VIEW as SERVE
from kaipan.interfaces.backoffice.channels.forms import (
    ReasonForm,
    ReportForm,
    ReportTableForm,
    VisitForm,
    offer,
)
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.forms import answer_form, refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

_FORM, _TRAIL, _MOST_SHOWN = "backoffice/form.html", 30, 100


@page
def report_one(request: PageRequest, project_id: int) -> HttpResponse:
    """报备客户: by an agent who works for a partner whose contract runs."""
    require(request.actor, REPORT, project_id)
    today = business_day()
    working = channels.working(channels.partners(request.actor).filter(project_id=project_id), today)
    people = channels.agents(request.actor).filter(
        partner__in=working.order_by().values("pk"), left_on__isnull=True
    )
    choices = [
        (each.pk, f"{each.partner.party.name} · {each.party.name}")
        for each in people.order_by("partner__party__sort_key", "party__sort_key")
    ]

    def make(data: Any, _files: Any) -> ReportForm:
        form = ReportForm(data)
        offer(form, "agent_id", choices)
        return form

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        made = actions.report_customer(project_id, **cleaned, today=today, actor=request.actor)
        said = _("报备有效，已受理") if made.state == "REPORTED" else _("报备无效，请看原因")
        return go(request, _url(made.id), said)

    context = _frame(project_id, _("报备客户"), _("报备"))
    context["intro"] = _("先报备者有效。已由案场接待或已被报备的客户，会记为无效并说明原因。")
    return answer_form(request, _FORM, make, act, context)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def import_table(request: PageRequest, project_id: int) -> HttpResponse:
    """导入报备: a table as agencies send it, all of it or nothing."""
    require(request.actor, REPORT, project_id)
    template = "backoffice/channels/import.html"
    form = ReportTableForm(request.POST or None, request.FILES or None)
    context = _frame(project_id, _("导入报备"), _("导入")) | {"form": form}
    context["columns"] = channels.report_columns()
    if request.method != "POST":
        return render(request, template, context)
    if form.is_valid():
        content, filename = read_table(form.cleaned_data["file"])
        try:
            done = actions.import_reports(
                project_id, content, filename, today=business_day(), actor=request.actor
            )
        except Refusal as refusal:
            refuse(form, refusal)
            context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
        else:
            said = {"valid": done.valid, "invalid": done.invalid}
            return go(
                request, _list_url(project_id), _("已导入：有效 %(valid)s 条，无效 %(invalid)s 条") % said
            )
    return render(request, template, context, status=422)


@require_GET
@page
def report(request: PageRequest, report_id: int) -> HttpResponse:
    """Where a report stands, and why."""
    row: Any = one(channels.reports(request.actor), pk=report_id)
    remember_project(request, row.project_id)
    actor, state = request.actor, row.shown_state
    why, what_next = channels.verdict(row)
    context = {
        "title": f"{row.name} {row.phone_masked}",
        "crumbs": [Crumb(_("渠道报备"), _list_url(row.project_id))],
        "row": row,
        "facts": _facts(row),
        "why": _(why) if why else "",
        "what_next": _(what_next) if what_next else "",
        "customer_url": _customer_url(row, actor),
        "basis": channels.commission_basis(actor).filter(report_id=row.pk),
        "partner_url": reverse("channels:partner", args=[row.partner_id]),
        "may_confirm": state == "REPORTED" and actor.may(CONFIRM, row.project_id),
        "may_withdraw": state == "REPORTED" and actor.may(REPORT, row.project_id),
        "may_judge": state in ("REPORTED", "VISITED") and actor.may(MANAGE, row.project_id),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/channels/report.html", context)


@page
def confirm(request: PageRequest, report_id: int) -> HttpResponse:
    """到访确认 at the reception."""
    row: Any = one(channels.reports(request.actor), pk=report_id)
    require(request.actor, CONFIRM, row.project_id)
    people = org.colleagues(request.actor, row.project_id, SERVE).exclude(pk=request.actor.staff_id or 0)

    def make(data: Any, _files: Any) -> VisitForm:
        form = VisitForm(data, initial={"heads": 1})
        offer(form, "consultant_id", [(each.pk, each.name) for each in people])
        return form

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        cleaned["heads"] = cleaned["heads"] or 1
        done = actions.confirm_visit(row.pk, Visit(**cleaned), today=business_day(), actor=request.actor)
        said = _("到访已确认，成交受保护") if done.state == "VISITED" else _("核对后报备无效，请看原因")
        return go(request, _url(row.pk), said)

    context = _frame(row.project_id, _("确认 %(name)s 到访") % {"name": row.name}, _("确认到访"))
    context |= {
        "cancel": _url(row.pk),
        "note": f"{row.phone_masked} · {row.partner.party.name} {row.agent.party.name}",
        "intro": _("确认后登记为客户并开始成交保护；%(day)s 前到访有效。") % {"day": row.visit_by},
    }
    return answer_form(request, _FORM, make, act, context)


@page
def withdraw(request: PageRequest, report_id: int) -> HttpResponse:
    """撤销报备."""
    row: Any = one(channels.reports(request.actor), pk=report_id)
    require(request.actor, REPORT, row.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.withdraw_report(row.pk, **cleaned, actor=request.actor)
        return go(request, _url(row.pk), _("报备已撤销"))

    context = _frame(row.project_id, _("撤销报备"), _("撤销")) | {"cancel": _url(row.pk), "danger": True}
    return answer_form(request, _FORM, lambda data, _files: ReasonForm(data), act, context)


@page
def invalidate(request: PageRequest, report_id: int) -> HttpResponse:
    """判定无效."""
    row: Any = one(channels.reports(request.actor), pk=report_id)
    require(request.actor, MANAGE, row.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.invalidate_report(row.pk, **cleaned, actor=request.actor)
        return go(request, _url(row.pk), _("报备已判定无效"))

    context = _frame(row.project_id, _("判定报备无效"), _("判定无效")) | {
        "cancel": _url(row.pk),
        "danger": True,
    }
    return answer_form(request, _FORM, lambda data, _files: ReasonForm(data), act, context)


def reports_of(customer_id: int, actor: Actor) -> dict[str, str]:
    """The way from a customer to the report they came by, for those who may see it."""
    row = channels.reports(actor).filter(customer_id=customer_id).first()
    return {"channel_report_url": _url(row.pk) if row else ""}


def _facts(row: Any) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = [
        (_("渠道人员"), row.agent.party.name),
        (_("报备时间"), row.reported_at),
        (_("录入人"), row.reported_by.name if row.reported_by else ""),
        (_("隐号报备"), _("是") if row.was_masked else _("否")),
        (_("到访截止"), row.visit_by),
        (_("到访时间"), row.visited_at),
        (_("确认时间"), row.confirmed_at),
        (_("确认人"), row.confirmed_by.name if row.confirmed_by else ""),
        (_("成交保护至"), row.protected_until),
        (_("规则版本"), row.rule.version),
        (_("结束时间"), row.closed_at),
        (_("说明"), row.close_reason),
    ]
    return [(label, value) for label, value in facts if value not in (None, "")]


def _customer_url(row: Any, actor: Actor) -> str:
    if row.customer_id and customers.customers(actor).filter(pk=row.customer_id).exists():
        return reverse("customers:customer", args=[row.customer_id])
    return ""


def _frame(project_id: int, title: str, submit: str) -> dict[str, Any]:
    back = _list_url(project_id)
    return {"title": title, "crumbs": [Crumb(_("渠道报备"), back)], "submit": submit, "cancel": back}


def _url(report_id: int) -> str:
    return reverse("channels:report", args=[report_id])


def _list_url(project_id: int) -> str:
    return reverse("channels:reports", args=[project_id])
