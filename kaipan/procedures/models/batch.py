"""办理批次."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.procedures.codes import BatchState, Matter, Result
from kaipan.procedures.rules import states

SOURCE_KIND = "procedures.batch"

_OF_THE_SAME_MATTER = """
IF NOT EXISTS (SELECT FROM procedures_batch batch JOIN procedures_case held ON held.id = NEW.case_id
                WHERE batch.id = NEW.batch_id AND held.matter = batch.matter) THEN
    RAISE EXCEPTION 'case % is of another matter than its batch', NEW.case_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'procedures_line_of_its_matter';
END IF;
RETURN NEW;
"""


class Batch(models.Model):
    """A batch (批次): cases sent to a bank or an office together, on one list, done with at one stage.

    ``reference`` is the number the other side gave for it.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    matter = models.CharField(max_length=8, choices=Matter)
    number = models.CharField(max_length=20)
    stage_code = models.CharField(max_length=16)
    stage_name = models.CharField(max_length=20)
    recipient = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.DRAFT)
    made_on = models.DateField()
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    sent_on = models.DateField(null=True)
    sent_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "matter", "state", "-id"], name="procedures_batch_listed")]
        constraints = [
            project_key("procedures_batch_project_key"),
            models.UniqueConstraint(fields=["project", "number"], name="procedures_batch_number_once"),
            models.CheckConstraint(
                condition=(Q(state=states.SENT, sent_on__isnull=False) | Q(sent_on__isnull=True))
                & ~Q(state=states.SENT, sent_on__isnull=True)
                & ~Q(recipient=""),
                name="procedures_batch_sent_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.DROPPED) | ~Q(note=""), name="procedures_batch_dropped_with_reason"
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="batch_graph", field="state", transitions=list(states.BATCH_MOVES)),
            frozen_columns(
                "batch_origin",
                ["project_id", "matter", "number", "stage_code", "stage_name", "made_on", "made_by_id"],
            ),
            frozen_columns(
                "batch_sent",
                ["recipient", "sent_on", "sent_by_id", "reference"],
                when="OLD.state = 'SENT'",
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def source(self) -> Source:
        """How other rooms know this batch."""
        return Source(SOURCE_KIND, self.pk)


class BatchLine(models.Model):
    """A case in a batch and what became of it there. ``live`` until it was answered or left out."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="lines", db_index=False)
    case = models.ForeignKey("procedures.Case", on_delete=models.PROTECT, related_name="batch_lines")
    live = models.BooleanField(default=True)
    result = models.CharField(max_length=8, choices=Result, default=Result.PENDING)
    answered_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["batch", "id"]
        constraints = [
            project_key("procedures_line_project_key"),
            SameProject(field="batch", to="procedures.Batch", name="procedures_line_batch_project"),
            SameProject(field="case", to="procedures.Case", name="procedures_line_case_project"),
            models.UniqueConstraint(fields=["batch", "case"], name="procedures_line_once_a_batch"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(live=True),
                name="procedures_line_one_live_a_case",
                violation_error_message=_("该办理件已在另一批次中，请先在那里回复或移出。"),
            ),
            models.CheckConstraint(
                condition=Q(result=states.PENDING, answered_on__isnull=True)
                | Q(result=states.ACCEPTED, answered_on__isnull=False, live=False)
                | (Q(result=states.REFUSED, answered_on__isnull=False, live=False) & ~Q(reason="")),
                name="procedures_line_answered_whole",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_the_same_matter",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_OF_THE_SAME_MATTER,
            ),
            frozen_columns("line_origin", ["project_id", "batch_id", "case_id"]),
            frozen_columns(
                "line_answered_once",
                ["result", "answered_on", "reason", "answered_by_id", "live"],
                when="NOT OLD.live",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.case_id}"
