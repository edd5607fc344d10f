"""来源转化: where customers come from, and who of them buys."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from kaipan.customers.models import SourceMedium
from kaipan.customers.queries.figures import (
    CLOSED_DEALS,
    UNSAID,
    FigureFilter,
    customer_deals,
    newcomers,
    visited,
)
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.typed_values.numbers import share


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """A source (媒体来源): who came by it, who of them was here, who bought, their live deals and 元."""

    source_medium: str
    customers: int = 0
    visited: int = 0
    buyers: int = 0
    deals: int = 0
    amount: Money = ZERO

    @property
    def visit_rate(self) -> Decimal:
        """Who was here, of those who came, in %."""
        return share(self.visited, self.customers)

    @property
    def deal_rate(self) -> Decimal:
        """Who bought, of those who came, in %."""
        return share(self.buyers, self.customers)

    @property
    def deal_of_visit_rate(self) -> Decimal:
        """Who bought, of those who were here, in %."""
        return share(self.buyers, self.visited)


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """Every source somebody came by, in the order of the list of sources, and all of them together."""

    rows: tuple[SourceFigure, ...]
    total: SourceFigure


def source_figures(project_id: ProjectId | int, wanted: FigureFilter, *, actor: Actor) -> SourceFigures:
    """Customers registered on the days by source, with what they bought since.

    A buyer has a live subscription or contract (认购、签约); the amount is what they agreed on, in 元.
    """
    came = newcomers(project_id, wanted, actor=actor)
    counts = came.annotate(was_here=visited()).values("source_medium")
    counts = counts.annotate(
        customers=Count("pk"),
        visited=Count("pk", filter=Q(was_here=True)),
        buyers=Count("pk", filter=Q(stage__in=CLOSED_DEALS)),
    )
    keys = came.values("pk")
    theirs = Q(customer__in=keys) | Q(customer__merged_into__in=keys)
    deals = customer_deals(actor).filter(theirs).order_by()
    bought = {
        source: (number, amount or ZERO)
        for source, number, amount in deals.values_list(
            Coalesce("customer__merged_into__source_medium", "customer__source_medium")
        ).annotate(number=Count("pk"), amount=Sum("total"))
    }
    found = {
        line["source_medium"]: SourceFigure(
            line["source_medium"] or UNSAID,
            line["customers"],
            line["visited"],
            line["buyers"],
            *bought.get(line["source_medium"], (0, ZERO)),
        )
        for line in counts
    }
    rows = tuple(found[code] for code in [*SourceMedium.values, ""] if code in found)
    return SourceFigures(
        rows,
        SourceFigure(
            "",
            sum(row.customers for row in rows),
            sum(row.visited for row in rows),
            sum(row.buyers for row in rows),
            sum(row.deals for row in rows),
            sum((row.amount for row in rows), ZERO),
        ),
    )
