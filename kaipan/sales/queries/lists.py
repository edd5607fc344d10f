"""Deals as the actor may see them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CustomerId, DealId, PartyId, RoomId
from kaipan.parties import queries as parties
from kaipan.presale import queries as presale
from kaipan.sales import permissions
from kaipan.sales.models import AddOn, Deal, DealBuyer
from kaipan.sales.rules import states


def deals(actor: Actor) -> QuerySet[Deal]:
    """All deals of projects where the actor may see all, and the actor's own where not; newest first."""
    everything = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW_ALL)))
    own = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW)), consultant_id=actor.staff_id)
    return (
        Deal.objects.filter(everything | own)
        .select_related(
            "project", "room", "customer__party", "consultant", "payment_plan", "account",
            "booking", "subscription", "draft", "contract", "decoration",
        )
        .order_by("-id")
    )  # fmt: skip


def deals_of_room(room_id: RoomId, *, actor: Actor) -> QuerySet[Deal]:
    """Every deal there ever was about a room, its own or one that it was sold with, newest first."""
    sold_with = AddOn.objects.filter(room_id=room_id).values("deal_id")
    return deals(actor).filter(Q(room_id=room_id) | Q(pk__in=sold_with))


def deals_of_customer(customer_id: CustomerId, *, actor: Actor) -> QuerySet[Deal]:
    """Every deal of a customer, those of customers merged into them too, newest first."""
    return deals(actor).filter(Q(customer_id=customer_id) | Q(customer__merged_into_id=customer_id))


def deals_of_person(party_id: PartyId | int, *, actor: Actor) -> QuerySet[Deal]:
    """Every deal of a person in every project, as customer or as buyer, newest first (交易统一).

    However often they were written down: deals of parties that were merged are theirs.
    """
    try:
        people = parties.same_person(party_id)
    except NotFound:
        return deals(actor).none()
    bought = DealBuyer.objects.filter(party_id__in=people).values("deal_id")
    return deals(actor).filter(Q(customer__party_id__in=people) | Q(pk__in=bought))


def deals_waiting_for(milestone_id: int, building_ids: Iterable[int]) -> list[DealId]:
    """The live deals in these buildings that owe something from the milestone on. For the system."""
    waiting = Deal.objects.filter(
        state__in=states.LIVE,
        room__building_id__in=list(building_ids),
        account__dues__anchor=presale.milestone_anchor(milestone_id),
        account__dues__state="OPEN",
    )
    return [DealId(key) for key in waiting.order_by("pk").values_list("pk", flat=True).distinct()]


def live_deal_of_room(room_id: RoomId, *, actor: Actor) -> Deal | None:
    """The deal that holds the room now, as its own or sold with it, if the actor may see it."""
    sold_with = AddOn.objects.filter(room_id=room_id, ended_on=None).values("deal_id")
    return deals(actor).filter(Q(room_id=room_id) | Q(pk__in=sold_with), state__in=states.LIVE).first()
