"""附属房产 in the form of a subscription: rooms sold along, each under a plan of its own, and their price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from django.db.models import QuerySet

from kaipan.interfaces.backoffice.sales.prices import Payment, payments_of
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import id_in, ids_in
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType, ReleaseState
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import PaymentPlanId, RoomId
from kaipan.kernel.money import Money
from kaipan.presale import queries as presale
from kaipan.presale.codes import Anchor
from kaipan.sales.actions import AddOnTerms

SOLD_ALONG = (ProductType.PARKING, ProductType.STORAGE)
"""What is offered without a search: hardly anybody buys these alone."""
SHOWN = 8
MOST = 20


@dataclass(frozen=True, slots=True)
class AddOnRow:
    """A room that is to be sold along: the plans it may be paid by, and which is chosen."""

    room: inventory.RoomFacts
    plans: Sequence[Any]
    plan_id: int

    def terms(self) -> AddOnTerms:
        """As the verb takes it."""
        return AddOnTerms(self.room.id, PaymentPlanId(self.plan_id))


@dataclass(frozen=True, slots=True)
class QuotedAddOn:
    """A room sold along with its price of the day, or with why it has none."""

    room: inventory.RoomFacts
    quote: presale.Quote | None = None
    refusal: str = ""

    def payments(self) -> list[Payment]:
        """Its payments, each named with the room."""
        return payments_of(self.room.label, self.quote.as_json()) if self.quote else []


def typed_add_ons(
    data: Any, room: inventory.RoomFacts, actor: Actor, on: date, *, add: str = "", remove: str = ""
) -> list[AddOnRow]:
    """What a page sent, repeated ``add_on`` and ``add_on_plan``, with one room more or one less."""
    plans = [id_in(each) for each in data.getlist("add_on_plan")]
    chosen = dict(zip_longest(ids_in(data.getlist("add_on")), plans[:MOST]))
    for key in ids_in([add]):
        chosen.setdefault(key, None)
    left_out = {None, room.id, *ids_in([remove])}
    wanted = [key for key in chosen if key not in left_out][:MOST]
    here = inventory.rooms(actor).filter(project_id=room.project_id, pk__in=wanted)
    facts = {each.id: each for each in inventory.rooms_facts(list(here.values_list("pk", flat=True)))}
    return [_row(facts[key], chosen[key], actor, on) for key in map(RoomId, wanted) if key in facts]


def _row(room: inventory.RoomFacts, chosen: int | None, actor: Actor, on: date) -> AddOnRow:
    offers = presale.offered_payment_plans(actor, room.project_id, room=room, on=on)
    plans = sorted(offers, key=lambda plan: not plan.product_types)  # made for such rooms before made for all
    offered = [plan.pk for plan in plans]
    return AddOnRow(room, plans, chosen if chosen in offered else next(iter(offered), 0))


def rooms_to_sell_along(
    room: inventory.RoomFacts, text: str, without: Iterable[int], actor: Actor, on: date
) -> list[tuple[inventory.RoomFacts, Refusal | None]]:
    """Rooms of the project that may go with ``room``, and why one may not: free parking and stores, or those
    that a text names.
    """
    if text:
        found = inventory.search_rooms(actor, text)
    else:
        every: QuerySet[Any] = inventory.rooms(actor)
        free = every.filter(live__pk__isnull=True, release_state=ReleaseState.RELEASED)
        found = free.filter(product_type__in=SOLD_ALONG).order_by("building__sequence", "number", "pk")
    here = found.filter(project_id=room.project_id).exclude(pk__in=[room.id, *without])
    keys = [RoomId(key) for key in here.values_list("pk", flat=True)[:SHOWN]]
    facts = {each.id: each for each in inventory.rooms_facts(keys)}
    return [(facts[key], inventory.why_not_for_sale(facts[key], on, actor=actor)) for key in keys]


def quoted_add_ons(rows: Iterable[AddOnRow], actor: Actor, on: date) -> list[QuotedAddOn]:
    """Each at its price of the day, as the subscription would agree on it."""
    happened: Mapping[str, date] = {Anchor.BOOKING: on, Anchor.SUBSCRIPTION: on}
    quoted = []
    for row in rows:
        refusal = inventory.why_not_for_sale(row.room, on, actor=actor)
        try:
            if refusal:
                raise refusal
            quote = presale.preview_quote(
                row.room.id, payment_plan_id=row.plan_id, on=on, happened=happened, actor=actor
            )
            quoted.append(QuotedAddOn(row.room, quote))
        except Refusal as why:
            quoted.append(QuotedAddOn(row.room, refusal=str(sentence(why))))
    return quoted


def whole_price(own: Money, quoted: Iterable[QuotedAddOn]) -> Money | None:
    """总价: the room's own price with all that is sold along, in 元; None while one of them has no price."""
    totals = [each.quote.deal_total if each.quote else None for each in quoted]
    known = [total for total in totals if total is not None]
    return Money.total([own, *known]) if len(known) == len(totals) else None
