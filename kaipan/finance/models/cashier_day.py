"""出纳日."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.guards import begins_in, never_emptied
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

_MOVES_WITH_ITS_CLOSE = """
IF pg_trigger_depth() < 2 AND NEW.state IS DISTINCT FROM OLD.state THEN
    RAISE EXCEPTION 'day % is closed and opened by what was handed over', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'finance_cashier_day_follows';
END IF;
RETURN NEW;
"""


class CashierDay(models.Model):
    """One business day of one cashier in a project (出纳日). Its row is the lock between taking and closing.

    It begins OPEN with the first receipt the cashier posts for that day; while it is CLOSED none is posted
    for it. What was counted and handed over stands in :class:`DailyClose`.
    """

    class State(models.TextChoices):
        OPEN = "OPEN", _("未日结")
        CLOSED = "CLOSED", _("已日结")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    cashier = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=6, choices=State.choices, db_default=State.OPEN)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "cashier", "day"], name="finance_cashier_day_once"),
        ]
        triggers = [
            begins_in("OPEN"),
            pgtrigger.Trigger(
                name="moves_with_its_close",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                func=_MOVES_WITH_ITS_CLOSE,
            ),
            frozen_columns("cashier_day_stays_itself", ["project_id", "cashier_id", "day"]),
            never_deleted(),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return self.day.isoformat()
