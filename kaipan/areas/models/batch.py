"""补差批次."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.areas.codes import BatchState, DueAt
from kaipan.areas.rules import states
from kaipan.kernel.source import Source
from kaipan.platform.constraints import project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

SOURCE_KIND = "areas.batch"


class AreaBatch(models.Model):
    """A batch (补差批次): differences of many contracts, worked out together, approved, then carried out.

    ``to_pay`` and ``to_return`` are the sums of its lines, in 元, those held for the buyer's choice
    among them; ``fingerprint`` is of all lines, so that what was approved is what is carried out. What
    a buyer has to pay falls due ``due_days`` after the posting, or after the handover. ``reply_days``
    is how long a buyer has to choose once told.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.DRAFT)
    due_at = models.CharField(max_length=8, choices=DueAt)
    due_days = models.PositiveSmallIntegerField()
    reply_days = models.PositiveSmallIntegerField()
    line_count = models.PositiveIntegerField()
    beyond_count = models.PositiveIntegerField()
    to_pay = MoneyField()
    to_return = MoneyField()
    fingerprint = models.CharField(max_length=64)
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField(db_default=Now())
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    drop_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-id"], name="areas_batch_newest")]
        constraints = [
            project_key("areas_batch_project_key"),
            models.UniqueConstraint(fields=["project", "number"], name="areas_batch_number_once"),
            models.CheckConstraint(condition=Q(line_count__gt=0), name="areas_batch_of_something"),
            models.CheckConstraint(
                condition=Q(reply_days__gte=1, reply_days__lte=180, due_days__lte=3650),
                name="areas_batch_days_range",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[states.DRAFT, states.ASKED], settled_on__isnull=True, drop_reason="")
                | Q(state=states.POSTED, settled_on__isnull=False, drop_reason="")
                | (Q(state=states.DROPPED, settled_on__isnull=False) & ~Q(drop_reason="")),
                name="areas_batch_settled_whole",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.BATCH_MOVES)),
            frozen_columns(
                "areas_batch_as_drawn",
                [
                    "project_id", "number", "due_at", "due_days", "reply_days", "line_count", "beyond_count",
                    "to_pay", "to_return", "fingerprint", "drawn_on", "drawn_by_id",
                ],
            ),
            frozen_columns(
                "areas_batch_settled",
                ["settled_on", "settled_by_id", "drop_reason"],
                when="OLD.settled_on IS NOT NULL",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number

    @property
    def source(self) -> Source:
        """How approvals know this batch."""
        return Source(SOURCE_KIND, self.pk)
