"""房间 360°: the panel on the board, the room's whole page, and the derivation of its price."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.interfaces.backoffice.inventory.histories import occupancy_line
from kaipan.interfaces.backoffice.inventory.room_facts import facts_of, selling_rows
from kaipan.interfaces.backoffice.inventory.verbs import verbs_for
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.presale.derivations import price_steps
from kaipan.interfaces.backoffice.presale.factor_values import Words
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RoomId
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one
from kaipan.presale import queries as presale
from kaipan.presale.actions import apply_what_is_due
from kaipan.presale.permissions import VIEW_PRICE
from kaipan.registrations import queries as registrations
from kaipan.registrations.permissions import VIEW as VIEW_REGISTRATIONS
from kaipan.registrations.permissions import VIEW_ALL as VIEW_ALL_REGISTRATIONS
from kaipan.reservations import queries as reservations
from kaipan.sales import queries as sales

_TRAIL = 30


@require_GET
@page
def panel(request: PageRequest, room_id: int) -> HttpResponse:
    """What a consultant needs of a room beside the sand table: price, state, verbs."""
    return render(request, "backoffice/inventory/panel.html", _context(request.actor, room_id))


@require_GET
@page
def price(request: PageRequest, room_id: int) -> HttpResponse:
    """The derivation of the list price, for the pointer that rests on a cell."""
    facts = inventory.room_facts(room_id, actor=request.actor)
    context = {"label": facts.label, **_price(request.actor, facts)}
    return render(request, "backoffice/inventory/price_hint.html", context)


@require_GET
@page
def room(request: PageRequest, room_id: int) -> HttpResponse:
    """Everything about a room."""
    row = one(inventory.rooms(request.actor), pk=room_id)
    remember_project(request, row.project_id)
    prices = presale.price_history(room_id, actor=request.actor)
    context = _context(request.actor, room_id) | {
        "crumbs": [
            Crumb(_("销控图"), reverse("inventory:board", args=[row.project_id])),
            Crumb(_("房间"), reverse("inventory:rooms", args=[row.project_id])),
        ],
        "areas": inventory.area_sets(row),
        "occupancies": occupancy_line(inventory.room_history(room_id, actor=request.actor)),
        "prices": prices,
        "deals": [_deal(each, room_id) for each in sales.deals_of_room(RoomId(room_id), actor=request.actor)],
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/inventory/room.html", context)


def _context(actor: Actor, room_id: int) -> dict[str, Any]:
    apply_what_is_due(inventory.room_facts(room_id, actor=actor).project_id)
    facts = inventory.room_facts(room_id, actor=actor)
    refusal = inventory.why_not_for_sale(facts, clock.business_day(), actor=actor)
    live = sales.live_deal_of_room(facts.id, actor=actor)
    reservation = reservations.live_reservation_of_room(facts.id, actor=actor)
    return {
        "title": facts.label,
        "room": facts,
        "facts": facts_of(facts),
        "selling": selling_rows(facts),
        "refusal": refusal,
        "verbs": verbs_for(facts, actor, is_for_sale=refusal is None, reservation=reservation),
        "reservation": reservation,
        "queue": reservations.queue_of_room(facts.id, actor=actor),
        "queue_length": reservations.queue_length(facts.id),
        "wishing": registrations.live_wishes([facts.id]).get(facts.id, 0),
        "sees_wishing": any(
            actor.may(each, facts.project_id) for each in (VIEW_REGISTRATIONS, VIEW_ALL_REGISTRATIONS)
        ),
        "deal": _deal(live, room_id) if live else None,
        "sees_prices": actor.may(VIEW_PRICE, facts.project_id),
        **_price(actor, facts),
    }


def _price(actor: Actor, facts: inventory.RoomFacts) -> dict[str, Any]:
    listed = presale.list_price(facts.id) if actor.may(VIEW_PRICE, facts.project_id) else None
    if listed is None:
        return {"price": None, "steps": []}
    specials = presale.specials_of([facts.id], on=clock.business_day(), actor=actor)
    return {
        "price": listed,
        "steps": price_steps(listed.derivation, listed.unit_price, Words.of(facts.project_id)),
        "special": specials.get(facts.id),
        "pending": presale.pending_prices(facts.id, actor=actor),
    }


def _deal(deal: Any, room_id: int) -> dict[str, Any]:
    """A deal as a link; without an address while no area shows deals. ``with_room``: sold with what."""
    try:
        url = reverse("sales:deal", kwargs={"deal_id": deal.pk})
    except NoReverseMatch:
        url = ""
    return {
        "url": url,
        "state": deal.get_state_display(),
        "with_room": deal.room.label if deal.room_id != room_id else "",
        "customer": deal.customer.party.name,
        "consultant": deal.consultant.name,
        "opened_on": deal.opened_on,
        "closed_on": deal.closed_on,
    }
