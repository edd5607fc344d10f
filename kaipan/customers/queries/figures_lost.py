"""战败原因: why customers were lost, when and whose, and what they had said before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Func, QuerySet
from django.db.models.functions import TruncMonth

from kaipan.customers.codes import Concern, LostReason
from kaipan.customers.models import Customer
from kaipan.customers.queries.figures import FigureFilter, own_only
from kaipan.customers.queries.lists import customers
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.numbers import share

MOST_COMPETITORS = 10


@dataclass(frozen=True, slots=True)
class LostFigure:
    """How many were lost so: ``code`` is a reason, a month's first day, a consultant's id, a concern or the
    competitor's name; ``share`` is that of all who were lost, in %.
    """

    code: str
    label: str
    count: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class LostFigures:
    """Customers lost on the days, by reason, month and consultant; of them, what their intent says of
    resistance (several may be said) and of competitors (those named most).
    """

    total: int
    reasons: tuple[LostFigure, ...]
    months: tuple[LostFigure, ...]
    consultants: tuple[LostFigure, ...]
    resistance: tuple[LostFigure, ...]
    competitors: tuple[LostFigure, ...]


def lost_figures(project_id: ProjectId | int, wanted: FigureFilter, *, actor: Actor) -> LostFigures:
    """Why the customers who were lost on the days (``closed_on``) and are lost still, were."""
    wanted = own_only(wanted, project_id, actor)
    lost = (
        customers(actor)
        .filter(wanted.days("closed_on"), wanted.who(), project_id=project_id, state=states.LOST)
        .filter(company_id=actor.company_id, closed_on__isnull=False)
        .order_by()
        .select_related(None)
    )
    reasons, months, owners = Counter[str](), Counter[date](), Counter[tuple[int, str]]()
    groups = lost.values_list("lost_reason", TruncMonth("closed_on"), "owner_id", "owner__name")
    for reason, month, owner_id, owner, number in groups.annotate(number=Count("pk")):
        reasons[reason] += number
        months[month] += number
        owners[owner_id, owner] += number
    total = reasons.total()

    def figure(code: Any, label: str, number: int) -> LostFigure:
        return LostFigure(str(code), label, number, share(number, total))

    return LostFigures(
        total=total,
        reasons=tuple(
            figure(code, str(LostReason(code).label), number) for code, number in _most_first(reasons)
        ),
        months=tuple(figure(day, f"{day:%Y-%m}", months[day]) for day in sorted(months)),
        consultants=tuple(figure(pk, name, number) for (pk, name), number in _most_first(owners)),
        resistance=tuple(
            figure(code, str(Concern(code).label), number) for code, number in _most_first(_resistance(lost))
        ),
        competitors=tuple(
            figure(name, name, number) for name, number in _most_first(_competitors(lost))[:MOST_COMPETITORS]
        ),
    )


def _resistance(lost: QuerySet[Customer]) -> dict[str, int]:
    said = lost.annotate(code=Func(F("intent__resistance"), function="unnest")).values_list("code")
    return dict(said.annotate(number=Count("pk")))


def _competitors(lost: QuerySet[Customer]) -> dict[str, int]:
    named = lost.exclude(intent__competitor="").filter(intent__isnull=False)
    return dict(named.values_list("intent__competitor").annotate(number=Count("pk")))


def _most_first(numbers: dict[Any, int]) -> list[tuple[Any, int]]:
    return sorted(numbers.items(), key=lambda each: (-each[1], str(each[0])))
