"""The small answers that forms of deals ask for as one types: rooms, customers, buyers, the price."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from kaipan.customers import actions as customers_actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import REGISTER
from kaipan.interfaces.backoffice.sales import prices
from kaipan.interfaces.backoffice.sales.add_on_rows import (
    quoted_add_ons,
    rooms_to_sell_along,
    typed_add_ons,
    whole_price,
)
from kaipan.interfaces.backoffice.sales.buyer_rows import changed_buyers, typed_buyers
from kaipan.interfaces.backoffice.sales.forms import NewCustomerForm, people_here
from kaipan.interfaces.backoffice.sales.offer_fields import OffersInAddress
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import ids_in, search_text
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require, require_somewhere
from kaipan.kernel.errors import Refusal
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one
from kaipan.presale import queries as presale
from kaipan.presale.actions import apply_what_is_due
from kaipan.presale.codes import Anchor
from kaipan.sales import queries as sales

SHOWN = 8


def choose_room(request: PageRequest, url_name: str, title: str, permission: str) -> HttpResponse:
    """The first page of a step that nobody named a room for."""
    require_somewhere(request.actor, permission)
    text = search_text(request.GET.get("q", ""))
    project_id = project_here(request, request.actor)
    apply_what_is_due(project_id)
    found = inventory.search_rooms(request.actor, text).filter(project_id=project_id)[:SHOWN] if text else []
    facts = inventory.rooms_facts([room.pk for room in found])
    today = clock.business_day()
    rows = [(room, inventory.why_not_for_sale(room, today, actor=request.actor)) for room in facts]
    context = {"title": title, "url_name": url_name, "text": text, "rows": rows}
    is_fragment = bool(request.htmx) and request.htmx.target == "rooms-found"
    template = "rooms_found" if is_fragment else "choose_room"
    return render(request, f"backoffice/sales/{template}.html", context)


@require_GET
@page
def find_customers(request: PageRequest, project_id: int) -> HttpResponse:
    """Customers by name, pinyin, initials or telephone tail, to choose from."""
    one(org.projects(request.actor), pk=project_id)
    text = search_text(request.GET.get("customer_text", ""))
    found = (
        customers.search_customers(request.actor, text, project_id)
        if text
        else people_here(request.actor, project_id).none()
    )
    return _choices(request, project_id, list(found.prefetch_related("party__phones")[:SHOWN]), text=text)


@require_POST
@page
def new_customer(request: PageRequest, project_id: int) -> HttpResponse:
    """Register somebody who has just walked in, and offer them to choose."""
    require(request.actor, REGISTER, project_id)
    form = NewCustomerForm(request.POST)
    if not form.is_valid():
        return _choices(request, project_id, [], said=_("请填写新客户的姓名和手机。"))
    try:
        customer_id = customers_actions.register_customer(
            project_id,
            name=form.cleaned_data["new_name"],
            phone=form.cleaned_data["new_phone"],
            actor=request.actor,
        )
    except Refusal as refusal:
        return _choices(request, project_id, [], said=sentence(refusal))
    return _choices(request, project_id, list(people_here(request.actor, project_id).filter(pk=customer_id)))


@require_GET
@page
def chosen_customer(request: PageRequest, project_id: int) -> HttpResponse:
    """The picker with the chosen customer in it, or empty again."""
    one(org.projects(request.actor), pk=project_id)
    keys = ids_in([request.GET.get("customer", "")])
    chosen = people_here(request.actor, project_id).filter(pk__in=keys).first()
    return render(request, "backoffice/sales/customer.html", {"chosen": chosen, "project_id": project_id})


@require_POST
@page
def buyers(request: PageRequest, project_id: int) -> HttpResponse:
    """The rows of buyers with one more, or one less, or somebody who signs for one, or just summed up."""
    one(org.projects(request.actor), pk=project_id)
    people = people_here(request.actor, project_id)
    sheet = changed_buyers(typed_buyers(request.POST, people), request.POST, people)
    context = {"sheet": sheet.with_signers(clock.business_day()), "project_id": project_id}
    return render(request, "backoffice/sales/buyers.html", context)


@require_GET
@page
def find_add_ons(request: PageRequest, room_id: int) -> HttpResponse:
    """Free parking places and stores to sell with a room, or whatever room is named."""
    room = inventory.room_facts(room_id, actor=request.actor)
    text = search_text(request.GET.get("add_on_text", ""))
    taken = ids_in(request.GET.getlist("add_on"))
    found = rooms_to_sell_along(room, text, taken, request.actor, clock.business_day())
    context = {"room": room, "rows": found, "text": text}
    return render(request, "backoffice/sales/add_ons_found.html", context)


@require_POST
@page
def add_ons(request: PageRequest, room_id: int) -> HttpResponse:
    """The rooms sold along with one more, or one less. Whoever shows their price hears of it."""
    room = inventory.room_facts(room_id, actor=request.actor)
    more, less = request.POST.get("add", ""), request.POST.get("remove", "")
    rows = typed_add_ons(request.POST, room, request.actor, clock.business_day(), add=more, remove=less)
    response = render(request, "backoffice/sales/add_ons.html", {"room": room, "add_ons": rows})
    return trigger_client_event(response, "kaipan:priced", after="settle")


@require_GET
@page
def quote(request: PageRequest, room_id: int) -> HttpResponse:
    """The price and the payments of a room under the plan chosen in the form, with what is sold along."""
    room = inventory.room_facts(room_id, actor=request.actor)
    today = clock.business_day()
    stage = request.GET.get("stage")
    is_agreed = stage in {"SUBSCRIPTION", "REQUEST"}
    context: dict[str, object] = {}
    try:
        judged = _judged(request, room, today, is_agreed=is_agreed)
        kept = judged.quote.as_json()
        rows = typed_add_ons(request.GET, room, request.actor, today) if stage == "SUBSCRIPTION" else []
        along = quoted_add_ons(rows, request.actor, today)
        asks = stage == "SUBSCRIPTION" and not judged.is_within_authority
        context = {
            "quote": judged.quote, "judged": judged, "waterfall": prices.waterfall(kept), "add_ons": along,
            "whole": whole_price(judged.quote.deal_total, along),
            "payments": [*prices.payments(kept), *(line for each in along for line in each.payments())],
            "ask_url": _ask_url(request, room_id) if asks else "",
        }  # fmt: skip
    except Refusal as refusal:
        context = {"refusal": sentence(refusal)}
    return render(request, "backoffice/sales/quote.html", context)


def _judged(
    request: PageRequest, room: inventory.RoomFacts, today: date, *, is_agreed: bool
) -> presale.JudgedQuote:
    """The price of the room itself, as the chosen plan and offers make it."""
    keys = ids_in([request.GET.get("payment_plan", "")])
    deal = sales.live_deal_of_room(room.id, actor=request.actor)
    own = deal if deal and deal.room_id == room.id else None
    return presale.judge_quote(
        room.id,
        payment_plan_id=keys[0] if keys else 0,
        offers=OffersInAddress(request.GET, room, request.actor).wanted() if is_agreed else (),
        on=today,
        happened={Anchor.BOOKING: today, Anchor.SUBSCRIPTION: today} if is_agreed else {},
        held_by=own.source if own else None,
        is_agreed=bool(own and keys and own.payment_plan_id == keys[0]),
        actor=request.actor,
    )


def _ask_url(request: PageRequest, room_id: int) -> str:
    """Where the price can be asked for, with the plan and the offers that were chosen."""
    chosen = {
        name: value for name, value in request.GET.items() if name.startswith(("offer_", "payment_plan"))
    }
    return f"{reverse('sales:ask_for_discount', args=[room_id])}?{urlencode(chosen)}"


def _choices(
    request: PageRequest, project_id: int, found: list[object], *, text: str = "", said: str = ""
) -> HttpResponse:
    adds_buyer = (request.POST or request.GET).get("as") == "buyer"
    context = {
        "found": found, "text": text, "said": said, "project_id": project_id, "adds_buyer": adds_buyer
    }  # fmt: skip
    return render(request, "backoffice/sales/customers_found.html", context)
