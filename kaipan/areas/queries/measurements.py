"""Surveys, as the actor may see them, and what a file of one would say."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import QuerySet

from kaipan.areas import permissions
from kaipan.areas.models import MeasuredRoom, Measurement
from kaipan.areas.surveying import Surveyed, surveyed
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId


def measurements(actor: Actor) -> QuerySet[Measurement]:
    """The surveys of the projects where the actor may see them, newest first."""
    rows = Measurement.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("project", "read_by", "settled_by").order_by("-pk")


def measured_rooms(actor: Actor) -> QuerySet[MeasuredRoom]:
    """What the surveys say of each room, in the order of their files."""
    rows = MeasuredRoom.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("measurement", "room").order_by("-measurement_id", "row")


def preview_measurement(
    project_id: ProjectId | int,
    content: bytes,
    filename: str,
    *,
    tolerance: Decimal = Decimal(3),
    actor: Actor,
) -> list[Surveyed]:
    """What keeping the file would take in, room by room; nothing is written. Raises as keeping does."""
    require(actor, permissions.MEASURE, project_id)
    return surveyed(int(project_id), content, filename, tolerance)
