"""减免单: asked for from a late fee, carried out on approval, or given up."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.approvals import queries as approvals
from kaipan.dunning import actions, queries
from kaipan.dunning.matters import WAIVER
from kaipan.dunning.permissions import WAIVE
from kaipan.interfaces.backoffice.dunning.forms import WaiveForm, WhyForm
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


@page
def ask(request: PageRequest, late_fee_id: int) -> HttpResponse:
    """申请减免 of an unpaid late fee."""
    due = one(queries.waivable_dues(request.actor), pk=late_fee_id)
    require(request.actor, WAIVE, due.project_id)
    back = reverse("dunning:late_fees", args=[due.project_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        waiver_id = actions.ask_for_waiver(
            due.pk,
            amount=cleaned["amount"],
            reason=cleaned["said"],
            actor=request.actor,
            today=business_day(),
        )
        return go(request, reverse("dunning:waiver", args=[waiver_id]), _("减免申请已提交审批"))

    context = {
        "title": _("申请减免"),
        "submit": _("提交审批"),
        "cancel": back,
        "crumbs": [Crumb(_("违约金计收"), back)],
        "intro": f"{due.account.label} {due.account.payer.name} · {due.name}",
    }
    known = {"amount": due.outstanding}
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: WaiveForm(data, initial=known), act, context
    )


@require_GET
@page
def waiver(request: PageRequest, waiver_id: int) -> HttpResponse:
    """A waiver, where its approval stands, and what may be done."""
    row: Any = one(queries.waivers(request.actor), pk=waiver_id)
    remember_project(request, row.project_id)
    asked = approvals.latest_for(row.source, WAIVER)
    may = request.actor.may(WAIVE, row.project_id) and row.state == "ASKED"
    facts: list[tuple[str, object]] = [
        (_("房间"), row.account.label),
        (_("付款人"), row.account.payer.name),
        (_("违约金"), row.due.name),
        (_("应收金额"), row.due.amount),
        (_("减免金额"), row.amount),
        (_("减免原因"), row.reason),
        (_("申请人"), row.asked_by.name),
        (_("申请日期"), row.asked_on),
        (_("审批"), asked.state_label if asked else None),
        (_("办结日期"), row.settled_on),
    ]
    context = {
        "title": row.number,
        "crumbs": [Crumb(_("违约金减免"), reverse("dunning:waivers", args=[row.project_id]))],
        "row": row,
        "facts": [(label, value) for label, value in facts if value is not None],
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
        "may_drop": may,
        "may_execute": may and asked is not None and asked.state == "APPROVED",
    }
    return render(request, "backoffice/dunning/waiver.html", context)


@require_POST
@page
def execute(request: PageRequest, waiver_id: int) -> HttpResponse:
    """执行减免, on the approval there is."""
    row = _mine(request, waiver_id)
    actions.execute_waiver(row.pk, actor=request.actor, today=business_day())
    return go(request, reverse("dunning:waiver", args=[row.pk]), _("减免已执行"))


@page
def drop(request: PageRequest, waiver_id: int) -> HttpResponse:
    """放弃减免."""
    row = _mine(request, waiver_id)
    url = reverse("dunning:waiver", args=[row.pk])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.drop_waiver(row.pk, reason=cleaned["said"], actor=request.actor, today=business_day())
        return go(request, url, _("减免单已放弃"))

    context = {
        "title": _("放弃减免"),
        "submit": _("放弃减免"),
        "cancel": url,
        "crumbs": [Crumb(row.number, url)],
        "danger": True,
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, context)


def _mine(request: PageRequest, waiver_id: int) -> Any:
    row = one(queries.waivers(request.actor), pk=waiver_id)
    require(request.actor, WAIVE, row.project_id)
    return row
