"""Many rooms at once: hold them for the house, give them back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.interfaces.backoffice.inventory.views.rooms import RoomList
from kaipan.interfaces.backoffice.reservations.forms import EndForm, HoldForm
from kaipan.interfaces.backoffice.reservations.lists import CANCELLERS, ReservationList
from kaipan.interfaces.backoffice.reservations.rows import reservation_url
from kaipan.interfaces.backoffice.reservations.words import beyond_words
from kaipan.interfaces.backoffice.shell.forms import DONE, FORM_SENT, answer_form
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.actor import require, require_any
from kaipan.platform import clock
from kaipan.reservations import actions, queries
from kaipan.reservations.permissions import HOLD

_TYPED = ("reason_code", "reason", "days")


@require_POST
@page
def hold_many(request: PageRequest, project_id: int) -> HttpResponse:
    """Choose a reason for the ticked rooms, see room by room what would happen, and hold them."""
    require(request.actor, HOLD, project_id)
    rooms = [room.pk for room in RoomList.selection(request, project_id=project_id)]
    limits = queries.my_limits(project_id, actor=request.actor)
    reasons = queries.hold_reasons(project_id)
    said = {"count": len(rooms), "days": limits.days, "left": limits.left}
    context = {
        "title": _("批量销控"),
        "verb": _("销控"),
        "cancel": reverse("inventory:rooms", args=[project_id]),
        "intro": _(
            "共 %(count)s 套。一次最长 %(days)s 天，您还可同时预留 %(left)s 套；"
            "超出的逐套提交审批，审批前不占房。"
        )
        % said,
        "selected": rooms,
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        result = actions.hold_rooms(
            project_id,
            rooms,
            **cleaned,
            dry_run=DONE not in request.POST,
            actor=request.actor,
            today=clock.business_day(),
        )
        return _outcomes(request, result, context)

    def make(data: Any) -> Form:
        return HoldForm(data, reasons=reasons, initial={"days": limits.usual_days})

    return _form_or_answer(request, make, act, context)


@require_POST
@page
def cancel_many(request: PageRequest, project_id: int) -> HttpResponse:
    """Say why, see what would happen to each of the ticked reservations, and cancel them."""
    require_any(request.actor, CANCELLERS, project_id)
    chosen = [row.pk for row in ReservationList.selection(request, project_id=project_id)]
    context = {
        "title": _("批量取消预留"),
        "verb": _("取消预留"),
        "cancel": reverse("reservations:reservations", args=[project_id]),
        "intro": _("共 %(count)s 条。房间立即释放；有客户排队的自动递补。") % {"count": len(chosen)},
        "selected": chosen,
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        result = actions.cancel_reservations(
            project_id,
            chosen,
            reason=cleaned["reason"],
            dry_run=DONE not in request.POST,
            actor=request.actor,
            today=clock.business_day(),
        )
        return _outcomes(request, result, context)

    return _form_or_answer(request, EndForm, act, context)


def _form_or_answer(
    request: PageRequest,
    make: Callable[[Any], Form],
    act: Callable[[dict[str, Any]], HttpResponse],
    context: dict[str, Any],
) -> HttpResponse:
    """The form when the list sent its selection, the answer when the form was sent."""
    template, context = (
        "backoffice/reservations/batch_form.html",
        {
            **context,
            "submit": _("预演"),
            "mark": FORM_SENT,
        },
    )
    if FORM_SENT not in request.POST:
        return render(request, template, context | {"form": make(None)})
    return answer_form(request, template, lambda data, _files: make(data), act, context)


def _outcomes(request: PageRequest, result: actions.BatchResult, context: dict[str, Any]) -> HttpResponse:
    """Room by room what was done or would be, the refused first."""
    kept = [(name, request.POST[name]) for name in _TYPED if name in request.POST]
    chosen = [("selected", str(each)) for each in context["selected"]]
    shown = {
        "title": context["title"],
        "outcomes": [_outcome(each) for each in (*result.refused, *result.done)],
        "is_dry_run": DONE not in request.POST,
        "ready": len(result.done),
        "refused": len(result.refused),
        "asked": sum(each.waits for each in result.outcomes),
        "action": request.path,
        "hidden": [*kept, *chosen, (FORM_SENT, "1"), (DONE, "1")],
        "submit": context["verb"],
        "cancel": context["cancel"],
    }
    return render(request, "backoffice/bulk.html", shown)


def _outcome(each: actions.Outcome) -> BulkOutcome:
    url = reservation_url(each.reservation_id) if each.reservation_id else ""
    refusal = sentence(each.refusal) if each.refusal else ""
    note = _("须审批：%(beyond)s") % {"beyond": beyond_words(each.beyond)} if each.waits else ""
    return BulkOutcome(each.label, url, refusal, note)
