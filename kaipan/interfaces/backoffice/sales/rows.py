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

    Beside the figures of :func:`kaipan.sales.queries.with_totals`: ``number`` of the last step;
    ``expires_at``, when an unpaid booking ends; ``owed``, what its dues still ask for.
    """
    standing = FilteredRelation("room__occupancies", condition=Q(room__occupancies__ended_at__isnull=True))
    rows: QuerySet[Any] = sales.with_totals(deals).annotate(
        number=Coalesce("contract__number", "draft__number", "subscription__number", "booking__number"),
        standing=standing,
        expires_at=Case(When(state="BOOKED", then=F("standing__expires_at"))),
        owed=ExpressionWrapper(F("account__dues_total") - F("account__allocated"), output_field=MoneyField()),
    )
    return rows


def find_deals(deals: QuerySet[Any], text: str, actor: Actor) -> QuerySet[Any]:
    """Those of ``deals`` that somebody means by a room, a number of a paper, or a person.

    People are found by name, initials or the last four digits of their telephone, as customer or as buyer;
    rooms also as what is sold with another.
    """
    people = parties.search_parties(actor.company_id, text).values("pk")
    by_room = Q(room__in=inventory.search_rooms(actor, text).values("pk")) | Q(room__label__icontains=text)
    by_person = Q(customer__party__in=people) | Q(pk__in=deals.filter(buyers__party__in=people).values("pk"))
    by_add_on = Q(
        pk__in=deals.filter(add_ons__room__label__icontains=text, add_ons__ended_on=None).values("pk")
    )
    return deals.filter(by_room | by_add_on | numbered(deals, text) | by_person)


def numbered(deals: QuerySet[Any], text: str) -> Q:
    """Those of ``deals`` one of whose papers, or whose number of the authority, holds the text."""
    papers = Q()
    for paper in ("contract", "draft", "subscription", "booking"):
        papers |= Q(**{f"{paper}__number__icontains": text})
    return papers | Q(pk__in=deals.filter(online_signings__number__icontains=text).values("pk"))
