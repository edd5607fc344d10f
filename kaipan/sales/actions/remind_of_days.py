"""到期提醒: tell consultants which bookings and signings have their day soon."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Busy
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step, use_case
from kaipan.sales import permissions
from kaipan.sales.events import DealDayNear
from kaipan.sales.models import Clock, DayReminder, Deal
from kaipan.sales.refusals import NothingToRemind
from kaipan.sales.rules import states

LONGEST_NOTICE = timedelta(days=30)
_WAITING = {
    Clock.BOOKING: (Q(state=states.BOOKED), "subscribe_by"),
    Clock.SIGNING: (Q(state__in=states.TO_BE_SIGNED), "sign_by"),
}


def unreminded(clock: Clock, today: date) -> QuerySet[Deal]:
    """Deals whose day by this clock is near, within the longest notice, and of which nobody was told."""
    waiting, day = _WAITING[clock]
    told = DayReminder.objects.filter(deal=OuterRef("pk"), clock=clock, day=OuterRef(day))
    near = {f"{day}__range": (today, today + LONGEST_NOTICE)}
    return Deal.objects.filter(~Q(Exists(told)), waiting, **near)


def remind_of_days(*, actor: Actor, today: date) -> int:
    """Remind of every booking and signing whose day comes within its project's notice; how many were said.

    Once for each day: a deal that was extended is reminded of again.
    """
    said = 0
    for project_id in sorted(actor.projects_with(permissions.VIEW_ALL)):
        for clock in Clock:
            with suppress(NothingToRemind, Busy):
                said += _remind_in_project(project_id, clock, actor=actor, today=today)
    return said


@use_case
def _remind_in_project(project_id: int, clock: Clock, *, actor: Actor, today: date) -> int:
    require(actor, permissions.VIEW_ALL, project_id)
    notice = timedelta(days=org.project_settings(project_id).deadline_reminder_days)
    day = _WAITING[clock][1]
    due = unreminded(clock, today).filter(project_id=project_id, **{f"{day}__lte": today + notice})
    near = lock(Rank.DEAL, due)
    if not near:
        raise NothingToRemind
    for deal in near:
        _say(deal, clock, getattr(deal, day), actor=actor)
    return len(near)


@step
def _say(deal: Deal, clock: Clock, day: date, *, actor: Actor) -> None:
    DayReminder.objects.create(project_id=deal.project_id, deal=deal, clock=clock, day=day)
    audit.record(actor, "sales.deal.reminded", deal, changes={"clock": str(clock), "day": day})
    events.publish(DealDayNear(deal.project_id, deal.pk, deal.consultant_id, str(clock), day.isoformat()))
