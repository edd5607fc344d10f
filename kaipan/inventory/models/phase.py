"""A part of a project that is built and sold together."""

from django.db import models

from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns


class Phase(models.Model):
    """A phase (分期) of a project. A project sold in one go has none."""

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="phases", db_index=False
    )
    name = models.CharField(max_length=40)
    sequence = models.PositiveSmallIntegerField(default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["sequence", "id"]
        constraints = [
            project_key("inventory_phase_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="inventory_phase_name_once",
                violation_error_message=gettext_noop("项目已有同名的分期。"),
            ),
        ]
        triggers = [frozen_columns("phase_keeps_project", ["project_id"])]

    def __str__(self) -> str:
        return self.name
