"""A small project with rooms to reserve and the people who do, made by the real verbs.

``desk()`` is two consultants with a customer each, a manager, and a released building.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from kaipan.customers import testing as customer_cast
from kaipan.customers.models import Customer
from kaipan.inventory import testing as inventory_cast
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ReservationId, RoomId
from kaipan.org import actions as org_actions
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project
from kaipan.reservations import actions, permissions
from kaipan.reservations.models import Reservation
from kaipan.reservations.models.reservation import SOURCE_KIND

TODAY = date(2026, 11, 23)

CONSULTANT = (
    permissions.VIEW,
    permissions.RESERVE,
    "customers.customer.view",
    "customers.customer.register",
    "inventory.room.view",
)
MANAGER = (
    *CONSULTANT,
    permissions.VIEW_ALL,
    permissions.HOLD,
    permissions.MANAGE,
    "customers.customer.view_all",
    "inventory.occupancy.view_holder",
)


@dataclass
class Desk:
    """Who reserves rooms in a project."""

    project: Project
    rooms: list[RoomId]
    consultant: Actor
    customer: Customer
    colleague: Actor
    colleagues_customer: Customer
    manager: Actor

    def reserve(self, room: int = 0, *, days: int | None = None, by: Actor | None = None) -> ReservationId:
        """Reserve the n-th room for the customer of the consultant, or of the colleague."""
        customer = self.colleagues_customer if by is self.colleague else self.customer
        return actions.reserve_room(
            self.rooms[room], customer_id=customer.pk, days=days, actor=by or self.consultant, today=TODAY
        )

    def hold(self, room: int = 0, **wish: Any) -> ReservationId:
        """Hold the n-th room for the house."""
        wish = {"reason_code": "领导预留", "actor": self.manager, "today": TODAY, **wish}
        return actions.reserve_room(self.rooms[room], **wish)

    def wait(self, room: int = 0, *, by: Actor | None = None, **place: Any) -> int:
        """Let the colleague's customer, or the consultant's, wait for the n-th room."""
        actor = by or self.colleague
        customer = self.customer if actor is self.consultant else self.colleagues_customer
        return actions.join_queue(self.rooms[room], customer_id=customer.pk, actor=actor, **place)

    def cancel(self, reservation_id: int, *, by: Actor | None = None) -> None:
        """Cancel a reservation."""
        actions.cancel_reservation(
            reservation_id, reason="客户放弃", actor=by or self.consultant, today=TODAY
        )

    def terms(self, **settings: object) -> None:
        """Change terms of the project."""
        actor = org.system_actor(self.project.company_id)
        org_actions.change_project(self.project.pk, settings=settings, actor=actor)

    def reservation(self, reservation_id: int) -> Reservation:
        """The reservation as it is now."""
        return Reservation.objects.get(pk=reservation_id)

    def system(self) -> Actor:
        """Kaipan itself, for what runs by the clock."""
        return org.system_actor(self.project.company_id)


def desk(*, of: Company | None = None) -> Desk:
    """Another project with six rooms on the market and its people."""
    project = org_cast.project(of=of)
    rooms = inventory_cast.rooms(project)
    consultant = org_cast.staff_with(*CONSULTANT, project=project)
    colleague = org_cast.staff_with(*CONSULTANT, project=project)
    return Desk(
        project=project,
        rooms=rooms,
        consultant=org_cast.actor_of(consultant),
        customer=customer_cast.customer(project, owner=consultant),
        colleague=org_cast.actor_of(colleague),
        colleagues_customer=customer_cast.customer(project, "李明", owner=colleague),
        manager=org_cast.actor_with(*MANAGER, project=project),
    )


def time_passes(reservation_id: int, *, left: str = "") -> None:
    """Let the reservation's time be over, or as much as ``left`` from now ("2 hours").

    The clock cannot be set, so the moment is: of reservation and occupancy alike.
    """
    moment = "clock_timestamp() + %s::interval" if left else "since + interval '1 microsecond'"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE inventory_occupancy SET expires_at = {moment} WHERE source_kind = %s"  # noqa: S608
            " AND source_id = %s AND ended_at IS NULL RETURNING expires_at",
            [*([left] if left else []), SOURCE_KIND, reservation_id],
        )
        cursor.execute(
            "UPDATE reservations_reservation SET kept_until = %s WHERE id = %s",
            [cursor.fetchone()[0], reservation_id],
        )
