"""Looking at long work: each person at their own, and at nobody else's."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.kernel.actor import Actor
from kaipan.platform import jobs
from kaipan.platform.clock import moment
from kaipan.platform.models import Work
from kaipan.platform.models.work import OVER
from kaipan.platform.scopes import one

IDLE_AFTER = timedelta(seconds=5)
LOST_AFTER = timedelta(seconds=15)


def works_of(actor: Actor) -> QuerySet[Work]:
    """All work the person asked for, the latest first."""
    return Work.objects.filter(staff_id=actor.staff_id or 0)


def unseen(actor: Actor) -> int:
    """How much of it is over and was not looked at yet."""
    return works_of(actor).filter(seen_at__isnull=True, state__in=OVER).count()


def look_at(work_id: int, *, actor: Actor) -> Work:
    """One of them, or :class:`kaipan.kernel.errors.NotFound`; when it is over it counts as looked at."""
    found = one(works_of(actor), pk=work_id)
    if found.is_over and found.seen_at is None:
        Work.objects.filter(pk=found.pk).update(seen_at=Now())
    return found


def needs_somebody(work: Work) -> bool:
    """Whether it lies there: nobody took it up for a while and no worker runs, or whoever did is gone."""
    now = moment()
    if work.state == "WAITING":
        return now - work.created_at > IDLE_AFTER and not jobs.a_worker_is_there()
    return work.state == "RUNNING" and now - (work.heartbeat_at or work.created_at) > LOST_AFTER
