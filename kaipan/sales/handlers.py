"""What the room of sales does when a room below announces something."""

from kaipan.inventory.events import OccupancyExpired
from kaipan.kernel.ids import DealId
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.platform.events import handles
from kaipan.sales.actions import lapse_booking


@handles(OccupancyExpired)
def close_the_booking(fact: OccupancyExpired) -> None:
    """An occupancy's time is over: the booking behind it, if it is one, lapses."""
    if fact.source_kind == "sales.deal":
        actor = org.system_actor_of_project(fact.project_id)
        lapse_booking(DealId(fact.source_id), actor=actor, today=business_day())
