"""测绘成果: a survey as it was read, and what it says of each room."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.areas.codes import MeasurementState
from kaipan.areas.rules import states
from kaipan.areas.rules.measuring import TOLERANCE
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import AreaField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only, frozen_columns, keeps_modified_at, never_deleted

SOURCE_KIND = "areas.measurement"


class Measurement(models.Model):
    """A survey (测绘成果): who measured, under which number and on which day, read whole from one file.

    A draft until another person has reviewed it; then its areas are the rooms' measured ones.
    ``sells_unsold_by_it`` was said at the review: rooms without a buyer are sold by the measured area from
    then on. ``tolerance_percent`` is what rooms may deviate from their selling area before they are flagged;
    a correction is a further survey.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    survey_number = models.CharField(max_length=40)
    surveyor = models.CharField(max_length=60)
    surveyed_on = models.DateField()
    filename = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    tolerance_percent = models.DecimalField(max_digits=6, decimal_places=2)
    room_count = models.PositiveIntegerField()
    flagged_count = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=MeasurementState, default=MeasurementState.DRAFT)
    read_on = models.DateField()
    read_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(db_default=Now())
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    sells_unsold_by_it = models.BooleanField(null=True)
    note = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-id"], name="areas_measurement_newest")]
        constraints = [
            project_key("areas_measurement_project_key"),
            models.UniqueConstraint(
                fields=["project", "fingerprint"],
                condition=~Q(state=states.DROPPED),
                name="areas_measurement_file_once",
                violation_error_message=_("同一份测绘文件已经导入过，请勿重复导入。"),
            ),
            models.UniqueConstraint(
                fields=["project", "survey_number"],
                condition=~Q(state=states.DROPPED),
                name="areas_measurement_number_once",
                violation_error_message=_("此测绘成果编号已经导入过；更正请使用新的编号。"),
            ),
            models.CheckConstraint(
                condition=~Q(state=states.REVIEWED) | ~Q(read_by=F("settled_by")),
                name="areas_measurement_four_eyes",
                violation_error_message=_("导入人不能复核自己导入的测绘成果。"),
            ),
            models.CheckConstraint(
                condition=Q(state=states.DRAFT, settled_on__isnull=True, sells_unsold_by_it__isnull=True)
                | Q(state=states.REVIEWED, settled_on__isnull=False, sells_unsold_by_it__isnull=False)
                | (Q(state=states.DROPPED, settled_on__isnull=False) & ~Q(note="")),
                name="areas_measurement_settled_whole",
            ),
            models.CheckConstraint(
                condition=~Q(survey_number="") & ~Q(surveyor="") & Q(room_count__gt=0),
                name="areas_measurement_says_something",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.MEASUREMENT_MOVES)),
            frozen_columns(
                "areas_measurement_as_read",
                [
                    "project_id", "survey_number", "surveyor", "surveyed_on", "filename", "fingerprint",
                    "room_count", "flagged_count", "read_on", "read_by_id",
                ],
            ),
            frozen_columns(
                "areas_measurement_settled",
                ["settled_on", "settled_by_id", "sells_unsold_by_it", "note"],
                when="OLD.state <> 'DRAFT'",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.survey_number

    @property
    def source(self) -> Source:
        """How rooms below know this survey."""
        return Source(SOURCE_KIND, self.pk)


class MeasuredRoom(models.Model):
    """What a survey says of one room, in ㎡. A fact.

    ``selling`` is the gross area the room was sold by when the file was read, ``deviation_percent`` by how
    much the measured one differs from it, signed; ``flagged`` where that is beyond the survey's tolerance.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    measurement = models.ForeignKey(
        Measurement, on_delete=models.PROTECT, related_name="rooms", db_constraint=False, db_index=False
    )
    room = models.ForeignKey(
        "inventory.Room", on_delete=models.PROTECT, related_name="measured", db_constraint=False
    )
    row = models.PositiveIntegerField()
    gross = AreaField()
    inner = AreaField()
    shared = AreaField()
    selling = AreaField(null=True)
    deviation_percent = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    flagged = models.BooleanField()

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["measurement_id", "row"]
        constraints = [
            project_key("areas_measured_project_key"),
            SameProject(field="measurement", to="areas.Measurement", name="areas_measured_survey_project"),
            SameProject(field="room", to="inventory.Room", name="areas_measured_room_project"),
            models.UniqueConstraint(fields=["measurement", "room"], name="areas_measured_room_once"),
            models.CheckConstraint(
                condition=Q(inner__gt=0, shared__gte=0, gross__gt=0, inner__lte=F("gross")),
                name="areas_measured_above_zero",
            ),
            models.CheckConstraint(
                condition=Q(gross__gte=F("inner") + F("shared") - TOLERANCE)
                & Q(gross__lte=F("inner") + F("shared") + TOLERANCE),
                name="areas_measured_sums_up",
            ),
        ]
        triggers = append_only()
