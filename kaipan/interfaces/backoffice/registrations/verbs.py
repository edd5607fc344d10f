"""What is done to a registration, and to the project's list of points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.interfaces.backoffice.registrations.forms import CheckForm, EndForm, ItemsForm, WithdrawForm
from kaipan.interfaces.backoffice.registrations.rows import list_url, registration_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.registrations import actions, queries
from kaipan.registrations.permissions import CHECK, MANAGE, REGISTER, WITHDRAW


@page
def check(request: PageRequest, registration_id: int, item_id: int) -> HttpResponse:
    """审核 one point of the qualification."""
    row: Any = one(queries.registrations(request.actor), pk=registration_id)
    require(request.actor, CHECK, row.project_id)
    item: Any = one(queries.qualification_items(row.project_id), pk=item_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.check_qualification(
            row.pk,
            item.pk,
            state=cleaned["finding"],
            valid_until=cleaned["good_until"],
            note=cleaned["remark"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, registration_url(row.pk), _("已记录审核结果"))

    context = _frame(row, _("审核：%(item)s") % {"item": item.name}, _("保存"))
    return answer_form(request, "backoffice/form.html", lambda data, _files: CheckForm(data), act, context)


@page
def void(request: PageRequest, registration_id: int) -> HttpResponse:
    """作废: before any money."""
    row = _mine(request, registration_id, REGISTER)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.void_registration(row.pk, reason=cleaned["reason"], actor=request.actor, today=business_day())
        return go(request, registration_url(row.pk), _("认筹已作废"))

    context = _frame(row, _("作废认筹 %(number)s") % {"number": row.number}, _("作废")) | {"danger": True}
    return answer_form(request, "backoffice/form.html", lambda data, _files: EndForm(data), act, context)


@page
def ask(request: PageRequest, registration_id: int) -> HttpResponse:
    """申请退号, where the project wants somebody else's yes."""
    row = _mine(request, registration_id, WITHDRAW)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.ask_withdrawal(row.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, registration_url(row.pk), _("退号申请已提交审批"))

    context = _frame(row, _("申请退号 %(number)s") % {"number": row.number}, _("提交审批"))
    return answer_form(request, "backoffice/form.html", lambda data, _files: EndForm(data), act, context)


@page
def withdraw(request: PageRequest, registration_id: int) -> HttpResponse:
    """退号, or 退余额 of one that a deal took its money from: grant the refund."""
    row = _mine(request, registration_id, WITHDRAW)
    is_turned = row.state == "TURNED"
    verb: Callable[..., object] = actions.refund_balance if is_turned else actions.withdraw_registration

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        payee = actions.Payee(cleaned["payee"], cleaned["payee_account"], cleaned["payee_reason"])
        verb(row.pk, reason=cleaned["reason"], payee=payee, actor=request.actor, today=business_day())
        return go(request, registration_url(row.pk), _("已批准退款，待出纳付款"))

    title = _("退诚意金余额 %(number)s") if is_turned else _("退号 %(number)s")
    context = _frame(row, title % {"number": row.number}, _("退款")) | {
        "danger": True,
        "intro": _("诚意金不计利息，全额退还；由另一人在财务退款中付款后完成。"),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WithdrawForm(data), act, context)


@require_POST
@page
def issue_paper(request: PageRequest, registration_id: int) -> HttpResponse:
    """Issue the 认筹单 and go to the paper, which prints itself."""
    row = _mine(request, registration_id, REGISTER)
    paper_id = actions.issue_registration_paper(row.pk, actor=request.actor, today=business_day())
    return HttpResponseRedirect(reverse("documents:paper", args=[paper_id]) + "?print=1")


@page
def items(request: PageRequest, project_id: int) -> HttpResponse:
    """资格清单: the points looked at before somebody may buy."""
    require(request.actor, MANAGE, project_id)
    back = list_url(project_id)
    known = [
        (each.name, each.is_required, each.valid_days) for each in queries.qualification_items(project_id)
    ]
    lines = [_line(*point) for point in known or queries.HOUSE_ITEMS]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_qualification_items(project_id, cleaned["points"], actor=request.actor)
        return go(request, back, _("资格清单已保存"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: ItemsForm(data, initial={"points": "\n".join(lines)}),
        act,
        {"title": _("资格清单"), "submit": _("保存"), "cancel": back, "crumbs": [Crumb(_("认筹"), back)]},
    )


def _line(name: str, is_required: bool, valid_days: int | None) -> str:
    return "，".join([name, "必需" if is_required else "可选", *([str(valid_days)] if valid_days else [])])


def _mine(request: PageRequest, registration_id: int, permission: str) -> Any:
    row = one(queries.registrations(request.actor), pk=registration_id)
    require_any(request.actor, (permission, MANAGE), row.project_id)
    return row


def _frame(row: Any, title: str, submit: str) -> dict[str, Any]:
    url = registration_url(row.pk)
    return {"title": title, "submit": submit, "cancel": url, "crumbs": [Crumb(row.number, url)]}
