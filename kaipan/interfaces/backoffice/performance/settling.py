"""Settling months, paying out, and looking again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.interfaces.backoffice.performance.entries import OVERSEES
from kaipan.interfaces.backoffice.performance.previews import by_person, names, room_labels
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import Money
from kaipan.kernel.months import month_of, shift
from kaipan.kernel.typed_values.dates import parse_date
from kaipan.performance import actions
from kaipan.performance import queries as performance
from kaipan.performance.permissions import PAY, SETTLE
from kaipan.platform.clock import business_day


@page
def settle(request: PageRequest, project_id: int) -> HttpResponse:
    """结算月份: what would be posted, then the posting."""
    require(request.actor, SETTLE, project_id)
    month = _month(request.POST.get("settle_for") or request.GET.get("settle_for", ""), project_id, request)
    back = reverse("performance:months", args=[project_id])
    if request.method == "POST":
        settled = actions.settle_month(project_id, month, today=business_day(), actor=request.actor)
        rows = reverse("performance:entries", args=[project_id]) + f"?month={settled.pk}"
        return go(request, rows, _("%(month)s 已结算") % {"month": f"{month:%Y-%m}"})
    preview = performance.settlement_preview(project_id, month, actor=request.actor)
    url = reverse("performance:settle", args=[project_id])
    context = {
        "title": _("结算 %(month)s") % {"month": f"{month:%Y-%m}"},
        "crumbs": [Crumb(_("提成结算"), back)],
        "month": f"{month:%Y-%m}",
        "preview": preview,
        "people": by_person(preview, request.actor),
        "may_confirm": month < month_of(business_day()),
        "cancel": back,
        "earlier_url": f"{url}?settle_for={shift(month, months=-1):%Y-%m}",
        "later_url": f"{url}?settle_for={shift(month, months=1):%Y-%m}",
    }
    return render(request, "backoffice/performance/settle.html", context)


@require_GET
@page
def payables(request: PageRequest, project_id: int) -> HttpResponse:
    """提成发放: what may be paid to whom, deal by deal."""
    require_any(request.actor, OVERSEES, project_id)
    lines = performance.payables(project_id, actor=request.actor)
    rooms = room_labels({each.deal_id for each in lines}, project_id)
    grouped: dict[int, list[Any]] = defaultdict(list)
    for each in lines:
        grouped[each.consultant_id].append((rooms.get(each.deal_id, ""), each))
    people = [
        (key, name, grouped[key], Money.total(each.due for _room, each in grouped[key]))
        for key, name in sorted(names(set(grouped), request.actor).items(), key=lambda each: each[1])
    ]
    context = {
        "title": _("提成发放"),
        "project_id": project_id,
        "people": people,
        "total": Money.total(due for *_rest, due in people),
        "may_pay": request.actor.may(PAY, project_id),
        "rows_url": reverse("performance:entries", args=[project_id]),
    }
    return render(request, "backoffice/performance/payables.html", context)


@require_POST
@page
def pay(request: PageRequest, project_id: int, staff_id: int) -> HttpResponse:
    """发放 what is payable to one consultant."""
    paid = actions.pay_commission(project_id, staff_id, on=business_day(), actor=request.actor)
    back = reverse("performance:payables", args=[project_id])
    return go(request, back, _("已发放 %(amount)s 元") % {"amount": f"{paid:,.2f}"})


@require_POST
@page
def recompute(request: PageRequest, project_id: int) -> HttpResponse:
    """补记 what was missed."""
    found = actions.recompute_performance(project_id, today=business_day(), actor=request.actor)
    back = reverse("performance:credits", args=[project_id])
    return go(request, back, _("已补记 %(deals)s 笔交易的业绩") % {"deals": found})


def _month(typed: str, project_id: int, request: PageRequest) -> date:
    """The month that was asked for; else the first open one, else last month."""
    try:
        return month_of(parse_date(f"{typed[:7]}-01"))
    except InvalidValue:
        months = performance.months(request.actor).filter(project_id=project_id, state="OPEN")
        first = months.order_by("month").first()
        return first.month if first else shift(month_of(business_day()), months=-1)
