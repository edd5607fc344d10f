"""The milestones of building that payments may wait for: named once, planned and reached by building."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted


class Milestone(models.Model):
    """A milestone (工程节点): 封顶, 主体三分之一. Contracts print its name, so the name stays."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=30)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            project_key("presale_milestone_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="presale_milestone_name_once",
                violation_error_message=_("项目已有同名的工程节点。"),
            ),
        ]
        triggers = [frozen_columns("milestone_keeps_name", ["project_id", "name"]), never_deleted()]

    def __str__(self) -> str:
        return self.name


class MilestoneDate(models.Model):
    """The day a building is planned to reach a milestone: a forecast, from which nothing falls due."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="dates", db_index=False)
    building = models.ForeignKey("inventory.Building", on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField(null=True)

    class Meta:
        constraints = [
            SameProject(field="milestone", to="presale.Milestone", name="presale_milestone_date_project"),
            SameProject(
                field="building", to="inventory.Building", name="presale_milestone_date_building_project"
            ),
            models.UniqueConstraint(fields=["milestone", "building"], name="presale_milestone_date_once"),
        ]
        triggers = [
            frozen_columns("milestone_date_keeps_place", ["project_id", "milestone_id", "building_id"]),
            never_deleted(),
        ]


class MilestoneRecord(models.Model):
    """That a building reached a milestone on a day, and what shows it. Never changed.

    A correction is the next ``version``, with its reason; the highest version counts. Without a day it takes
    the milestone back: it was not reached after all.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="records", db_index=False)
    building = models.ForeignKey("inventory.Building", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    reached_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300)
    reason = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["milestone_id", "building_id", "-version"]
        constraints = [
            SameProject(field="milestone", to="presale.Milestone", name="presale_milestone_record_project"),
            SameProject(
                field="building", to="inventory.Building", name="presale_milestone_record_building_project"
            ),
            models.UniqueConstraint(
                fields=["milestone", "building", "version"],
                name="presale_milestone_record_once",
                violation_error_message=_("他人刚刚登记或更正了这个节点，请刷新后核对。"),
            ),
            models.CheckConstraint(
                condition=Q(version=1, reached_on__isnull=False, reason="")
                | (Q(version__gt=1) & ~Q(reason="")),
                name="presale_milestone_record_corrected_with_reason",
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="presale_milestone_record_shown"),
        ]
        triggers = append_only()
