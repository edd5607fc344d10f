"""Reservations and queues as the actor may see them."""

from datetime import timedelta

from django.db.models import BooleanField, Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Now

from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.reservations import permissions
from kaipan.reservations.codes import WaitingState
from kaipan.reservations.models import HoldReason, Reservation, Waiting
from kaipan.reservations.rules import states
from kaipan.reservations.rules.reasons import HOUSE_REASONS


def reservations(actor: Actor) -> QuerySet[Reservation]:
    """All of projects where the actor may see all, and the actor's own where not; newest first.

    ``shown_state`` is the state by the clock: what has run out is lapsed, whether or not anybody tidied up.
    """
    everything = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW_ALL)))
    own = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW))) & (
        Q(consultant_id=actor.staff_id) | Q(reserved_by_id=actor.staff_id)
    )
    over = When(state=states.RESERVED, kept_until__lte=Now(), then=Value(states.LAPSED))
    return (
        Reservation.objects.filter(everything | own)
        .select_related("project", "room__building", "customer__party", "consultant", "reserved_by")
        .annotate(shown_state=Case(over, default=F("state"), output_field=CharField()))
        .order_by("-id")
    )


def reservations_of_room(room_id: int, *, actor: Actor) -> QuerySet[Reservation]:
    """Every reservation there ever was of a room, newest first."""
    return reservations(actor).filter(room_id=room_id)


def live_reservation_of_room(room_id: int, *, actor: Actor) -> Reservation | None:
    """The reservation that keeps the room now, if the actor may see it."""
    return reservations(actor).filter(room_id=room_id, state=states.RESERVED, kept_until__gt=Now()).first()


def pressing_reservations(project_id: int, *, actor: Actor) -> QuerySet[Reservation]:
    """The actor's own in a project that ask for something now, those that end first in front.

    They end within the project's notice (``hold_reminder_hours``), or came by a queue and nobody has done
    anything about them yet: the customer is to be told. By the clock, whether or not a worker reminded.
    """
    notice = timedelta(hours=org.project_settings(project_id).hold_reminder_hours)
    mine = Q(consultant_id=actor.staff_id) | Q(reserved_by_id=actor.staff_id)
    runs = Q(state=states.RESERVED, kept_until__gt=Now())
    asks = Q(kept_until__lte=Now() + notice) | Q(days__isnull=True, renewals_used=0)
    return reservations(actor).filter(mine & runs & asks, project_id=project_id).order_by("kept_until", "pk")


def waiting_customers(actor: Actor) -> QuerySet[Waiting]:
    """Places in queues: all where the actor may see all, those of the actor's own customers where not.

    ``may_leave`` is whether the actor may take them out of the queue.
    """
    everything = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW_ALL)))
    own = Q(project_id__in=sorted(actor.projects_with(permissions.VIEW)), customer__owner_id=actor.staff_id)
    others = Q(project_id__in=sorted(actor.projects_with(permissions.MANAGE)))
    leaves = Q(
        state=WaitingState.WAITING, project_id__in=sorted(actor.projects_with(permissions.RESERVE))
    ) & (Q(customer__owner_id=actor.staff_id) | others)
    return (
        Waiting.objects.filter(everything | own)
        .select_related("project", "room", "customer__party", "customer__owner", "joined_by", "reservation")
        .annotate(may_leave=Case(When(leaves, then=True), default=False, output_field=BooleanField()))
    )


def queue_of_room(room_id: int, *, actor: Actor) -> QuerySet[Waiting]:
    """Those who wait for the room and whom the actor may see, the next first."""
    return waiting_customers(actor).filter(room_id=room_id, state=WaitingState.WAITING)


def queue_length(room_id: int) -> int:
    """How many wait for the room, whoever they are; for those who may see the room."""
    return Waiting.objects.filter(room_id=room_id, state=WaitingState.WAITING).count()


def hold_reasons(project_id: int) -> tuple[str, ...]:
    """The project's reasons for management holds, or the house's where it has none."""
    own = HoldReason.objects.filter(project_id=project_id).values_list("label", flat=True)
    return tuple(own) or HOUSE_REASONS
