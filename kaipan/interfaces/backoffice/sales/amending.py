"""申请变更: choose what to change, say how, see what it comes to, and ask for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.sales.amendment_forms import AmendmentForm
from kaipan.interfaces.backoffice.sales.amendment_lists import amendment_url
from kaipan.interfaces.backoffice.sales.amendment_words import Outcome, outcome_of
from kaipan.interfaces.backoffice.sales.change_kinds import chosen_of, kind_words, offered_to
from kaipan.interfaces.backoffice.sales.change_parts import Ground
from kaipan.interfaces.backoffice.sales.lists import deal_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in, search_text
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.ids import AmendmentId, DealId
from kaipan.platform import clock
from kaipan.platform.rehearsal import rehearse
from kaipan.presale.actions import apply_what_is_due
from kaipan.sales import actions, permissions
from kaipan.sales import queries as sales

SHOWN = 8


@page
def propose(request: PageRequest, deal_id: int) -> HttpResponse:
    """申请变更: the chooser until a kind is named, the search of a room for 换房, then the form."""
    card = sales.deal_card(DealId(deal_id), actor=request.actor)
    require(request.actor, permissions.AMEND, card.deal.project_id)
    kinds = chosen_of(request.GET.getlist("kind"))
    if not kinds:
        return _chooser(request, card)
    wanted = None
    if kinds == ["EXCHANGE"]:
        key = id_in(request.GET.get("room", ""))
        if key is None:
            return _rooms(request, card)
        wanted = inventory.room_facts(key, actor=request.actor)
    return _form(request, card, kinds, wanted)


def _chooser(request: PageRequest, card: sales.DealCard) -> HttpResponse:
    context = {
        **_frame(card, _("申请变更 %(room)s") % {"room": card.deal.room.label}),
        "offered": offered_to(card.deal.state),
    }
    return render(request, "backoffice/sales/choose_change.html", context)


def _rooms(request: PageRequest, card: sales.DealCard) -> HttpResponse:
    """Which room the customer wants instead."""
    apply_what_is_due(card.deal.project_id)
    text = search_text(request.GET.get("q", ""))
    found = inventory.search_rooms(request.actor, text) if text else inventory.rooms(request.actor).none()
    here = found.filter(project_id=card.deal.project_id).exclude(pk=card.deal.room_id)[:SHOWN]
    facts = inventory.rooms_facts([room.pk for room in here])
    rows = [
        (room, inventory.why_not_for_sale(room, clock.business_day(), actor=request.actor)) for room in facts
    ]
    context = {
        **_frame(card, _("换房 %(room)s：选择新房间") % {"room": card.deal.room.label}),
        "text": text,
        "rows": rows,
    }
    return render(request, "backoffice/sales/choose_other_room.html", context)


def _frame(card: sales.DealCard, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "crumbs": [Crumb(card.deal.room.label, deal_url(card.deal.pk))],
        "deal": card.deal,
        "card": card,
    }


def _form(
    request: PageRequest, card: sales.DealCard, kinds: list[str], wanted: inventory.RoomFacts | None
) -> HttpResponse:
    deal_id = DealId(card.deal.pk)
    ground = Ground(
        card=card,
        room=inventory.room_facts(card.deal.room_id, actor=request.actor),
        actor=request.actor,
        on=clock.business_day(),
        dues=[due for due in finance.dues_of(int(card.deal.account_id or 0)) if due.scheduled],
        wanted=wanted,
    )
    form = AmendmentForm(request.POST if request.method == "POST" else None, kinds=kinds, ground=ground)
    context = {
        **_frame(card, f"{kind_words(kinds)} {card.deal.room.label}"),
        "submit": _("提交申请"),
        "cancel": reverse("sales:deal", args=[deal_id]),
        "live_validation": False,
        "room": ground.room,
        "wanted": wanted,
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        if "preview" in request.POST:
            context["outcome"] = _foreseen(deal_id, cleaned, request)
            context["form"] = form
            return render(request, "backoffice/sales/propose_amendment.html", context)
        made = actions.propose_amendment(deal_id, **cleaned, actor=request.actor, today=ground.on)
        return go(request, amendment_url(made), _("变更申请已提交，待审批"))

    return answer_form(
        request, "backoffice/sales/propose_amendment.html", lambda data, files: form, act, context
    )


def _foreseen(deal_id: DealId, cleaned: dict[str, Any], request: PageRequest) -> Outcome:
    """What the changes would come to, by holding the verb itself as a rehearsal."""

    def look(made: AmendmentId) -> Outcome:
        found = sales.amendment_card(made, actor=request.actor)
        return outcome_of(found.before, found.after)

    return rehearse(
        lambda: actions.propose_amendment(
            deal_id, **cleaned, actor=request.actor, today=clock.business_day()
        ),
        look,
    )
