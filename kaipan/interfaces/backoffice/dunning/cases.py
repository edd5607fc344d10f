"""A case: its page, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.approvals import queries as approvals
from kaipan.dunning import actions, queries
from kaipan.dunning.matters import STOP
from kaipan.dunning.permissions import HANDLE, NOTIFY
from kaipan.interfaces.backoffice.dunning.forms import EscalateForm, HandleForm, PromiseForm, WhyForm
from kaipan.interfaces.backoffice.dunning.words import case_url, days_late
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

_TRAIL = 50


@require_GET
@page
def case(request: PageRequest, dunning_case_id: int) -> HttpResponse:
    """What is owed, who sees to it, what was promised, what was sent, and what happened."""
    actor, today = request.actor, business_day()
    seen = one(queries.cases(actor), pk=dunning_case_id)
    row: Any = one(queries.cases_of_project(seen.project_id, actor=actor, on=today), pk=seen.pk)
    remember_project(request, row.project_id)
    asked = approvals.latest_for(row.source, STOP)
    state = asked.state if asked else ""
    handles = actor.may(HANDLE, row.project_id) and row.state != "CLOSED"
    context = {
        "title": f"{row.account.label} · {row.account.payer.name}",
        "crumbs": [Crumb(_("催缴案件"), reverse("dunning:cases", args=[row.project_id]))],
        "row": row,
        "facts": _facts(row),
        "promises": [
            (each, queries.promise_state(each.amount, each.pay_by, each.paid, on=today))
            for each in queries.promises_of_case(row.pk, actor=actor)
        ],
        "notices": queries.notices(actor).filter(account_id=row.account_id),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
        "waits": row.state == "OPEN" and state == "PENDING",
        "handles": handles,
        "open": handles and row.state == "OPEN",
        "may_stop": handles and row.state == "OPEN" and state == "APPROVED",
        "may_ask": handles and row.state == "OPEN" and state not in {"PENDING", "APPROVED"},
        "may_resume": handles and row.state == "STOPPED",
        "may_notify": actor.may(NOTIFY, row.project_id),
    }
    return render(request, "backoffice/dunning/case.html", context)


def _facts(row: Any) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = [
        (_("逾期金额"), row.overdue),
        (_("逾期起始日"), row.overdue_since),
        (_("逾期天数"), days_late(row)),
        (_("级别"), row.level_name),
        (_("负责人"), row.owner.name if row.owner else None),
        (_("逾期原因"), row.get_reason_display()),
        (_("说明"), row.remark),
        (_("下一步"), row.next_action),
        (_("下次行动日期"), row.next_on),
        (_("开案日期"), row.opened_on),
        (_("停催日期"), row.stopped_on),
        (_("停催原因"), row.stop_reason),
        (_("结案日期"), row.closed_on),
    ]
    return [(label, value) for label, value in facts if value not in (None, "")]


@require_POST
@page
def review(request: PageRequest, project_id: int) -> HttpResponse:
    """立即巡检: open, advance and close by what is owed now."""
    require(request.actor, HANDLE, project_id)
    done = actions.review_cases(project_id, actor=request.actor, today=business_day())
    said = {"opened": done.opened, "advanced": done.advanced, "closed": done.closed}
    here = reverse("dunning:cases", args=[project_id])
    return go(request, here, _("新开 %(opened)s 件，升级 %(advanced)s 件，结清 %(closed)s 件") % said)


@page
def handle(request: PageRequest, dunning_case_id: int) -> HttpResponse:
    """处理: who, why, what next."""
    row = _mine(request, dunning_case_id)
    people = [(each.pk, each.name) for each in org.colleagues(request.actor, row.project_id, HANDLE)]
    names = ("owner_id", "reason", "remark", "next_action", "next_on")
    known = {name: getattr(row, name) for name in names}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.handle_case(row.pk, **cleaned, actor=request.actor)
        return go(request, case_url(row), _("已保存"))

    return _form(
        request, row, lambda data: HandleForm(data, people=people, initial=known), act, _("处理案件")
    )


@page
def promise(request: PageRequest, dunning_case_id: int) -> HttpResponse:
    """登记付款承诺."""
    row = _mine(request, dunning_case_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.promise_payment(row.pk, **cleaned, actor=request.actor, today=business_day())
        return go(request, case_url(row), _("承诺已登记"))

    return _form(request, row, PromiseForm, act, _("登记承诺"))


@page
def escalate(request: PageRequest, dunning_case_id: int) -> HttpResponse:
    """升级: to a later stage by hand."""
    row, today = _mine(request, dunning_case_id), business_day()
    terms = queries.terms_in_force(row.project_id, actor=request.actor, on=today)
    stages = [(each.code, each.name) for each in terms.levels[terms.place(row.level) + 1 :]]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.escalate_case(
            row.pk, level=cleaned["level"], reason=cleaned["said"], actor=request.actor, today=today
        )
        return go(request, case_url(row), _("案件已升级"))

    return _form(request, row, lambda data: EscalateForm(data, stages=stages), act, _("升级案件"))


@page
def ask_to_stop(request: PageRequest, dunning_case_id: int) -> HttpResponse:
    """申请停催."""
    row = _mine(request, dunning_case_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.ask_to_stop(row.pk, reason=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, case_url(row), _("停催申请已提交审批"))

    return _form(request, row, WhyForm, act, _("申请停催"))


@require_POST
@page
def stop(request: PageRequest, dunning_case_id: int) -> HttpResponse:
    """停催, on the approval there is."""
    row = _mine(request, dunning_case_id)
    actions.stop_case(row.pk, actor=request.actor, today=business_day())
    return go(request, case_url(row), _("已停催"))


@page
def resume(request: PageRequest, dunning_case_id: int) -> HttpResponse:
    """恢复催缴."""
    row = _mine(request, dunning_case_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.resume_case(row.pk, reason=cleaned["said"], actor=request.actor)
        return go(request, case_url(row), _("已恢复催缴"))

    return _form(request, row, WhyForm, act, _("恢复催缴"))


def _mine(request: PageRequest, dunning_case_id: int) -> Any:
    row = one(queries.cases(request.actor), pk=dunning_case_id)
    require(request.actor, HANDLE, row.project_id)
    return row


def _form(
    request: PageRequest,
    row: Any,
    make: Callable[[Any], forms.Form],
    act: Callable[[dict[str, Any]], HttpResponse],
    title: str,
) -> HttpResponse:
    url = case_url(row)
    context = {"title": title, "submit": title, "cancel": url, "crumbs": [Crumb(row.account.label, url)]}
    return answer_form(request, "backoffice/form.html", lambda data, _files: make(data), act, context)
