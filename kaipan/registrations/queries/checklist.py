"""资格审核 as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kaipan.registrations.models import QualificationCheck, QualificationItem, Registration
from kaipan.registrations.rules.qualification import Finding, Point, missing


@dataclass(frozen=True, slots=True)
class CheckedPoint:
    """A point of the list with the last thing found of it, if anybody looked; ``is_good`` that day."""

    point: Point
    check: QualificationCheck | None
    is_good: bool


def qualification_items(project_id: int) -> QuerySet[QualificationItem]:
    """The project's list as it is asked now, in its order."""
    return QualificationItem.objects.filter(project_id=project_id, retired_at__isnull=True)


def checklist(registration: Registration, *, on: date) -> list[CheckedPoint]:
    """Every point asked now with what was found last. Whoever asks has shown that the reader may see it."""
    last = _last_checks(registration)
    return [
        CheckedPoint(point, found, found is not None and _finding(found).is_good_on(on))
        for point in _points(registration.project_id)
        for found in [last.get(point.id)]
    ]


def missing_points(registration: Registration, *, on: date) -> list[Point]:
    """The required points that stand in the way of a deal that day."""
    found = {item_id: _finding(check) for item_id, check in _last_checks(registration).items()}
    return missing(_points(registration.project_id), found, on=on)


def checks_of(registration: Registration) -> QuerySet[QualificationCheck]:
    """Everything anybody found, the latest first."""
    return registration.checks.select_related("item", "checked_by").order_by("-pk")


def _points(project_id: int) -> list[Point]:
    rows = qualification_items(project_id)
    return [Point(each.pk, each.name, each.is_required, each.valid_days) for each in rows]


def _last_checks(registration: Registration) -> dict[int, QualificationCheck]:
    return {check.item_id: check for check in registration.checks.select_related("checked_by").order_by("pk")}


def _finding(check: QualificationCheck) -> Finding:
    return Finding(check.state, check.valid_until)
