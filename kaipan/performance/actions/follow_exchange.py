"""换房: the performance of a deal follows to the deal that took its place."""

from __future__ import annotations

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId
from kaipan.performance.moving import move_over
from kaipan.performance.refusals import NothingToFollow
from kaipan.performance.sold import sold
from kaipan.performance.writing import claim_deals
from kaipan.platform.unit_of_work import use_case


@use_case
def follow_exchange(deal_id: DealId | int, successor_id: DealId | int, *, on: date, actor: Actor) -> None:
    """Bring the performance of an exchanged deal to its successor, by the case its rule names.

    What the successor had earned by itself meanwhile is taken back first. Where the old deal did not count
    yet, there is nothing to bring: the successor counts by the rule when its own time has come. By the system
    alone; refuses (:class:`NothingToFollow`) an exchange that was followed, and one with nothing to bring.
    """
    old, new = sold(deal_id, actor=actor), sold(successor_id, actor=actor)
    claim_deals(old.project_id, old.id, new.id)
    if not move_over(old, new, on=on, actor=actor):
        raise NothingToFollow
