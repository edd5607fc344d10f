"""Why the house itself keeps a room back."""

from django.db import models

from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.reservations.rules.reasons import LONGEST_REASON


class HoldReason(models.Model):
    """A reason (销控原因) of the project's own list; a reservation keeps the words it was given."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=LONGEST_REASON)
    place = models.PositiveSmallIntegerField()

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            project_key("reservations_holdreason_project_key"),
            models.UniqueConstraint(fields=["project", "label"], name="reservations_holdreason_once"),
        ]

    def __str__(self) -> str:
        return self.label
