"""A floor table made by a rule for the floors a building has; nothing is kept."""

from collections.abc import Sequence
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.codes import Effect
from kaipan.presale.plans import find_plan
from kaipan.presale.price_rows import check_floor
from kaipan.presale.rules.floor_tables import FloorException, FloorRule
from kaipan.presale.rules.price_tables import NEUTRAL


def generated_floors(
    plan_id: PricePlanId | int,
    building_id: int,
    *,
    base_floor: int,
    step: Decimal,
    exceptions: Sequence[FloorException] = (),
    actor: Actor,
) -> dict[int, Decimal]:
    """Floor → what a linear rule says of it (按规则填层差): 元/㎡ or coefficients, as the plan has them.

    ``base_floor`` is neutral, with rooms or without, every storey above costs ``step`` more; see
    :class:`FloorException` for those outside the line. For every floor of the building with a room, to look
    over and then set. Raises :class:`PriceTableInvalid` for a base floor that no building has.
    """
    check_floor(base_floor)
    plan = find_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    here = one(inventory.buildings(actor).filter(project_id=plan.project_id), pk=building_id)
    rooms = inventory.rooms(actor).filter(building_id=here.pk)
    floors = set(rooms.order_by().values_list("floor_index", flat=True))
    rule = FloorRule(base_floor, step, NEUTRAL[Effect(plan.floor_effect)], tuple(exceptions))
    return rule.table(floors)
