"""转化漏斗: of those who came, how many got how far."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, IntegerField, Subquery, Value, When

from kaipan.customers.codes import FunnelStep
from kaipan.customers.models import Progress
from kaipan.customers.queries.figures import FigureFilter, followed, newcomers, theirs, visited
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.typed_values.numbers import share

_RANK = Case(
    *(When(stage=stage, then=Value(rank)) for rank, stage in enumerate(states.STAGES, 1)),
    output_field=IntegerField(),
)


@dataclass(frozen=True, slots=True)
class FunnelFigure:
    """One step: how many came to it or further, of whom ``live`` still have a deal that holds there.

    ``of_previous`` is their share of the step before, ``of_all`` of all who came, in % with one decimal.
    """

    step: FunnelStep
    count: int
    live: int | None
    of_previous: Decimal
    of_all: Decimal


@dataclass(frozen=True, slots=True)
class Funnel:
    """How far the customers got who came; ``visited`` of them were at the office, ``visit_rate`` in %."""

    steps: tuple[FunnelFigure, ...]
    visited: int

    @property
    def came(self) -> int:
        """All of them."""
        return self.steps[0].count

    @property
    def visit_rate(self) -> Decimal:
        """Who was at the office, of all who came, in %."""
        return share(self.visited, self.came)


def funnel(project_id: ProjectId | int, wanted: FigureFilter, *, actor: Actor) -> Funnel:
    """How far the customers got who were registered on the days (登记 → 跟进 → 认筹 → 小订 → 认购 → 签约).

    A step counts who came to it or went past it, whatever became of the deal later.
    """
    furthest = (
        Progress.objects.filter(customer__in=theirs())
        .annotate(rank=_RANK)
        .order_by("-rank")
        .values("rank")[:1]
    )
    found = newcomers(project_id, wanted, actor=actor).annotate(
        deal=Subquery(furthest), was_here=visited(), met_again=followed()
    )
    groups = found.values_list("deal", "stage", "was_here", "met_again").annotate(number=Count("pk"))
    counts, live, here = [0] * (len(states.STAGES) + 2), [0] * (len(states.STAGES) + 2), 0
    for deal, stage, was_here, met_again, number in groups:
        got = deal + 1 if deal else int(met_again)
        holds = states.STAGES.index(stage) + 2 if stage else 0
        here += number if was_here else 0
        for step in range(got + 1):
            counts[step] += number
        for step in range(2, holds + 1):
            live[step] += number
    return Funnel(
        tuple(
            FunnelFigure(
                step,
                counts[place],
                live[place] if place > 1 else None,
                share(counts[place], counts[max(place - 1, 0)]),
                share(counts[place], counts[0]),
            )
            for place, step in enumerate(FunnelStep)
        ),
        here,
    )
