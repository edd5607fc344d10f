"""From rows and room facts to what the rules calculate with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.presale.codes import Basis, Factor
from kaipan.presale.models import PricePlan
from kaipan.presale.rules import price_trial
from kaipan.presale.rules.price_trial import PriceTables, PriceTerms, RoomToPrice, TrialLine


def room_ids_of(plan: PricePlan) -> list[int]:
    """The rooms of every building the plan has a base price in."""
    rooms = plan.bases.values_list("building__rooms__id", flat=True).distinct()
    return sorted(room_id for room_id in rooms if room_id is not None)


def calculate(plan: PricePlan, rooms: Iterable[inventory.RoomFacts]) -> dict[int, TrialLine]:
    """What the plan's tables make of the rooms as they are, by room id."""
    lines = price_trial.run(map(to_price, rooms), tables_of(plan), terms_of(plan))
    return {line.room_id: line for line in lines}


def tables_of(plan: PricePlan) -> PriceTables:
    """The plan's tables in memory: four queries whatever the number of rooms."""
    floors: defaultdict[int, dict[int, Decimal]] = defaultdict(dict)
    for building_id, floor_index, value in plan.floors.values_list("building_id", "floor_index", "value"):
        floors[building_id][floor_index] = value
    bases = plan.bases.values_list("building_id", "unit_id", "position", "value")
    factors = plan.factors.values_list("attribute", "value_code", "difference")
    return PriceTables(
        bases={(building, unit, position): value for building, unit, position, value in bases},
        floors=dict(floors),
        factors={(attribute, code): difference for attribute, code, difference in factors},
        adjustments=dict(plan.adjustments.values_list("room_id", "amount")),
    )


def terms_of(plan: PricePlan) -> PriceTerms:
    """The plan's rounding and basis."""
    by_product = {product: Basis(basis) for product, basis in plan.basis_by_product.items()}
    return PriceTerms(rounding=plan.rounding, basis=Basis(plan.basis), basis_by_product=by_product)


def to_price(room: inventory.RoomFacts) -> RoomToPrice:
    """What the price of a room depends on. A room shown or sold to a customer keeps its price."""
    attributes = (
        (Factor.ORIENTATION.value, str(room.orientation)),
        (Factor.VIEW.value, room.view),
        (Factor.LAYOUT.value, room.layout),
        (Factor.DECORATION.value, str(room.decoration)),
    )
    return RoomToPrice(
        room_id=room.id,
        building_id=room.building_id,
        unit_id=room.unit_id,
        floor_index=room.floor_index,
        position=room.position,
        product_type=room.product_type.value,
        attributes=attributes,
        gross_area=room.gross_area,
        inner_area=room.inner_area,
        sold=room.is_being_sold,
    )
