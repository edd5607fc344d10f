"""One deal's performance, and who did how much."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.performance.entries import SEES
from kaipan.interfaces.backoffice.performance.forms import PeriodForm
from kaipan.interfaces.backoffice.shell.charts import Point, chart
from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require_any
from kaipan.kernel.money import Money
from kaipan.kernel.months import month_of
from kaipan.performance import queries as performance
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.sales import queries as sales
from kaipan.sales.permissions import VIEW_ALL as SEES_ALL_DEALS


@require_GET
@page
def deal(request: PageRequest, deal_id: int) -> HttpResponse:
    """What a deal counts for, row by row, and what it earned."""
    row: Any = one(sales.deals(request.actor), pk=deal_id)
    require_any(request.actor, SEES, row.project_id)
    remember_project(request, row.project_id)
    credited = list(performance.credited(request.actor).filter(deal_id=row.pk).order_by("pk"))
    entries = list(performance.commission_entries(request.actor).filter(deal_id=row.pk).order_by("pk"))
    context = {
        "title": _("%(room)s 的业绩") % {"room": row.room.label},
        "crumbs": [Crumb(row.room.label, reverse("sales:deal", args=[row.pk]))],
        "credited": credited,
        "entries": entries,
        "sees_others": request.actor.may(SEES_ALL_DEALS, row.project_id),
        "facts": [
            (_("交易状态"), row.get_state_display()),
            (_("置业顾问"), row.consultant.name),
            (_("现有业绩"), Money.total(each.amount for each in credited)),
            (_("提成余额"), Money.total(each.amount for each in entries)),
        ],
    }
    return render(request, "backoffice/performance/deal.html", context)


@require_GET
@page
def ranking(request: PageRequest, project_id: int) -> HttpResponse:
    """业绩排名 over days, each number opening its rows."""
    require_any(request.actor, SEES, project_id)
    today = business_day()
    usual = {"first_day": month_of(today), "last_day": today}
    form = PeriodForm(request.GET if "first_day" in request.GET else None, initial=usual)
    first, last = form.days() if form.is_valid() else (usual["first_day"], usual["last_day"])
    rows = performance.credited(request.actor).filter(project_id=project_id, day__gte=first, day__lte=last)
    found = performance.ranking(rows)
    listed = [(each, _rows_url(project_id, each.consultant_id, first, last)) for each in found]
    points = [Point(each.name, each.amount.amount, url, shown=money(each.amount)) for each, url in listed]
    context = {
        "title": _("业绩排名"),
        "filter_form": form,
        "listed": listed,
        "chart": chart(points) if points else None,
        "total": Money.total(each.amount for each in found),
        "total_url": _rows_url(project_id, None, first, last),
    }
    return render(request, "backoffice/performance/ranking.html", context)


def _rows_url(project_id: int, consultant_id: int | None, first: date, last: date) -> str:
    asked = {"day_after": first.isoformat(), "day_before": last.isoformat()}
    if consultant_id is not None:
        asked["consultant"] = str(consultant_id)
    return reverse("performance:credits", args=[project_id]) + "?" + urlencode(asked)
