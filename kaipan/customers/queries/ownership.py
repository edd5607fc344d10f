"""Who served a customer when, and whose customers wait for another consultant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from kaipan.customers.models import Customer, CustomerTransfer
from kaipan.customers.permissions import TRANSFER
from kaipan.customers.queries.lists import customers
from kaipan.customers.rules import states
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, ProjectId, StaffId
from kaipan.platform.scopes import one


@dataclass(frozen=True, slots=True)
class Tenure:
    """One time of one consultant with a customer: from when to when, how they got and lost them.

    ``name`` is empty while the customer lay in the pool. ``until`` is None for the one who has them now.
    """

    name: str
    since: datetime
    until: datetime | None
    how: str
    reason: str
    by: str
    effective_on: date | None


def ownership_history(customer_id: CustomerId | int, *, actor: Actor) -> list[Tenure]:
    """Who served a customer the actor may see, the present one first."""
    customer = one(customers(actor), pk=customer_id)
    moves = list(customer.transfers.select_related("from_staff", "to_staff", "by_staff").order_by("id"))
    first = moves[0].from_staff.name if moves else customer.owner.name
    told = [Tenure(first, customer.registered_at, moves[0].at if moves else None, "", "", "", None)]
    for place, moved in enumerate(moves):
        until = moves[place + 1].at if place + 1 < len(moves) else None
        told.append(_tenure(moved, until))
    return told[::-1]


def _tenure(moved: CustomerTransfer, until: datetime | None) -> Tenure:
    return Tenure(
        name=moved.to_staff.name if moved.to_staff else "",
        since=moved.at,
        until=until,
        how=str(moved.get_kind_display()),
        reason=moved.reason,
        by=moved.by_staff.name if moved.by_staff else "",
        effective_on=moved.effective_on,
    )


@dataclass(frozen=True, slots=True)
class Load:
    """How many customers of a project somebody serves; ``is_leaver`` when they no longer work."""

    staff_id: StaffId
    name: str
    is_leaver: bool
    followed: int
    closed: int
    with_deal: int

    @property
    def total(self) -> int:
        """All who would have to be handed over."""
        return self.followed + self.closed


def loads(actor: Actor, project_id: ProjectId | int) -> list[Load]:
    """Who serves how many customers of the project, leavers first, then by number; for who may transfer."""
    require(actor, TRANSFER, project_id)
    rows = (
        customers(actor)
        .filter(project_id=project_id)
        .exclude(state=states.POOL)
        .order_by()
        .values("owner_id", "owner__name", "owner__is_active")
        .annotate(
            followed=Count("pk", filter=Q(state__in=states.SERVED)),
            closed=Count("pk", filter=Q(state__in=states.CLOSED)),
            with_deal=Count("pk", filter=~Q(stage="")),
        )
    )
    found = [
        Load(
            StaffId(each["owner_id"]),
            each["owner__name"],
            not each["owner__is_active"],
            each["followed"],
            each["closed"],
            each["with_deal"],
        )
        for each in rows
    ]
    return sorted(found, key=lambda each: (not each.is_leaver, -each.total, each.name))


def orphans(actor: Actor, project_id: ProjectId | int) -> QuerySet[Customer]:
    """Customers of the project whose consultant no longer works: somebody has to hand them over."""
    found = customers(actor).filter(project_id=project_id, owner__is_active=False)
    return found.exclude(state=states.POOL)
