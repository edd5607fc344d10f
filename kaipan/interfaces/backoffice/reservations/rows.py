"""Reservations with what lists show, filter and sort by."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.reservations.countdown import time_left
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.parties import queries as parties
from kaipan.reservations import queries


def reservation_url(reservation_id: int) -> str:
    """The page of a reservation."""
    return reverse("reservations:reservation", args=[reservation_id])


def reservation_rows(actor: Actor, project_id: int) -> QuerySet[Any]:
    """The reservations of a project; ``queue`` counts who waits for the room."""
    waits = FilteredRelation("room__waiting", condition=Q(room__waiting__state="WAITING"))
    rows = queries.reservations(actor).filter(project_id=project_id)
    return rows.annotate(waits=waits, queue=Count("waits"))


def for_whom(row: Any) -> str:
    """The customer, or the reason for which the house holds the room."""
    return str(row.customer.party.name if row.customer else row.reason_code)


def why(row: Any) -> str:
    """What was said when it was made; what the house itself says is said in the reader's language."""
    return _(row.reason) if row.reason else ""


def why_ended(row: Any) -> str:
    """Why it ended, in the same way."""
    return _(row.close_reason) if row.close_reason else ""


def left(row: Any) -> str | None:
    """What is left of one that runs."""
    return time_left(row.kept_until) if row.shown_state == "RESERVED" else None


def find(rows: QuerySet[Any], text: str, actor: Actor) -> QuerySet[Any]:
    """Those somebody means by a room, a person or a reason."""
    people = parties.search_parties(actor.company_id, text).values("pk")
    named = inventory.search_rooms(actor, text).order_by().values("pk")
    return rows.filter(
        Q(room__in=named)
        | Q(room__label__icontains=text)
        | Q(customer__party__in=people)
        | Q(reason_code__icontains=text)
    )


def soonest(actor: Actor, project_id: int) -> QuerySet[Any]:
    """The actor's own that run, those that end first in front."""
    mine = Q(consultant_id=actor.staff_id) | Q(reserved_by_id=actor.staff_id)
    rows: QuerySet[Any] = queries.reservations(actor).filter(mine, project_id=project_id)
    return rows.filter(shown_state="RESERVED").order_by("kept_until", "pk")
