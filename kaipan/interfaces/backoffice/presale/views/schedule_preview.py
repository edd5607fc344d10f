"""付款计划试算: a room on a day under one payment plan or several, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.presale import quote_lines
from kaipan.interfaces.backoffice.presale.preview_forms import EVENTS, SchedulePreviewForm
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import id_in, search_text
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.presale import queries
from kaipan.presale.permissions import VIEW_PRICE

MOST_PLANS = 6


@dataclass(frozen=True, slots=True)
class Compared:
    """A payment plan as a column of the comparison: its quote in words, or why there is none."""

    plan: Any
    quote: Any
    refusal: str
    steps: tuple[Any, ...] = ()
    payments: tuple[quote_lines.Payment, ...] = ()

    @property
    def own_total(self) -> Money:
        """What the buyer pays without loans."""
        return Money.total(each.amount for each in self.payments if not each.is_loan)

    @property
    def loan_total(self) -> Money:
        """What the loans come to."""
        return Money.total(each.amount for each in self.payments if each.is_loan)

    @property
    def in_words(self) -> str:
        """The deal total 大写."""
        return amount_in_words(self.quote.deal_total.amount)


@require_GET
@page
def preview(request: PageRequest, project_id: int) -> HttpResponse:
    """The form with what it makes of the room; for HTMX the result alone."""
    require(request.actor, VIEW_PRICE, project_id)
    form = _form(request, project_id)
    result = _result(request, project_id, form)
    if request.htmx and request.htmx.target == "schedules":
        return render(request, "backoffice/presale/schedules.html", result)
    context = {
        "title": _("付款计划试算"),
        "note": _("不锁房，不成交"),
        "crumbs": [Crumb(_("付款方式"), reverse("presale:payment-plans", args=[project_id]))],
        "form": form,
        **result,
    }
    return render(request, "backoffice/presale/schedule_preview.html", context)


def _form(request: PageRequest, project_id: int) -> SchedulePreviewForm:
    """The form filled with what was asked; at first a room with a price, today, signed today."""
    asked = request.GET
    named = id_in(asked.get("plan", ""))
    offered = queries.offered_payment_plans(request.actor, project_id).order_by("code")
    plans = [(each.pk, each.name) for each in offered]
    if named and named not in dict(plans):
        more = queries.payment_plans(request.actor, project_id).filter(pk=named)
        plans += [(each.pk, _("%(plan)s（停用）") % {"plan": each.name}) for each in more]
    milestones = [
        (event := queries.milestone_anchor(each.pk), queries.event_words(event, each.name))
        for each in queries.milestones(request.actor, project_id)
    ]
    data = asked.copy()
    today = business_day().isoformat()
    for name, value in (("room", _example_room(request, project_id)), ("on", today)):
        if not data.get(name):
            data[name] = value
    if "on" not in asked:
        for event in EVENTS[:2]:
            data.setdefault(f"on-{event.value}", today)
    return SchedulePreviewForm(data, plans=plans, milestones=milestones)


def _result(request: PageRequest, project_id: int, form: SchedulePreviewForm) -> dict[str, Any]:
    if not form.is_valid():
        return {"form_is_wrong": bool(form.data.get("room"))}
    said = form.cleaned_data
    text = search_text(said["room"])
    room = inventory.search_rooms(request.actor, text).filter(project_id=project_id).first()
    if room is None:
        return {"nothing_found": _("没有找到房间“%(room)s”") % {"room": said["room"]}}
    compared = queries.compare_plans(
        room.pk, plan_ids=said["plan"], on=said["on"], happened=form.happened(), actor=request.actor
    )[:MOST_PLANS]
    return {
        "room": room,
        "on": said["on"],
        "columns": [_column(each) for each in compared],
        "nothing_found": "" if compared else _("%(room)s 当天没有可选的付款方式") % {"room": room.label},
    }


def _column(compared: queries.PlanQuote) -> Compared:
    quote, refusal = compared.quote, compared.refusal
    if quote is None:
        return Compared(compared.plan, None, sentence(refusal) if isinstance(refusal, Refusal) else "")
    return Compared(
        compared.plan,
        quote,
        "",
        steps=tuple(quote_lines.waterfall(quote)),
        payments=tuple(quote_lines.payments(quote)),
    )


def _example_room(request: PageRequest, project_id: int) -> str:
    priced = inventory.rooms(request.actor).filter(project_id=project_id, list_price__isnull=False)
    room = priced.order_by("pk").first()
    return room.label if room else ""
