"""That somebody was reminded."""

from django.db import models
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class Reminder(models.Model):
    """The consultant was told that a reservation ends at ``kept_until``; once for each such moment."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    reservation = models.ForeignKey(
        "reservations.Reservation", on_delete=models.PROTECT, related_name="reminders"
    )
    kept_until = models.DateTimeField()
    at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(
                field="reservation",
                to="reservations.Reservation",
                name="reservations_reminder_reservation_project",
            ),
            models.UniqueConstraint(fields=["reservation", "kept_until"], name="reservations_reminder_once"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.reservation_id} {self.kept_until}"
