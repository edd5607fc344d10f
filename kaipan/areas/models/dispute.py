"""补差争议."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.areas.codes import Outcome
from kaipan.areas.models.line import AreaLine
from kaipan.areas.models.measurement import Measurement
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted


class AreaDispute(models.Model):
    """A dispute (争议) about a line: what the buyer says, how it was closed; until then nothing is posted.

    Closed with REMEASURE it may name the further survey that was made because of it.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(AreaLine, on_delete=models.PROTECT, related_name="disputes")
    opened_on = models.DateField()
    words = models.CharField(max_length=300)
    opened_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    closing_words = models.CharField(max_length=300, blank=True)
    remeasured = models.ForeignKey(Measurement, on_delete=models.PROTECT, null=True, related_name="+")
    closed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("areas_dispute_project_key"),
            SameProject(field="line", to="areas.AreaLine", name="areas_dispute_line_project"),
            SameProject(field="remeasured", to="areas.Measurement", name="areas_dispute_survey_project"),
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(closed_on__isnull=True),
                name="areas_dispute_one_open",
                violation_error_message=_("此补差已有未处理完的争议。"),
            ),
            models.CheckConstraint(condition=~Q(words=""), name="areas_dispute_says_something"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="", closing_words="", remeasured__isnull=True)
                | Q(closed_on__gte=F("opened_on"))
                & ~Q(outcome="")
                & ~Q(closing_words="")
                & (Q(outcome="REMEASURE") | Q(remeasured__isnull=True)),
                name="areas_dispute_closed_whole",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            frozen_columns(
                "areas_dispute_as_opened", ["project_id", "line_id", "opened_on", "words", "opened_by_id"]
            ),
            frozen_columns(
                "areas_dispute_stays_closed",
                ["closed_on", "outcome", "closing_words", "remeasured_id", "closed_by_id"],
                when="OLD.closed_on IS NOT NULL",
            ),
        ]

    def __str__(self) -> str:
        return self.line.label
