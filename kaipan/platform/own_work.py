"""Looking at long work: each person at their own, and at nobody else's."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, Channel
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
    """How much of what was asked for on pages is over and was not looked at yet."""
    mine = works_of(actor).filter(channel=Channel.PAGE)
    return mine.filter(seen_at__isnull=True, state__in=OVER).count()


def work_of(work_id: int, *, actor: Actor) -> Work:
    """One of them, or :class:`kaipan.kernel.errors.NotFound`."""
    return one(works_of(actor), pk=work_id)


def mark_seen(work: Work) -> None:
    """Count it as looked at, once it is over."""
    Work.objects.filter(pk=work.pk, seen_at__isnull=True, state__in=OVER).update(seen_at=Now())


def needs_somebody(work: Work) -> bool:
    """Whether it lies there: nobody took it up for a while and no worker runs, or whoever did is gone."""
    now = moment()
    if work.state == "WAITING":
        return now - work.created_at > IDLE_AFTER and not jobs.a_worker_is_there()
    return work.state == "RUNNING" and now - (work.heartbeat_at or work.created_at) > LOST_AFTER
