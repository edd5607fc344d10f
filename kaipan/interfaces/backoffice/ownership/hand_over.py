"""批量转移、离职交接: many customers go to others at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import TRANSFER, VIEW
from kaipan.interfaces.backoffice.customers.lists import CustomerList
from kaipan.interfaces.backoffice.ownership.batches import many
from kaipan.interfaces.backoffice.ownership.forms import HandOverForm
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.sales.permissions import REASSIGN


@require_POST
@page
def many_customers(request: PageRequest, project_id: int) -> HttpResponse:
    """批量转移: the ticked customers of the list."""
    require(request.actor, TRANSFER, project_id)
    chosen = [row.pk for row in CustomerList.selection(request, project_id=project_id)]
    today = clock.business_day()
    context = {
        "title": _("批量转移客户"),
        "verb": _("转移"),
        "intro": _("共 %(count)s 位。先预演，逐位列出结果，确认后才执行。") % {"count": len(chosen)},
        "cancel": reverse("customers:customers", args=[project_id]),
    }
    return many(
        request,
        lambda data: _form(request, project_id, data),
        lambda terms: actions.hand_over_customers(
            project_id, chosen, terms, today=today, actor=request.actor
        ),
        context,
        selected=chosen,
    )


@require_GET
@page
def loads(request: PageRequest, project_id: int) -> HttpResponse:
    """Who serves how many; leavers, whose customers wait, first."""
    rows = customers.loads(request.actor, project_id)
    context = {
        "title": _("客户交接"),
        "note": _("各顾问名下客户；已停用员工名下的客户应尽快交接。"),
        "rows": rows,
        "project_id": project_id,
    }
    return render(request, "backoffice/ownership/loads.html", context)


@page
def leaver(request: PageRequest, project_id: int, staff_id: int) -> HttpResponse:
    """离职交接: everything somebody serves goes to others."""
    back = reverse("ownership:loads", args=[project_id])
    load = next(
        (each for each in customers.loads(request.actor, project_id) if each.staff_id == staff_id), None
    )
    if load is None:
        raise NotFound
    today = clock.business_day()
    said = {"total": load.total, "followed": load.followed, "closed": load.closed, "deals": load.with_deal}
    context = {
        "title": _("交接 %(name)s 的客户") % {"name": load.name},
        "verb": _("全部交接"),
        "intro": _(
            "名下共 %(total)s 位：跟进中 %(followed)s 位，战败或无效 %(closed)s 位；"
            "有进行中交易的 %(deals)s 位。一次最多办理 2,000 位。"
        )
        % said,
        "cancel": back,
        "crumbs": [Crumb(_("客户交接"), back)],
    }
    return many(
        request,
        lambda data: _form(request, project_id, data, without=staff_id),
        lambda terms: actions.hand_over_leaver(project_id, staff_id, terms, today=today, actor=request.actor),
        context,
    )


def _form(request: PageRequest, project_id: int, data: Any, *, without: int = 0) -> HandOverForm:
    people = org.colleagues(request.actor, project_id, VIEW).exclude(pk=without)
    return HandOverForm(
        data,
        people=[(str(each.pk), each.name) for each in people],
        with_deals=request.actor.may(REASSIGN, project_id),
        initial={"effective_on": clock.business_day(), "deals": "KEEP"},
    )
