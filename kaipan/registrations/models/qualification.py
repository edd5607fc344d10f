"""资格审核: the project's list, and what was found of each point."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted
from kaipan.registrations.codes import FindingState
from kaipan.registrations.models.registration import Registration
from kaipan.registrations.rules.qualification import LONGEST_NAME


class QualificationItem(models.Model):
    """A point of the project's list (无房证明, 冻结资金, …): required or not, and how long a proof is good.

    Rules of a city change: a point that is asked no more is retired and keeps what was found of it.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    is_required = models.BooleanField()
    valid_days = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            project_key("registrations_item_project_key"),
            models.UniqueConstraint(fields=["project", "name"], name="registrations_item_once"),
            models.CheckConstraint(
                condition=Q(valid_days__isnull=True) | Q(valid_days__range=(1, 3650)),
                name="registrations_item_days",
            ),
        ]
        triggers = [never_deleted(), frozen_columns("registrations_item_name", ["project_id", "name"])]

    def __str__(self) -> str:
        return self.name


class QualificationCheck(models.Model):
    """What somebody found of one point for one registration; the last one counts, none is changed.

    ``valid_until`` is the last day the proof is good, None for ever.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="checks")
    item = models.ForeignKey(QualificationItem, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=FindingState)
    valid_until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField()
    checked_at = models.DateTimeField(db_default=Now())
    checked_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(
                field="registration",
                to="registrations.Registration",
                name="registrations_check_registration_project",
            ),
            SameProject(
                field="item", to="registrations.QualificationItem", name="registrations_check_item_project"
            ),
            models.CheckConstraint(
                condition=Q(state__in=FindingState.values), name="registrations_check_state_known"
            ),
        ]
        triggers = append_only(forgets="note")

    def __str__(self) -> str:
        return f"{self.item.name} {self.get_state_display()}"
