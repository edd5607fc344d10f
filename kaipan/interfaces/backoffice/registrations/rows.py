"""Registrations as lists show, filter and sort them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.parties import queries as parties


def registration_url(registration_id: int) -> str:
    """The page of a registration."""
    return reverse("registrations:registration", args=[registration_id])


def list_url(project_id: int) -> str:
    """The registrations of a project."""
    return reverse("registrations:registrations", args=[project_id])


def what_for(row: Any) -> str:
    """The level, and the batch where it is one."""
    label = str(row.get_level_display())
    return f"{label} · {row.batch}" if row.batch else label


def why_ended(row: Any) -> str:
    """Why it ended; what the house itself says is said in the reader's language."""
    return _(row.close_reason) if row.close_reason else ""


def find(rows: QuerySet[Any], text: str, actor: Actor) -> QuerySet[Any]:
    """Those somebody means by a number, a person, or a room wished for."""
    people = parties.search_parties(actor.company_id, text).values("pk")
    named = inventory.search_rooms(actor, text).order_by().values("pk")
    wishing = rows.filter(wishes__room__in=named, wishes__ended_at__isnull=True).order_by().values("pk")
    together = rows.filter(people__party__in=people).order_by().values("pk")
    return rows.filter(
        Q(number__icontains=text) | Q(customer__party__in=people) | Q(pk__in=wishing) | Q(pk__in=together)
    )
