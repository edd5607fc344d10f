"""套打模板的打印项."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.bills.codes import Align, FormValue
from kaipan.bills.models.form_layout import FormLayout
from kaipan.bills.rules.form_terms import (
    LEAST_BOX,
    LEAST_SIZE,
    MOST_CELLS,
    MOST_SIZE,
    MOST_SPACING,
)
from kaipan.bills.rules.form_values import WITH_TEXT
from kaipan.platform.constraints import SameProject
from kaipan.platform.scopes import ProjectScoped

# The lock first: whoever puts the layout to use, or makes its paper smaller, waits.
_ON_A_DRAFT = """
SELECT * INTO layout FROM bills_formlayout
 WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.layout_id ELSE NEW.layout_id END FOR NO KEY UPDATE;
IF layout.state <> 'DRAFT' OR (TG_OP = 'UPDATE' AND NEW.layout_id <> OLD.layout_id) THEN
    RAISE EXCEPTION 'fields of a layout that is no draft stay'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'bills_field_of_a_draft';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
IF NEW.x + NEW.width > layout.width OR NEW.y + NEW.height > layout.height THEN
    RAISE EXCEPTION 'field stands beside the paper'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_field_on_the_paper';
END IF;
RETURN NEW;
"""


class FormField(models.Model):
    """A place on a form (打印项): what is printed there, in which box and type.

    ``x``, ``y``, ``width`` and ``height`` in mm, ``size`` in points, ``spacing`` between characters in mm.
    ``cells`` is how many lines a text may have, how many squares are printed on the form for its digits, or
    how many rows. Without ``shrink``, what does not fit is refused. ``text`` is what a fixed field says, or
    the name of one of the bill's other facts.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    layout = models.ForeignKey(FormLayout, on_delete=models.PROTECT, related_name="fields")
    place = models.PositiveSmallIntegerField()
    value = models.CharField(max_length=16, choices=FormValue)
    text = models.CharField(max_length=60, blank=True)
    x = models.DecimalField(max_digits=4, decimal_places=1)
    y = models.DecimalField(max_digits=4, decimal_places=1)
    width = models.DecimalField(max_digits=4, decimal_places=1)
    height = models.DecimalField(max_digits=4, decimal_places=1)
    size = models.DecimalField(max_digits=3, decimal_places=1)
    bold = models.BooleanField(default=False)
    align = models.CharField(max_length=6, choices=Align, default=Align.LEFT)
    spacing = models.DecimalField(max_digits=3, decimal_places=1, default=0)
    cells = models.PositiveSmallIntegerField(default=1)
    shrink = models.BooleanField(default=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            SameProject(field="layout", to="bills.FormLayout", name="bills_field_same_project"),
            models.UniqueConstraint(fields=["layout", "place"], name="bills_field_place_once"),
            models.CheckConstraint(
                condition=Q(x__gte=0, y__gte=0, width__gte=LEAST_BOX, height__gte=LEAST_BOX),
                name="bills_field_is_a_box",
            ),
            models.CheckConstraint(
                condition=Q(size__gte=LEAST_SIZE, size__lte=MOST_SIZE)
                & Q(spacing__gte=0, spacing__lte=MOST_SPACING)
                & Q(cells__gte=1, cells__lte=MOST_CELLS),
                name="bills_field_can_be_read",
            ),
            models.CheckConstraint(
                condition=Q(value__in=FormValue.values, align__in=Align.values), name="bills_field_known"
            ),
            models.CheckConstraint(
                condition=Q(value__in=WITH_TEXT) & ~Q(text="") | ~Q(value__in=WITH_TEXT) & Q(text=""),
                name="bills_field_text_where_it_says_so",
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [
            pgtrigger.Trigger(
                name="on_a_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("layout", "RECORD")],
                func=_ON_A_DRAFT,
            ),
        ]

    def __str__(self) -> str:
        label = str(self.get_value_display())
        return f"{label} {self.text}" if self.text else label
