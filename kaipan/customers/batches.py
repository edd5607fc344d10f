"""What a verb for many customers did, or would do, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaipan.customers.models import Customer
from kaipan.customers.rules.refusals import AlreadyTheirs, NothingHandedOver
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import CustomerId, StaffId
from kaipan.platform.outcomes import DoneOrRefused, Outcomes


@dataclass(frozen=True, slots=True)
class HandOver(DoneOrRefused):
    """One customer of a batch: to whom they went, with how many deals, or why not."""

    customer_id: CustomerId
    label: str
    to_staff_id: StaffId | None = None
    to_name: str = ""
    deals: int = 0
    refusal: Refusal | None = None


class HandOvers(Outcomes[HandOver]):
    """All customers of a batch, in the order of their ids."""

    __slots__ = ()


def something_done(outcomes: Sequence[HandOver]) -> HandOvers:
    """The result of a batch; :class:`NothingHandedOver`, with the first reason, when nothing was done."""
    result = HandOvers(tuple(outcomes))
    if not result.done:
        why = outcomes[0].refusal if outcomes else ""
        raise NothingHandedOver(count=len(outcomes), why=why)
    return result


class Turns:
    """Several receivers who take customers in turn, so that their numbers differ by one at most."""

    def __init__(self, receivers: Sequence[StaffId]) -> None:
        self._receivers = list(dict.fromkeys(receivers))

    def next_for(self, customer: Customer) -> StaffId:
        """Whose turn it is; nobody gets whom they have, unless they have them in the pool."""
        for place, receiver in enumerate(self._receivers):
            if receiver != customer.owner_id or customer.state == "POOL":
                self._receivers.append(self._receivers.pop(place))
                return receiver
        raise AlreadyTheirs(name=customer.party.name, owner=customer.owner.name)
