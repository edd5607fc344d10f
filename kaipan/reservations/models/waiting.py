"""Who waits for a room that somebody has."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.reservations.codes import WaitingState


class Waiting(models.Model):
    """A customer's place in the queue (排队) for a room: by time, ``priority`` before the others."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="waiting")
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="waiting")
    priority = models.BooleanField(default=False)
    priority_reason = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=WaitingState, default=WaitingState.WAITING)
    joined_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    joined_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    reservation = models.ForeignKey(
        "reservations.Reservation", on_delete=models.PROTECT, null=True, related_name="waited"
    )
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-priority", "id"]
        indexes = [models.Index(fields=["room", "state"], name="reservations_queue")]
        constraints = [
            project_key("reservations_waiting_project_key"),
            SameProject(field="room", to="inventory.Room", name="reservations_waiting_room_project"),
            SameProject(
                field="customer", to="customers.Customer", name="reservations_waiting_customer_project"
            ),
            SameProject(
                field="reservation",
                to="reservations.Reservation",
                name="reservations_waiting_reservation_project",
            ),
            models.UniqueConstraint(
                fields=["room", "customer"],
                condition=Q(state="WAITING"),
                name="reservations_waiting_once",
                violation_error_message=gettext_noop("该客户已在此房间的排队中。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=WaitingState.values), name="reservations_waiting_state_known"
            ),
            models.CheckConstraint(
                condition=Q(priority=False) | ~Q(priority_reason=""),
                name="reservations_waiting_priority_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="WAITING", ended_at__isnull=True, reservation__isnull=True)
                | Q(state="SERVED", ended_at__isnull=False)
                | Q(state="LEFT", ended_at__isnull=False, reservation__isnull=True),
                name="reservations_waiting_ended",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(
                name="state_graph", field="state", transitions=[("WAITING", "SERVED"), ("WAITING", "LEFT")]
            ),
            frozen_columns(
                "reservations_queue_origin",
                ["project_id", "room_id", "customer_id", "priority", "joined_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room.label} {self.customer.party.name}"
