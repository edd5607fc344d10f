"""What a price table that came back would change; nothing is kept."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.presale import permissions
from kaipan.presale.plans import find_plan
from kaipan.presale.taken_prices import TakenTable, read_taken_table


def preview_taken_prices(
    plan_id: PricePlanId | int, content: bytes, filename: str, *, actor: Actor
) -> TakenTable:
    """Every room whose price the table changes, old beside new, and everything that is wrong with it.

    The table is the plan's export with other prices in 单价 or 总价, or any with 房间 and one of the two.
    Place, area, base, floor and adjustment of a room have to stand as the plan has them, or empty.
    Raises what opening the file raises.
    """
    plan = find_plan(plan_id, permissions.MANAGE_PRICE_PLAN, actor)
    return read_taken_table(plan, content, filename)
