"""认购: of a free room, and of one that was booked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.sales.brought import registration_named
from kaipan.interfaces.backoffice.sales.buyer_rows import BuyerRow, BuyerSheet
from kaipan.interfaces.backoffice.sales.forms import SubscriptionForm, people_here
from kaipan.interfaces.backoffice.sales.lists import deal_url
from kaipan.interfaces.backoffice.sales.offer_fields import initial_offers
from kaipan.interfaces.backoffice.sales.pickers import choose_room
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.ids import CustomerId, DealId
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.sales import actions, permissions
from kaipan.sales import queries as sales

_WHOLE = "100"


@page
def subscribe_room(request: PageRequest, room_id: int | None = None) -> HttpResponse:
    """认购 a free room without a booking before it."""
    if room_id is None:
        return choose_room(request, "sales:subscribe_room", _("认购：选择房间"), permissions.SUBSCRIBE)
    room = inventory.room_facts(room_id, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        first = people_here(request.actor, room.project_id).get(party_id=cleaned["buyers"][0].party_id)
        deal_id = actions.subscribe_room(
            room.id,
            customer_id=CustomerId(first.pk),
            **cleaned,
            actor=request.actor,
            today=clock.business_day(),
        )
        return go(request, deal_url(deal_id), _("%(room)s 已认购") % {"room": room.label})

    granted = _granted(request, room.project_id)
    asked = ids_in([request.GET.get("customer", "")]) + ([granted.customer_id] if granted else [])
    brought = registration_named(request, room.project_id)
    initial = _priced(granted) | ({"registration": brought.pk} if brought else {})
    return _subscription(request, room, asked, initial, act, brought=brought)


@page
def subscribe_booked(request: PageRequest, deal_id: int) -> HttpResponse:
    """认购 what was booked."""
    deal = sales.deal_card(DealId(deal_id), actor=request.actor).deal
    room = inventory.room_facts(deal.room_id, actor=request.actor)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        cleaned.pop("registration_id")
        actions.subscribe_booked_room(
            DealId(deal_id), **cleaned, actor=request.actor, today=clock.business_day()
        )
        return go(request, deal_url(deal_id), _("%(room)s 已认购") % {"room": room.label})

    initial = {"payment_plan": deal.payment_plan_id, **_priced(_granted(request, deal.project_id))}
    return _subscription(request, room, [deal.customer_id], initial, act)


def _granted(request: PageRequest, project_id: int) -> Any:
    """The request for a price that the address names, to subscribe by."""
    keys = ids_in([request.GET.get("request", "")])
    found = sales.discount_requests(request.actor).filter(project_id=project_id, pk__in=keys)
    return found.first()


def _priced(granted: Any) -> dict[str, Any]:
    """Plan, offers and request as the form begins with them."""
    if granted is None:
        return {}
    return {
        "payment_plan": granted.payment_plan_id,
        "discount_request": granted.pk,
        **initial_offers(granted.offers),
    }


def _subscription(
    request: PageRequest,
    room: inventory.RoomFacts,
    customers: list[int],
    initial: dict[str, Any],
    act: Callable[[dict[str, Any]], HttpResponse],
    *,
    brought: Any = None,
) -> HttpResponse:
    require(request.actor, permissions.SUBSCRIBE, room.project_id)
    today = clock.business_day()
    people = people_here(request.actor, room.project_id).filter(pk__in=customers)
    days = org.project_settings(room.project_id).signing_days
    form = SubscriptionForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        room=room,
        on=today,
        agreed_plan=initial.get("payment_plan"),
        initial={
            "sign_by": today + timedelta(days=days),
            "sheet": BuyerSheet([BuyerRow(each, _WHOLE) for each in people]),
            **initial,
        },
    )
    context = {
        "title": _("认购 %(room)s") % {"room": room.label},
        "room": room,
        "stage": "SUBSCRIPTION",
        "brought": brought,
        "sheet": form.sheet.with_signers(today),
        "add_ons": form.add_on_rows,
        "submit": _("认购"),
        "cancel": reverse("sales:deals"),
    }
    return answer_form(request, "backoffice/sales/subscribe.html", lambda data, files: form, act, context)
