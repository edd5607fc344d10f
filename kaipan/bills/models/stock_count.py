"""票据盘点."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.bills.models.draw import Draw
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class StockCount(models.Model):
    """A count (盘点) of the unused forms somebody holds, at the end of a day, draw by draw.

    Who counts again on the same day makes the next ``turn``; no count is ever changed.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    holder = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    counted_on = models.DateField()
    turn = models.PositiveSmallIntegerField()
    expected = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    counted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    counted_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("bills_count_project_key"),
            models.UniqueConstraint(
                fields=["project", "holder", "counted_on", "turn"],
                name="bills_count_once_a_turn",
                violation_error_message=_("此人当日的盘点刚由他人登记，请刷新后重试。"),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.counted}/{self.expected}"

    @property
    def difference(self) -> int:
        """How many forms are there beyond the books; below zero they are missing."""
        return self.counted - self.expected


class StockCountLine(models.Model):
    """The unused forms of one draw: what the books say, from ``next``, and what was counted."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    count = models.ForeignKey(StockCount, on_delete=models.PROTECT, related_name="lines")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="+")
    next = models.BigIntegerField()
    expected = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    reason = models.CharField(max_length=200, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="count", to="bills.StockCount", name="bills_count_line_count_project"),
            SameProject(field="draw", to="bills.Draw", name="bills_count_line_draw_project"),
            models.UniqueConstraint(fields=["count", "draw"], name="bills_count_line_once"),
            models.CheckConstraint(
                condition=Q(counted=F("expected")) | ~Q(reason=""),
                name="bills_count_difference_says_why",
                violation_error_message=_("盘点数与账面数不符，请说明原因。"),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.counted}/{self.expected}"
