"""A building and its staircases."""

from django.db import models
from django.db.models import Q

from kaipan.inventory.models.phase import Phase
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns

HIGHEST_FLOOR = 200


class Building(models.Model):
    """A building (楼栋). ``name`` is what the sales office says, ``filed_name`` what the police plate says.

    ``floors`` counts the floors above ground.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="buildings", db_index=False
    )
    phase = models.ForeignKey(
        Phase, on_delete=models.PROTECT, null=True, blank=True, related_name="buildings"
    )
    name = models.CharField(max_length=40)
    filed_name = models.CharField(max_length=60, blank=True)
    floors = models.PositiveSmallIntegerField()
    sequence = models.PositiveSmallIntegerField(default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["sequence", "id"]
        constraints = [
            project_key("inventory_building_project_key"),
            SameProject(field="phase", to="inventory.Phase", name="inventory_building_phase_same_project"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="inventory_building_name_once",
                violation_error_message=gettext_noop("项目已有同名的楼栋。"),
            ),
            models.CheckConstraint(
                condition=Q(floors__gte=1, floors__lte=HIGHEST_FLOOR),
                name="inventory_building_floors_range",
                violation_error_message=gettext_noop("楼栋的地上层数应为 1 至 200 层。"),
            ),
        ]
        triggers = [frozen_columns("building_keeps_project", ["project_id"])]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit (单元): one staircase of a building with its own column of rooms on the board."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="units", db_index=False)
    building = models.ForeignKey(Building, on_delete=models.PROTECT, related_name="units", db_index=False)
    name = models.CharField(max_length=40)
    sequence = models.PositiveSmallIntegerField(default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["sequence", "id"]
        constraints = [
            project_key("inventory_unit_project_key"),
            models.UniqueConstraint(fields=["building", "id"], name="inventory_unit_building_key"),
            SameProject(
                field="building", to="inventory.Building", name="inventory_unit_building_same_project"
            ),
            models.UniqueConstraint(
                fields=["building", "name"],
                name="inventory_unit_name_once",
                violation_error_message=gettext_noop("楼栋已有同名的单元。"),
            ),
        ]
        triggers = [frozen_columns("unit_keeps_building", ["project_id", "building_id"])]

    def __str__(self) -> str:
        return self.name
