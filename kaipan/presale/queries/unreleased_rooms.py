"""Rooms that a permit has let be sold for some time and that are not on sale (捂盘 as it begins)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import DateField, F, Func, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.org import queries as org
from kaipan.presale import permissions


def unreleased_rooms(project_id: ProjectId | int, *, on: date, actor: Actor) -> QuerySet[Any]:
    """Rooms under a permit valid on that day that were never put on sale, with their ``permit_age``.

    ``permit_age`` counts days since the permit was issued: 建房〔2010〕53号 wants all rooms of a permit on
    sale within 10 days. Withdrawn rooms were on sale once and are not meant. Each has its list price to read
    (``list_price.entry``) and its occupancy (``live_kind``, ``live_expired``).
    """
    require(actor, permissions.VIEW_PRICE, project_id)
    valid = (
        Q(permit__issued_on__lte=on)
        & (Q(permit__valid_until__isnull=True) | Q(permit__valid_until__gte=on))
        & (Q(permit__revoked_on__isnull=True) | Q(permit__revoked_on__gt=on))
    )
    rooms = inventory.rooms(actor).filter(valid, project_id=project_id, release_state="UNRELEASED")
    return rooms.select_related("building__phase", "list_price__entry").annotate(
        permit_age=_days(Cast(Value(on), DateField()), F("permit__issued_on")),
        live_kind=F("live__kind"),
    )


def overdue_rooms(project_id: ProjectId | int, *, on: date, actor: Actor) -> QuerySet[Any]:
    """Those of :func:`unreleased_rooms` whose ``release_within_days`` of the project are over."""
    within = org.project_settings(project_id).release_within_days
    return unreleased_rooms(project_id, on=on, actor=actor).filter(permit_age__gt=within)


def _days(later: Any, earlier: Any) -> Func:
    return Func(later, earlier, template="(%(expressions)s)", arg_joiner=" - ", output_field=IntegerField())
