"""Rooms that somebody who registered would like."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import frozen_columns, never_deleted
from kaipan.registrations.models.registration import Registration
from kaipan.registrations.rules.terms import MOST_ROOMS


class IntendedRoom(models.Model):
    """A room (意向房) in the order of the wishes, promised to nobody. What was changed stays written."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="wishes")
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="wishes")
    ordinal = models.PositiveSmallIntegerField()
    since = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["ordinal", "id"]
        constraints = [
            SameProject(
                field="registration",
                to="registrations.Registration",
                name="registrations_intendedroom_registration_project",
            ),
            SameProject(field="room", to="inventory.Room", name="registrations_intendedroom_room_project"),
            models.UniqueConstraint(
                fields=["registration", "room"],
                condition=Q(ended_at__isnull=True),
                name="registrations_intendedroom_once",
            ),
            models.UniqueConstraint(
                fields=["registration", "ordinal"],
                condition=Q(ended_at__isnull=True),
                name="registrations_intendedroom_place_once",
            ),
            models.CheckConstraint(
                condition=Q(ordinal__range=(1, MOST_ROOMS)), name="registrations_intendedroom_place"
            ),
        ]
        triggers = [
            never_deleted(),
            frozen_columns(
                "registrations_wish", ["project_id", "registration_id", "room_id", "ordinal", "since"]
            ),
            frozen_columns("registrations_wish_ended", ["ended_at"], when="OLD.ended_at IS NOT NULL"),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal} {self.room.label}"
