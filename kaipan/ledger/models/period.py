"""会计期间."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import company_key
from kaipan.platform.triggers import frozen_columns, never_deleted

_IN_ORDER = """
IF TG_OP = 'INSERT' AND NEW.state <> 'OPEN' THEN
    RAISE EXCEPTION 'a period begins open'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_period_begins_open';
END IF;
IF NEW.state = 'OPEN' AND EXISTS (
        SELECT 1 FROM ledger_period later
         WHERE later.company_id = NEW.company_id AND later.month > NEW.month
           AND later.state = 'CLOSED')
   OR NEW.state = 'CLOSED' AND EXISTS (
        SELECT 1 FROM ledger_period earlier
         WHERE earlier.company_id = NEW.company_id AND earlier.month < NEW.month
           AND earlier.state = 'OPEN') THEN
    RAISE EXCEPTION 'the periods of company % close and reopen in their order', NEW.company_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_period_in_order';
END IF;
RETURN NEW;
"""


class Period(models.Model):
    """An accounting period (会计期间): one month of one company's books, named by its first day.

    Closed months are all months up to some last one: none is open before a closed one, and a month that
    was never used cannot begin before a closed one either. Whoever posts holds the month's row shared;
    closing takes it alone, so of a posting and a closing at once one waits and then sees the other.
    ``closed_after_sequence`` is the place of the last journal in the books when the month was closed.
    """

    class State(models.TextChoices):
        OPEN = "OPEN", _("未月结")
        CLOSED = "CLOSED", _("已月结")

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_after_sequence = models.BigIntegerField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "org.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-month"]
        constraints = [
            company_key("ledger_period_company_key"),
            models.UniqueConstraint(fields=["company", "month"], name="ledger_period_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="ledger_period_begins_on_the_first"),
            models.CheckConstraint(
                condition=Q(state="OPEN", closed_at__isnull=True, closed_after_sequence__isnull=True)
                | Q(state="CLOSED", closed_at__isnull=False, closed_after_sequence__isnull=False),
                name="ledger_period_closed_at_some_point",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="in_order",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_IN_ORDER,
            ),
            frozen_columns("period_keeps_month", ["company_id", "month"]),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
