"""What follows a customer to another consultant, if one wants: rooms above register what they hold."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, StaffId


class DealFollower(Protocol):
    """Open deals of customers, as the room that makes them holds them."""

    def lock(self, customer_ids: Collection[int]) -> None:
        """Lock the customers' open deals, before the customers themselves are locked."""

    def follow(self, customer_id: CustomerId, to_staff_id: StaffId, *, reason: str, actor: Actor) -> int:
        """Let the customer's locked deals go to the consultant too; how many went."""


_followers: dict[str, DealFollower] = {}


def deal_follower(name: str) -> Callable[[type[DealFollower]], type[DealFollower]]:
    """Register a room's open deals. Asked when customers are handed over together with them."""

    def register(follower: type[DealFollower]) -> type[DealFollower]:
        _followers[name] = follower()
        return follower

    return register


def lock_deals(customer_ids: Collection[int]) -> None:
    """Lock what may follow."""
    for follower in _followers.values():
        follower.lock(customer_ids)


def let_follow(customer_id: CustomerId, to_staff_id: StaffId, *, reason: str, actor: Actor) -> int:
    """Let everything locked of the customer follow; how many deals did."""
    found = _followers.values()
    return sum(each.follow(customer_id, to_staff_id, reason=reason, actor=actor) for each in found)
