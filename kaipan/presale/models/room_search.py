"""Conditions that people use again."""

from django.db import models
from django.db.models.functions import Now

from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns


class RoomSearch(models.Model):
    """A condition (条件) under a name, for everybody who works in the project: 3栋高区, 南向三房未推."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=40)
    condition = models.JSONField()
    saved_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            project_key("presale_room_search_project_key"),
            models.UniqueConstraint(fields=["project", "name"], name="presale_room_search_name_once"),
        ]
        triggers = [frozen_columns("search_keeps_project", ["project_id", "name"])]

    def __str__(self) -> str:
        return self.name
