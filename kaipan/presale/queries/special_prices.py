"""Special prices as the actor may see them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import BooleanField, Case, F, OuterRef, Q, QuerySet, Subquery, Value, When

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RoomId
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import SpecialState
from kaipan.presale.amounts import share_of
from kaipan.presale.models import SpecialCampaign, SpecialPrice
from kaipan.presale.specials import quoted_on


def special_prices(actor: Actor, *, on: date) -> QuerySet[SpecialPrice]:
    """Every special price with ``cut`` (元 below the list of its day), its ``rate`` of that list price, and
    whether it is ``open`` on a day.

    Who only sees list prices sees those in force or ended, not what is still being asked.
    """
    seen = Q(project_id__in=sorted(actor.projects_with(permissions.SET_SPECIAL_PRICE))) | Q(
        project_id__in=sorted(actor.projects_with(permissions.VIEW_PRICE)),
        state__in=(SpecialState.IN_FORCE, SpecialState.ENDED),
    )
    rows = SpecialPrice.objects.filter(seen).select_related("room", "campaign", "created_by", "ended_by")
    return rows.annotate(
        cut=F("list_total") - F("total"),
        rate=share_of(F("list_total") - F("total"), F("list_total")),
        open=Case(
            When(state=SpecialState.IN_FORCE, valid_from__lte=on, valid_until__gte=on, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        ),
    )


def special_campaigns(actor: Actor) -> QuerySet[SpecialCampaign]:
    """Every campaign, with how many of its places are taken and how many are left (``places_left``)."""
    campaigns = SpecialCampaign.objects.visible_to(actor, permissions.VIEW_PRICE)
    return campaigns.select_related("created_by").annotate(places_left=F("quota") - F("used"))


def specials_of(room_ids: Iterable[RoomId | int], *, on: date, actor: Actor) -> dict[RoomId, SpecialPrice]:
    """The special prices that quotes of a day start from, by room, as far as the actor may see prices."""
    rows = quoted_on(on).filter(
        room_id__in=list(room_ids), project_id__in=sorted(actor.projects_with(permissions.VIEW_PRICE))
    )
    return {RoomId(row.room_id): row for row in rows}


def special_of_room(field: str, *, on: date) -> Subquery:
    """A field of the special price that quotes of a day start from, to annotate rooms with."""
    return Subquery(quoted_on(on).filter(room=OuterRef("pk")).order_by().values(field)[:1])
