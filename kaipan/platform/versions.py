"""What is set anew as a whole: numbered versions, of which a day decides which is in force."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Max, Model, QuerySet

M = TypeVar("M", bound=Model)


def last_version(rows: QuerySet[Any]) -> int:
    """The highest ``version`` among the rows, 0 without any; a constraint keeps two from taking the next."""
    return int(rows.aggregate(last=Max("version"))["last"] or 0)


def in_force_on(rows: QuerySet[M], day: date) -> M | None:
    """The row with the latest ``valid_from`` up to the day, of several the last set; None before all."""
    return up_to(rows, day).first()


def up_to(rows: QuerySet[M], day: date) -> QuerySet[M]:
    """The rows that were ever in force up to the day, the one in force first."""
    return rows.filter(valid_from__lte=day).order_by("-valid_from", "-version")
