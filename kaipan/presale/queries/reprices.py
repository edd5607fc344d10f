"""Rooms that are to be priced anew before they are sold again."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When

from kaipan.kernel.actor import Actor
from kaipan.presale.codes import RepriceState
from kaipan.presale.models import Reprice
from kaipan.presale.permissions import VIEW_PRICE


def reprices(actor: Actor) -> QuerySet[Any]:
    """Every room that was to be priced anew where the actor sees prices, the latest first.

    ``shown_state`` is WAITING as long as the list price is the one that was in force when it was asked, and
    PRICED as soon as another is; KEPT and DROPPED were said. ``total_then`` and ``total_now`` are these list
    prices in 元.
    """
    rows = Reprice.objects.visible_to(actor, VIEW_PRICE)
    closed = When(outcome__gt="", then=F("outcome"))
    waits = When(entry=F("room__list_price__entry"), then=Value(RepriceState.WAITING.value))
    state = Case(closed, waits, default=Value(RepriceState.PRICED.value), output_field=CharField())
    return rows.select_related("room", "entry", "room__list_price__entry", "asked_by", "closed_by").annotate(
        shown_state=state, total_then=F("entry__total"), total_now=F("room__list_price__entry__total")
    )
