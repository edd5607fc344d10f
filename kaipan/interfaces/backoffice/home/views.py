"""工作台: what to do today, and what the day has brought."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.approvals import queries as approvals
from kaipan.approvals.permissions import DECIDE_REQUEST
from kaipan.customers import permissions as customers
from kaipan.customers import queries as customer_queries
from kaipan.interfaces.backoffice.home import tiles
from kaipan.interfaces.backoffice.reservations.countdown import time_left
from kaipan.interfaces.backoffice.reservations.rows import for_whom, soonest
from kaipan.interfaces.backoffice.reservations.words import pressing_here
from kaipan.interfaces.backoffice.sales.filters import TO_BE_SIGNED
from kaipan.interfaces.backoffice.sales.rows import LIVE, deal_rows
from kaipan.interfaces.backoffice.shell.formats import day
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.platform import clock
from kaipan.reservations import permissions as reservations
from kaipan.sales.permissions import BOOK, RECEIVE, VIEW, VIEW_ALL

SHOWN = 6


@page
def home(request: PageRequest) -> HttpResponse:
    """The day of one person: numbers that open their lists, and the few rows that press most."""
    actor, today = request.actor, clock.business_day()
    project_id = project_here(request, actor)
    context = {
        "title": _("工作台"),
        "note": _("%(name)s，%(day)s") % {"name": actor.name, "day": day(today)},
        "to_do": tiles.to_do(request, project_id, today),
        "of_today": tiles.of_today(request, project_id, today),
        "today": today,
        "may_book": actor.may(BOOK, project_id),
        "may_receive": actor.may(RECEIVE, project_id),
        **_short_lists(request, project_id),
        **_due_customers(request, project_id, today),
        **(pressing_here(project_id, actor) if _sees_reservations(actor, project_id) else {}),
    }
    return render(request, "backoffice/home/home.html", context)


def _due_customers(request: PageRequest, project_id: int, today: date) -> dict[str, Any]:
    """Whom this person has to be in touch with by today."""
    if not request.actor.may(customers.VIEW, project_id):
        return {"follows_up": False}
    due = customer_queries.due_follow_ups(request.actor, today).filter(project_id=project_id)
    query = f"{tiles.due_query(request, project_id)}&next_contact_on_before={today}&sort=next_contact_on"
    return {
        "follows_up": True,
        "follow_ups": due[:SHOWN],
        "follow_ups_url": f"{reverse('customers:customers', args=[project_id])}?{query}",
    }


def _sees_reservations(actor: Actor, project_id: int) -> bool:
    return actor.may(reservations.VIEW, project_id) or actor.may(reservations.VIEW_ALL, project_id)


def _short_lists(request: PageRequest, project_id: int) -> dict[str, Any]:
    actor = request.actor
    sees_deals = actor.may(VIEW, project_id) or actor.may(VIEW_ALL, project_id)
    deals = deal_rows(actor, project_id)
    return {
        **_my_reservations(actor, project_id),
        "sees_deals": sees_deals,
        "decides": actor.may_somewhere(DECIDE_REQUEST),
        "requests": approvals.inbox(actor)[:SHOWN],
        "expiring": deals.filter(state="BOOKED", expires_at__isnull=False).order_by("expires_at")[:SHOWN],
        "to_sign": deals.filter(state__in=TO_BE_SIGNED).order_by("sign_by", "pk")[:SHOWN],
        "latest": deals.filter(state__in=LIVE).order_by("-pk")[:SHOWN],
    }


def _my_reservations(actor: Actor, project_id: int) -> dict[str, Any]:
    """The rooms this person keeps, with what is left of each."""
    reserves = actor.may(reservations.RESERVE, project_id) or actor.may(reservations.HOLD, project_id)
    holds = soonest(actor, project_id)[:SHOWN] if reserves else []
    now = clock.moment()
    return {
        "reserves": reserves,
        "holds": [(row, for_whom(row), time_left(row.kept_until, now)) for row in holds],
        "project_id": project_id,
    }
