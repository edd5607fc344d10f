"""收据本 (号段)."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.guards import begins_in
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

DIGITS = 6

_COUNTS_WITH_RECEIPTS = """
IF (TG_OP = 'INSERT' AND NEW.next_number <> NEW.first_number)
   OR (TG_OP = 'UPDATE' AND NEW.next_number <> OLD.next_number
       AND (pg_trigger_depth() < 2 OR NEW.next_number < OLD.next_number)) THEN
    RAISE EXCEPTION 'book % counts the receipts taken from it', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'finance_book_counts_receipts';
END IF;
RETURN NEW;
"""


class ReceiptBook(models.Model):
    """A book of receipt numbers (收据本/号段): ``prefix`` and six digits, first to last.

    Numbers are taken one after the other, each in the transaction that posts its receipt, so there is no
    gap and none is used twice. Ranges of one prefix do not overlap. A book ``for_old`` numbers what an older
    system received, and nothing else.
    """

    class State(models.TextChoices):
        OPEN = "OPEN", _("使用中")
        CLOSED = "CLOSED", _("已停用")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    prefix = models.CharField(max_length=16, blank=True)
    first_number = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField()
    next_number = models.PositiveIntegerField()
    for_old = models.BooleanField(default=False, db_default=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    registered_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("finance_book_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="finance_book_name_once",
                violation_error_message=_("本项目已有同名的收据本，请换一个名称。"),
            ),
            models.CheckConstraint(
                condition=Q(first_number__gte=1, last_number__gte=F("first_number"), last_number__lte=999999),
                name="finance_book_range_runs_up",
            ),
            models.CheckConstraint(
                condition=Q(next_number__gte=F("first_number"), next_number__lte=F("last_number") + 1),
                name="finance_book_next_within_range",
            ),
            models.CheckConstraint(condition=Q(prefix__regex=r"^\S*$"), name="finance_book_prefix_unspaced"),
            ExclusionConstraint(
                name="finance_book_ranges_apart",
                expressions=[
                    ("project", RangeOperators.EQUAL),
                    ("prefix", RangeOperators.EQUAL),
                    (
                        Func(
                            F("first_number"),
                            F("last_number"),
                            RangeBoundary(inclusive_upper=True),
                            function="INT8RANGE",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("号段与本项目已登记的收据本重叠，请核对前缀和起止号。"),
            ),
        ]
        triggers = [
            begins_in("OPEN"),
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("OPEN", "CLOSED")]),
            pgtrigger.Trigger(
                name="counts_with_receipts",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_COUNTS_WITH_RECEIPTS,
            ),
            frozen_columns(
                "book_keeps_range", ["project_id", "prefix", "first_number", "last_number", "for_old"]
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def used_up(self) -> bool:
        """Whether every number is given."""
        return self.next_number > self.last_number

    def number_text(self, serial: int) -> str:
        """The number as printed: prefix and six digits."""
        return f"{self.prefix}{serial:0{DIGITS}d}"
