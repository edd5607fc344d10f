"""票据领用."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.bills.codes import DrawState
from kaipan.bills.models.book import BillBook
from kaipan.bills.rules import states
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

_WITHIN_ITS_BOOK = """
IF NOT EXISTS (SELECT FROM bills_billbook book
                WHERE book.id = NEW.book_id AND book.first <= NEW.first AND NEW.last <= book.last) THEN
    RAISE EXCEPTION 'draw of numbers that are not of book %', NEW.book_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_draw_within_its_book';
END IF;
RETURN NEW;
"""

# Only a form that is used moves the next number, by one: the triggers of bills and spoilt forms do.
_COUNTS_WITH_FORMS = """
IF (TG_OP = 'INSERT' AND (NEW.next <> NEW.first OR NEW.until <> NEW.last + 1))
   OR (TG_OP = 'UPDATE' AND NEW.next <> OLD.next
       AND (pg_trigger_depth() < 2 OR NEW.next <> OLD.next + 1))
   OR (TG_OP = 'UPDATE' AND NEW.until > OLD.until) THEN
    RAISE EXCEPTION 'draw % counts the forms taken from it', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'bills_draw_counts_forms';
END IF;
RETURN NEW;
"""


class Draw(models.Model):
    """Numbers of a book in somebody's hands (领用): drawn ``first`` to ``last``, used up to ``next``.

    ``until`` is the number after the last that is still theirs: what was handed back lies from there on and
    may be drawn again. What was lost is a draw of its own (``part_of`` the one it was drawn with), or, lost
    from the keeper's stock, one of nobody. Draws of a book do not overlap.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    book = models.ForeignKey(BillBook, on_delete=models.PROTECT, related_name="draws")
    holder = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    next = models.BigIntegerField()
    until = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=DrawState, default=DrawState.HELD)
    drawn_on = models.DateField()
    drawn_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    drawn_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["project", "holder", "state"], name="bills_draw_by_holder")]
        constraints = [
            project_key("bills_draw_project_key"),
            SameProject(field="book", to="bills.BillBook", name="bills_draw_same_project"),
            SameProject(field="part_of", to="bills.Draw", name="bills_draw_part_same_project"),
            models.CheckConstraint(
                condition=Q(first__lte=F("next"), next__lte=F("until"), until__lte=F("last") + 1)
                & Q(first__lte=F("last")),
                name="bills_draw_next_within_range",
                violation_error_message=_("领用的票据已用完，请另领后再开。"),
            ),
            models.CheckConstraint(
                condition=Q(holder__isnull=False) | Q(state=states.LOST), name="bills_draw_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[states.HELD, states.USED_UP], ended_on__isnull=True)
                | (Q(state__in=[states.RETURNED, states.LOST], ended_on__isnull=False) & ~Q(reason="")),
                name="bills_draw_ended_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[states.USED_UP, states.RETURNED]) | Q(next=F("until")),
                name="bills_draw_ended_holds_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.HELD) | Q(next__lt=F("until")),
                name="bills_draw_held_holds_something",
            ),
            ExclusionConstraint(
                name="bills_draw_apart",
                expressions=[
                    ("book", RangeOperators.EQUAL),
                    (
                        Func(
                            F("first"),
                            F("until"),
                            RangeBoundary(),
                            function="INT8RANGE",
                            output_field=BigIntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("这些号码已被他人领用，请刷新后重新选择。"),
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.DRAW_MOVES)),
            pgtrigger.Trigger(
                name="within_its_book",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_WITHIN_ITS_BOOK,
            ),
            pgtrigger.Trigger(
                name="counts_with_forms",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_COUNTS_WITH_FORMS,
            ),
            frozen_columns(
                "bills_draw_as_drawn",
                ["project_id", "book_id", "holder_id", "part_of_id", "first", "last", "drawn_on"],
            ),
            frozen_columns(
                "bills_draw_ended",
                ["next", "until", "ended_on", "reason"],
                when="OLD.state <> 'HELD'",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book.text(self.first)}–{self.book.text(self.last)}"

    @property
    def used(self) -> int:
        """How many of its forms were issued or spoilt."""
        return self.next - self.first

    @property
    def left(self) -> int:
        """How many unused forms the holder has."""
        return self.until - self.next if self.state == states.HELD else 0
