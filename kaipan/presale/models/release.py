"""What was put on sale or taken off it, room by room."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only
from kaipan.presale.codes import ReleaseKind


class ReleaseBatch(models.Model):
    """A release order (放盘单) or withdrawal (收盘单): the condition it was made by, and when.

    ``day`` is the business day on which permits were looked at.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=ReleaseKind)
    condition = models.JSONField()
    reason = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("presale_release_batch_project_key"),
            models.UniqueConstraint(fields=["project", "number"], name="presale_release_batch_number_once"),
            models.CheckConstraint(
                condition=~Q(kind=ReleaseKind.WITHDRAWAL) | ~Q(reason=""),
                name="presale_release_batch_withdrawal_reasoned",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class ReleaseLine(models.Model):
    """One room of a batch: done, or refused and why."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(ReleaseBatch, on_delete=models.PROTECT, related_name="lines", db_index=False)
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="+")
    done = models.BooleanField()
    refusal_code = models.CharField(max_length=60, blank=True)
    refusal_text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="batch", to="presale.ReleaseBatch", name="presale_release_line_batch_project"),
            SameProject(field="room", to="inventory.Room", name="presale_release_line_room_project"),
            models.UniqueConstraint(fields=["batch", "room"], name="presale_release_line_room_once"),
            models.CheckConstraint(
                condition=Q(done=True, refusal_code="", refusal_text="")
                | (Q(done=False) & ~Q(refusal_code="") & ~Q(refusal_text="")),
                name="presale_release_line_done_or_refused",
            ),
        ]
        triggers = append_only()
