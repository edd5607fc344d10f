"""Amendments as the actor may see them."""

from __future__ import annotations

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AmendmentId, DealId
from kaipan.platform.scopes import one
from kaipan.sales.models import Amendment, FormalNotice
from kaipan.sales.queries.lists import deals
from kaipan.sales.rules.change_kinds import WITHOUT_PAPER, ChangeKind


def amendments(actor: Actor) -> QuerySet[Amendment]:
    """All amendments of deals the actor may see, newest first."""
    seen = deals(actor).order_by().values("pk")
    return (
        Amendment.objects.filter(deal__in=seen)
        .select_related(
            "project",
            "deal__room",
            "deal__customer__party",
            "deal__consultant",
            "asked_by",
            "settled_by",
            "approval__decided_by",
            "undoes",
        )
        .order_by("-id")
    )


def amendment_card(amendment_id: AmendmentId | int, *, actor: Actor) -> Amendment:
    """One amendment the actor may see; raises NotFound."""
    return one(amendments(actor), pk=amendment_id)


def amendments_of(deal_id: DealId | int, *, actor: Actor) -> QuerySet[Amendment]:
    """The amendments of a deal, newest first."""
    return amendments(actor).filter(deal_id=deal_id)


def has_paper(amendment: Amendment) -> bool:
    """Whether buyers and house sign something of their own about it: an executed one, of most kinds."""
    return amendment.state == Amendment.State.EXECUTED and ChangeKind(amendment.kind) not in WITHOUT_PAPER


def formal_notices(actor: Actor) -> QuerySet[FormalNotice]:
    """The formal notices on deals the actor may see, newest first."""
    seen = deals(actor).order_by().values("pk")
    return (
        FormalNotice.objects.filter(deal__in=seen).select_related("deal__room", "issued_by").order_by("-id")
    )
