"""Deals with the figures that lists show, filter and sort by."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, ExpressionWrapper, F, FilteredRelation, Q, QuerySet, When
from django.db.models.functions import Coalesce

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.parties import queries as parties
from kaipan.platform.fields import MoneyField
from kaipan.sales import queries as sales

LIVE = ("BOOKED", "SUBSCRIBED", "DRAFTED", "SIGNED")


def deal_rows(actor: Actor, project_id: int) -> QuerySet[Any]:
    """The deals of a project as lists show them: see :func:`with_figures`."""
    return with_figures(sales.deals(actor).filter(project_id=project_id))


def with_figures(deals: QuerySet[Any]) -> QuerySet[Any]:
    """Deals with what lists show of them.

    ``price`` and ``number`` are those of the last step; ``expires_at`` is when an unpaid booking ends;
    ``owed`` is what its dues still ask for.
    """
    standing = FilteredRelation("room__occupancies", condition=Q(room__occupancies__ended_at__isnull=True))
    rows: QuerySet[Any] = deals.annotate(
        price=Coalesce("contract__deal_total", "subscription__deal_total", "booking__deal_total"),
        number=Coalesce("contract__number", "subscription__number", "booking__number"),
        standing=standing,
        expires_at=Case(When(state="BOOKED", then=F("standing__expires_at"))),
        owed=ExpressionWrapper(F("account__dues_total") - F("account__allocated"), output_field=MoneyField()),
    )
    return rows


def find_deals(deals: QuerySet[Any], text: str, actor: Actor) -> QuerySet[Any]:
    """Those of ``deals`` that somebody means by a room, a number of a paper, or a person.

    People are found by name, initials or the last four digits of their telephone, as customer or as buyer.
    """
    people = parties.search_parties(actor.company_id, text).values("pk")
    by_room = Q(room__in=inventory.search_rooms(actor, text).values("pk")) | Q(room__label__icontains=text)
    by_person = Q(customer__party__in=people) | Q(pk__in=deals.filter(buyers__party__in=people).values("pk"))
    by_number = (
        Q(contract__number__icontains=text)
        | Q(subscription__number__icontains=text)
        | Q(booking__number__icontains=text)
    )
    return deals.filter(by_room | by_number | by_person)
