"""The page of a reservation."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.approvals import queries as approvals
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.reservations.countdown import is_soon, time_left
from kaipan.interfaces.backoffice.reservations.rows import for_whom, why, why_ended
from kaipan.interfaces.backoffice.reservations.words import EXCEED, beyond_words
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one
from kaipan.reservations import queries
from kaipan.reservations.permissions import HOLD, MANAGE, RESERVE
from kaipan.sales.permissions import BOOK, SUBSCRIBE

_TRAIL = 50
_TO_SETTLE = ("APPROVED", "REJECTED", "WITHDRAWN")


@require_GET
@page
def reservation(request: PageRequest, reservation_id: int) -> HttpResponse:
    """For whom a room is kept, how long still, who waits for it, and what happened."""
    row: Any = one(queries.reservations(request.actor), pk=reservation_id)
    now = clock.moment()
    remember_project(request, row.project_id)
    is_live = row.shown_state == "RESERVED"
    asked = approvals.latest_for(row.source, EXCEED)
    context = {
        "title": f"{row.room.label} · {for_whom(row)}",
        "crumbs": [Crumb(_("房源预留"), reverse("reservations:reservations", args=[row.project_id]))],
        "row": row,
        "is_live": is_live,
        "left": time_left(row.kept_until, now) if is_live else "",
        "tone": "amber" if is_soon(row.kept_until, now) else "blue",
        "facts": _facts(row),
        "queue": queries.queue_of_room(row.room_id, actor=request.actor),
        "queue_length": queries.queue_length(row.room_id),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
        "may": _may(row, request.actor, is_live=is_live, answer=asked.state if asked else ""),
        "renewal_waits": is_live and asked is not None and asked.state == "PENDING",
    }
    return render(request, "backoffice/reservations/reservation.html", context)


def _facts(row: Any) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        (_("类型"), row.get_kind_display()),
        (_("客户"), row.customer.party.name if row.customer else None),
        (_("销控原因"), row.reason_code),
        (_("说明"), why(row)),
        (_("顾问") if row.customer else _("经办人"), row.consultant.name),
        (_("经办人"), row.reserved_by.name if row.reserved_by_id != row.consultant_id else None),
        (_("预留天数"), _("%(days)s 天") % {"days": row.days} if row.days else None),
        (_("超出权限"), beyond_words(row.beyond)),
        (_("保留至"), row.kept_until),
        (_("已续 / 可续"), f"{row.renewals_used} / {row.renewals_allowed}"),
        (_("结束时间"), row.closed_at),
        (_("结束原因"), why_ended(row)),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]


def _may(row: Any, actor: Actor, *, is_live: bool, answer: str) -> dict[str, bool]:
    """Which verbs the page offers; the verbs themselves judge again."""
    own = actor.staff_id in (row.consultant_id, row.reserved_by_id)
    needed = RESERVE if row.customer_id else HOLD
    mine = (own and actor.may(needed, row.project_id)) or actor.may(MANAGE, row.project_id)
    sells = is_live and row.customer_id is not None
    return {
        "renew": is_live and mine,
        "cancel": (is_live or row.state == "PENDING") and mine,
        "settle": mine and answer in (_TO_SETTLE if row.state == "PENDING" else _TO_SETTLE[:1]),
        "book": sells and actor.may(BOOK, row.project_id),
        "subscribe": sells and actor.may(SUBSCRIBE, row.project_id),
    }
