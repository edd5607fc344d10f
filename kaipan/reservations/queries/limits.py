"""What one person may still reserve alone."""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.reservations import permissions
from kaipan.reservations.models import Reservation
from kaipan.reservations.rules.limits import limits_of


@dataclass(frozen=True, slots=True)
class MyLimits:
    """Days at once, places and how many of them are taken, renewals of each reservation."""

    usual_days: int
    days: int
    quota: int
    taken: int
    renewals: int

    @property
    def left(self) -> int:
        """Places left."""
        return max(self.quota - self.taken, 0)


def my_limits(project_id: int, *, actor: Actor) -> MyLimits:
    """The actor's limits in a project; what is over takes no place."""
    terms = org.project_settings(project_id)
    limits = limits_of(terms, manages=actor.may(permissions.MANAGE, project_id))
    mine = Reservation.objects.filter(
        Q(reserved_by_id=actor.staff_id), project_id=project_id, counted=True, kept_until__gt=Now()
    )
    return MyLimits(terms.hold_days, limits.days, limits.quota, mine.count(), limits.renewals)
