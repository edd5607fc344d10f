"""票据号段."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.bills.codes import Sort
from kaipan.bills.models.kind import BillKind
from kaipan.platform.constraints import SameCompany, SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

MOST_DIGITS = 12

# What keeps ranges apart is of the kind, and only of kinds that are printed with numbers.
_AS_ITS_KIND = """
IF NOT EXISTS (SELECT FROM bills_billkind kind
                WHERE kind.id = NEW.kind_id AND kind.sort = NEW.sort AND kind.mode = 'RANGE') THEN
    RAISE EXCEPTION 'book is of another sort than its kind, or the kind has no printed numbers'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_book_as_its_kind';
END IF;
RETURN NEW;
"""


class BillBook(models.Model):
    """A book of printed forms (票据号段): ``prefix`` and ``digits`` digits, first to last, as they came in.

    Ranges of one company, sort and prefix do not overlap, whichever project registered them. A book never
    changes: who has which of its numbers is said by its draws.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(BillKind, on_delete=models.PROTECT, related_name="books")
    sort = models.CharField(max_length=12, choices=Sort)
    prefix = models.CharField(max_length=16, blank=True)
    digits = models.PositiveSmallIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    registered_on = models.DateField()
    registered_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("bills_book_project_key"),
            SameCompany(field="project", to="org.Project", name="bills_book_same_company"),
            SameProject(field="kind", to="bills.BillKind", name="bills_book_same_project"),
            models.CheckConstraint(
                condition=Q(first__gte=0, last__gte=F("first"), digits__gte=1, digits__lte=MOST_DIGITS),
                name="bills_book_range_runs_up",
            ),
            models.CheckConstraint(condition=Q(prefix__regex=r"^\S*$"), name="bills_book_prefix_unspaced"),
            ExclusionConstraint(
                name="bills_book_ranges_apart",
                expressions=[
                    ("company", RangeOperators.EQUAL),
                    ("sort", RangeOperators.EQUAL),
                    ("prefix", RangeOperators.EQUAL),
                    (
                        Func(
                            F("first"),
                            F("last"),
                            RangeBoundary(inclusive_upper=True),
                            function="INT8RANGE",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("号段与本公司已登记的同类票据重叠，请核对前缀和起止号。"),
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="as_its_kind", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_AS_ITS_KIND
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text(self.first)}–{self.text(self.last)}"

    @property
    def size(self) -> int:
        """How many forms came in."""
        return self.last - self.first + 1

    def text(self, serial: int) -> str:
        """The number as it is printed on the form."""
        return f"{self.prefix}{serial:0{self.digits}d}"
