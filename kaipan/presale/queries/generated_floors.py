"""A floor table made by a rule for the floors a building has; nothing is kept."""

from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.plans import find_plan
from kaipan.presale.rules.floor_tables import FloorRule


def generated_floors(
    plan_id: PricePlanId | int, building_id: int, *, rule: FloorRule, actor: Actor
) -> dict[int, Decimal]:
    """Floor → what the rule says of it (按规则填层差): 元/㎡ or a coefficient, as the plan has it.

    For every floor of the building with a room, to look over and then set. Floors that the rule names and
    the building does not have are left alone.
    """
    plan = find_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    rooms = inventory.rooms(actor).filter(project_id=plan.project_id, building_id=building_id)
    floors = set(rooms.order_by().values_list("floor_index", flat=True))
    if not floors:
        one(inventory.buildings(actor).filter(project_id=plan.project_id), pk=building_id)
    return rule.table(floors)
