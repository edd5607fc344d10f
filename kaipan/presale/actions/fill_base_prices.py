"""Give the buildings of a phase one base price."""

from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import BasePrice
from kaipan.presale.plan_tables import replace_table
from kaipan.presale.plans import lock_for_editing
from kaipan.presale.price_rows import BasePriceRow
from kaipan.presale.refusals import NoBuildingToFill


@use_case
def fill_base_prices(
    plan_id: PricePlanId | int,
    value: Decimal,
    *,
    phase_id: int | None = None,
    overwrite: bool = False,
    actor: Actor,
) -> int:
    """Give every building of a phase, or without one of the project, ``value`` as its base (基准价).

    元/㎡, or 元 for products priced by the room. Buildings that have base prices keep them unless
    ``overwrite``; then the one base takes the place of all of theirs. Returns how many buildings were
    filled; :class:`NoBuildingToFill` when there is none.
    """
    plan = lock_for_editing(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    places = inventory.buildings(actor).filter(project_id=plan.project_id)
    if phase_id is not None:
        places = places.filter(
            phase=one(inventory.phases(actor).filter(project_id=plan.project_id), pk=phase_id)
        )
    kept = [
        BasePriceRow(*row) for row in plan.bases.values_list("building_id", "unit_id", "position", "value")
    ]
    filled = set(places.values_list("pk", flat=True))
    if overwrite:
        kept = [row for row in kept if row.building_id not in filled]
    else:
        filled -= {row.building_id for row in kept}
    if not filled:
        raise NoBuildingToFill(plan=plan.name)
    rows = [*kept, *(BasePriceRow(building_id, None, None, value) for building_id in sorted(filled))]
    replace_table(plan, BasePrice, rows, "presale.price_plan.bases_set", actor=actor)
    return len(filled)
