"""Registrations as the actor may see them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import CustomerId, PartyId, RoomId
from kaipan.parties import queries as parties
from kaipan.platform.clock import Today
from kaipan.registrations import permissions
from kaipan.registrations.models import IntendedRoom, RegisteredPerson, Registration
from kaipan.registrations.rules import states


def registrations(actor: Actor) -> QuerySet[Registration]:
    """All of projects where the actor may see all, and those of the actor's own customers where not.

    Newest first. ``shown_state`` is the state by the clock: what ran out is lapsed, tidied up or not.
    """
    everything = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW_ALL)))
    own = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW))) & (
        Q(consultant_id=actor.staff_id) | Q(customer__owner_id=actor.staff_id)
    )
    over = When(state__in=states.LIVE, valid_until__lt=Today(), then=Value(states.LAPSED))
    return (
        Registration.objects.filter(everything | own)
        .select_related("project", "batch", "customer__party", "consultant", "registered_by", "account")
        .annotate(shown_state=Case(over, default=F("state"), output_field=CharField()))
        .order_by("-id")
    )


def registrations_of_customer(customer_id: CustomerId | int, *, actor: Actor) -> QuerySet[Registration]:
    """Every registration of a customer, those of customers merged into them too, newest first."""
    theirs = Q(customer_id=customer_id) | Q(customer__merged_into_id=customer_id)
    return registrations(actor).filter(theirs)


def registrations_of_person(party_id: PartyId | int, *, actor: Actor) -> QuerySet[Registration]:
    """Every registration of a person in every project, alone or with others, newest first (交易统一)."""
    try:
        people = parties.same_person(party_id)
    except NotFound:
        return registrations(actor).none()
    named = RegisteredPerson.objects.filter(party_id__in=people).values("registration_id")
    return registrations(actor).filter(Q(customer__party_id__in=people) | Q(pk__in=named))


def registrations_for_room(room_id: RoomId | int, *, actor: Actor) -> QuerySet[Registration]:
    """The valid registrations that wish for a room, those the actor may see, by the place of the wish."""
    wishing = IntendedRoom.objects.filter(room_id=room_id, ended_at__isnull=True)
    found = registrations(actor).filter(wishes__in=wishing, shown_state=states.VALID)
    return found.order_by("wishes__ordinal", "pk")


def live_wishes(room_ids: Iterable[RoomId | int]) -> dict[RoomId, int]:
    """How many valid registrations wish for each room, whoever they are; rooms nobody wishes for left out."""
    valid = IntendedRoom.objects.filter(
        room_id__in=list(room_ids),
        ended_at__isnull=True,
        registration__state=states.VALID,
        registration__valid_until__gte=Today(),
    )
    counted = valid.order_by().values("room_id").annotate(wishing=Count("pk"))
    return {RoomId(row["room_id"]): row["wishing"] for row in counted}


def live_wishes_of_project(project_id: int) -> dict[RoomId, int]:
    """The same of all rooms of a project at once, for its board."""
    wished = IntendedRoom.objects.filter(project_id=project_id, ended_at__isnull=True)
    return live_wishes(wished.order_by().values_list("room_id", flat=True).distinct())
