"""What is done to a reservation, a place in a queue, or the list of reasons."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.interfaces.backoffice.reservations.forms import EndForm, LeaveForm, ReasonsForm, RenewForm
from kaipan.interfaces.backoffice.reservations.rows import reservation_url
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require, require_any
from kaipan.platform import clock
from kaipan.platform.scopes import one
from kaipan.reservations import actions, queries
from kaipan.reservations.permissions import HOLD, MANAGE, RESERVE


@page
def renew(request: PageRequest, reservation_id: int) -> HttpResponse:
    """续期: keep the room longer, or ask for it."""
    row = _changeable(request, reservation_id)
    limits = queries.my_limits(row.project_id, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        if actions.renew_reservation(row.pk, days=cleaned["days"], actor=request.actor):
            return go(request, reservation_url(row.pk), _("%(room)s 已续期") % {"room": row.room.label})
        said = _("%(room)s 续期超出权限，已提交审批") % {"room": row.room.label}
        return go(request, reservation_url(row.pk), said, Tone.AMBER)

    said = {"used": row.renewals_used, "allowed": row.renewals_allowed, "days": limits.days}
    intro = _("从原到期时间起延长。已续 %(used)s 次，可续 %(allowed)s 次，一次最长 %(days)s 天；超出须审批。")
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: RenewForm(data, initial={"days": limits.usual_days}),
        act,
        _frame(row, _("续期 %(room)s") % {"room": row.room.label}, _("续期")) | {"intro": intro % said},
    )


@page
def cancel(request: PageRequest, reservation_id: int) -> HttpResponse:
    """取消预留: give the room back."""
    row = _changeable(request, reservation_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.cancel_reservation(
            row.pk, reason=cleaned["reason"], actor=request.actor, today=clock.business_day()
        )
        return go(request, reservation_url(row.pk), _("%(room)s 的预留已取消") % {"room": row.room.label})

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: EndForm(data),
        act,
        _frame(row, _("取消预留 %(room)s") % {"room": row.room.label}, _("取消此预留"))
        | {"danger": True, "intro": _("房间立即释放；有客户排队时自动由下一位递补。")},
    )


@require_POST
@page
def settle(request: PageRequest, reservation_id: int) -> HttpResponse:
    """Carry out the answer of an approval where the system has not yet."""
    row = _changeable(request, reservation_id)
    actions.settle_reservation(row.pk, actor=request.actor, today=clock.business_day())
    return go(request, reservation_url(row.pk), _("已按审批结果办理"))


@page
def leave(request: PageRequest, waiting_id: int) -> HttpResponse:
    """退出排队: wait no longer."""
    row = one(queries.waiting_customers(request.actor), pk=waiting_id)
    require(request.actor, RESERVE, row.project_id)
    back = reverse("inventory:room", args=[row.room_id])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.leave_queue(row.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, back, _("%(name)s 已退出排队") % {"name": row.customer.party.name})

    said = {"name": row.customer.party.name, "room": row.room.label}
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: LeaveForm(data),
        act,
        {"title": _("%(name)s 退出 %(room)s 的排队") % said, "submit": _("退出排队"), "cancel": back},
    )


@page
def reasons(request: PageRequest, project_id: int) -> HttpResponse:
    """销控原因: the project's own list."""
    require(request.actor, MANAGE, project_id)
    back = reverse("reservations:reservations", args=[project_id])
    known = "\n".join(queries.hold_reasons(project_id))

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.set_hold_reasons(project_id, cleaned["reasons"].splitlines(), actor=request.actor)
        return go(request, back, _("销控原因已保存"))

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: ReasonsForm(data, initial={"reasons": known}),
        act,
        {"title": _("销控原因"), "submit": _("保存"), "cancel": back, "crumbs": [Crumb(_("房源预留"), back)]},
    )


def _changeable(request: PageRequest, reservation_id: int) -> Any:
    row = one(queries.reservations(request.actor), pk=reservation_id)
    require_any(request.actor, (RESERVE, HOLD, MANAGE), row.project_id)
    return row


def _frame(row: Any, title: str, submit: str) -> dict[str, Any]:
    url = reservation_url(row.pk)
    return {"title": title, "submit": submit, "cancel": url, "crumbs": [Crumb(row.room.label, url)]}
