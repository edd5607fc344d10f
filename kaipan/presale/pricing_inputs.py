"""From rows and rooms to what the rules calculate with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.presale.codes import Basis, Direction, Effect
from kaipan.presale.models import PricePlan
from kaipan.presale.rules import price_trial
from kaipan.presale.rules.price_tables import PriceTables, PriceTerms
from kaipan.presale.rules.price_trial import Trial


def calculate(plan: PricePlan, room_ids: Iterable[int] | None = None) -> Trial:
    """What the plan's tables make of its rooms as they are now: of all, or of some of them."""
    return price_trial.run(*inputs_of(plan, room_ids))


def inputs_of(
    plan: PricePlan, room_ids: Iterable[int] | None = None
) -> tuple[inventory.RoomColumns, PriceTables, PriceTerms]:
    """The rooms, the tables and the terms of a plan: five queries whatever the number of rooms.

    A room shown or sold to a customer keeps its price.
    """
    tables = tables_of(plan)
    rooms = (
        inventory.columns_of_buildings(sorted(tables.buildings), tables.attributes)
        if room_ids is None
        else inventory.columns_of_rooms(room_ids, tables.attributes)
    )
    return rooms, tables, terms_of(plan)


def tables_of(plan: PricePlan) -> PriceTables:
    """The plan's tables in memory."""
    floors: defaultdict[int, dict[int, Decimal]] = defaultdict(dict)
    for building_id, floor_index, value in plan.floors.values_list("building_id", "floor_index", "value"):
        floors[building_id][floor_index] = value
    bases = plan.bases.values_list("building_id", "unit_id", "position", "value")
    return PriceTables(
        bases={(building, unit, position): value for building, unit, position, value in bases},
        floors=dict(floors),
        floor_effect=Effect(plan.floor_effect),
        factors=[factor.rule for factor in plan.factors.prefetch_related("values")],
        adjustments={row.room_id: row.rule for row in plan.adjustments.all()},
        level=plan.level,
    )


def single_tables_of(plan: PricePlan, building_id: int) -> PriceTables:
    """As :func:`tables_of` for one building whose bases and floors somebody else brings: two queries less."""
    adjustments = plan.adjustments.filter(room__building_id=building_id)
    return PriceTables(
        bases={},
        floor_effect=Effect(plan.floor_effect),
        factors=[factor.rule for factor in plan.factors.prefetch_related("values")],
        adjustments={row.room_id: row.rule for row in adjustments},
        level=plan.level,
    )


def terms_of(plan: PricePlan) -> PriceTerms:
    """The plan's rounding, basis and direction."""
    return PriceTerms(
        rounding=plan.rounding,
        basis=Basis(plan.basis),
        direction=Direction(plan.direction),
        basis_by_product={product: Basis(own) for product, own in plan.basis_by_product.items()},
        direction_by_product={product: Direction(own) for product, own in plan.direction_by_product.items()},
    )
