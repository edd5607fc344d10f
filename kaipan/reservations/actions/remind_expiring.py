"""到期提醒: tell consultants which reservations end soon."""

from contextlib import suppress
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Busy
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step, use_case
from kaipan.reservations import permissions
from kaipan.reservations.events import ReservationExpiring
from kaipan.reservations.models import Reminder, Reservation
from kaipan.reservations.refusals import NothingToRemind
from kaipan.reservations.rules import states

LONGEST_NOTICE = timedelta(hours=72)


def unreminded() -> QuerySet[Reservation]:
    """Live reservations of whose end nobody was told, within the longest notice a project may ask for."""
    told = Reminder.objects.filter(reservation=OuterRef("pk"), kept_until=OuterRef("kept_until"))
    return Reservation.objects.filter(
        ~Q(Exists(told)),
        state=states.RESERVED,
        kept_until__gt=Now(),
        kept_until__lte=Now() + LONGEST_NOTICE,
    )


def remind_expiring(*, actor: Actor) -> int:
    """Remind of every reservation that ends within its project's notice; how many were said. Once for each
    moment of ending: a renewed reservation is reminded of again.
    """
    waiting = set(unreminded().values_list("project_id", flat=True))
    said = 0
    for project_id in sorted(actor.projects_with(permissions.MANAGE) & waiting):
        with suppress(NothingToRemind, Busy):
            said += _remind_in_project(project_id, actor=actor)
    return said


@use_case
def _remind_in_project(project_id: int, *, actor: Actor) -> int:
    require(actor, permissions.MANAGE, project_id)
    notice = timedelta(hours=org.project_settings(project_id).hold_reminder_hours)
    due = unreminded().filter(project_id=project_id, kept_until__lte=Now() + notice)
    ending = lock(Rank.RESERVATION, due.select_related("room"))
    if not ending:
        raise NothingToRemind
    for each in ending:
        _say(each, actor=actor)
    return len(ending)


@step
def _say(reservation: Reservation, *, actor: Actor) -> None:
    until = reservation.kept_until
    if until is None:
        return
    Reminder.objects.create(project_id=reservation.project_id, reservation=reservation, kept_until=until)
    audit.record(actor, "reservations.reservation.reminded", reservation, changes={"kept_until": until})
    events.publish(
        ReservationExpiring(
            reservation.project_id,
            reservation.pk,
            reservation.room_id,
            reservation.consultant_id,
            until.isoformat(),
        )
    )
