"""What a trial comes to: rooms, area, value, average; whole, by phase, by building, by product."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Max, Min, Q, QuerySet, Sum

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.money import Money
from kaipan.platform.scopes import one
from kaipan.presale.limits import with_limits
from kaipan.presale.models import TrialPrice
from kaipan.presale.queries.price_plans import lines_of, price_plans
from kaipan.presale.rules.prices import average_price

_SUM = DecimalField(max_digits=20, decimal_places=4)


@dataclass(frozen=True, slots=True)
class PriceSummary:
    """Some rooms of a plan. ``average`` is Σ value ÷ Σ area, never a mean of unit prices (均价).

    ``highest`` and ``lowest`` are unit prices; ``previous_value`` is what the same rooms are listed at now,
    counting ``newly_priced`` rooms as nothing.
    """

    name: str
    rooms: int
    area: Decimal
    value: Money
    average: Decimal
    highest: Decimal
    lowest: Decimal
    previous_value: Money
    newly_priced: int


@dataclass(frozen=True, slots=True)
class PlanStatistics:
    """A plan's trial in numbers. ``problems`` counts rooms without a price by reason.

    Rooms of buildings without a phase are under the phase ``""``; a project sold in one go has no other.
    """

    whole: PriceSummary
    by_phase: tuple[PriceSummary, ...]
    by_building: tuple[PriceSummary, ...]
    by_product: tuple[PriceSummary, ...]
    problems: tuple[tuple[str, int], ...]
    below_floor: int
    above_filed: int
    below_filed: int


def price_plan_statistics(plan_id: PricePlanId | int, *, actor: Actor) -> PlanStatistics:
    """The statistics of the plan's last trial. All zero for a plan not tried."""
    plan = one(price_plans(actor), pk=plan_id)
    lines = lines_of(plan).order_by()
    priced = lines.filter(problem="")
    problems = (
        lines.exclude(problem="").values_list("problem").annotate(count=Count("pk")).order_by("problem")
    )
    limits = with_limits(priced, plan.project_id).aggregate(
        below_floor=Count("pk", filter=Q(is_below_floor=True)),
        above_filed=Count("pk", filter=Q(is_above_filed=True)),
        below_filed=Count("pk", filter=Q(is_below_filed=True)),
    )
    return PlanStatistics(
        whole=_summary("", priced.aggregate(**_measures())),
        by_phase=_grouped(priced, "room__building__phase__name"),
        by_building=_grouped(priced, "room__building__name"),
        by_product=_grouped(priced, "room__product_type"),
        problems=tuple(problems),
        below_floor=limits["below_floor"],
        above_filed=limits["above_filed"],
        below_filed=limits["below_filed"],
    )


def _measures() -> dict[str, Any]:
    return {
        "rooms": Count("pk"),
        "area": Sum("area", output_field=_SUM),
        "value": Sum("total", output_field=_SUM),
        "previous": Sum("previous_total", output_field=_SUM),
        "highest": Max("unit_price"),
        "lowest": Min("unit_price"),
        "newly_priced": Count("pk", filter=Q(previous_total__isnull=True)),
    }


def _grouped(priced: QuerySet[TrialPrice], by: str) -> tuple[PriceSummary, ...]:
    rows = priced.values(name=F(by)).annotate(**_measures()).order_by("name")
    return tuple(_summary(row["name"] or "", dict(row)) for row in rows)


def _summary(name: str, row: dict[str, Any]) -> PriceSummary:
    area, value = row["area"] or Decimal(0), Money(row["value"] or 0)
    return PriceSummary(
        name=name,
        rooms=row["rooms"],
        area=area,
        value=value,
        average=average_price(value, area),
        highest=row["highest"] or Decimal(0),
        lowest=row["lowest"] or Decimal(0),
        previous_value=Money(row["previous"] or 0),
        newly_priced=row["newly_priced"],
    )
