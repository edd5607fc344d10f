"""Months of performance, open until they are settled."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.money import ZERO
from kaipan.performance.codes import MonthState
from kaipan.platform.constraints import project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted


class Month(models.Model):
    """A month (结算月) into which credits and commission are written as long as it is open.

    ``month`` is its first day. ``credited`` and ``posted`` freeze what was in it when it was settled: the
    performance and the commission, in 元. A credit whose day lies in a settled month is written into the
    first that is open.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    state = models.CharField(max_length=8, choices=MonthState, default=MonthState.OPEN)
    credited = MoneyField(default=ZERO)
    posted = MoneyField(default=ZERO)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-month"]
        constraints = [
            project_key("performance_month_project_key"),
            models.UniqueConstraint(fields=["project", "month"], name="performance_month_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="performance_month_first_day"),
            models.CheckConstraint(
                condition=Q(state="OPEN", settled_at__isnull=True, credited=ZERO, posted=ZERO)
                | Q(state="SETTLED", settled_at__isnull=False),
                name="performance_month_settled_whole",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("OPEN", "SETTLED")]),
            frozen_columns("performance_month_origin", ["project_id", "month", "opened_at"]),
            frozen_columns(
                "performance_month_stays_settled",
                ["credited", "posted", "settled_at", "settled_by_id"],
                when="OLD.state = 'SETTLED'",
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


def only_into_open_months(constraint: str, *, of_day: str) -> pgtrigger.Trigger:
    """Refuse a row of a settled month, or of one before ``of_day`` (SQL over NEW).

    The month is held against whoever settles it, until the row is there.
    """
    return pgtrigger.Trigger(
        name="into_an_open_month",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
PERFORM 1 FROM performance_month m
 WHERE m.id = NEW.month_id AND m.state = 'OPEN' AND m.month >= date_trunc('month', {of_day})::date FOR SHARE;
IF NOT FOUND THEN
    RAISE EXCEPTION 'the month is settled' USING ERRCODE = 'restrict_violation', CONSTRAINT = '{constraint}';
END IF;
RETURN NEW;
""",
    )
