"""套打模板."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.bills.codes import LayoutState
from kaipan.bills.models.kind import BillKind
from kaipan.bills.rules import states
from kaipan.bills.rules.form_terms import LEAST_PAPER, MOST_PAPER
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.models import StoredFile
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

_AS_ITS_KIND = """
IF NOT EXISTS (SELECT FROM bills_billkind kind WHERE kind.id = NEW.kind_id AND kind.mode = 'RANGE') THEN
    RAISE EXCEPTION 'layout of a kind that has no printed forms'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_layout_of_printed_forms';
END IF;
RETURN NEW;
"""

_HOLDS_ITS_FIELDS = """
IF EXISTS (SELECT FROM bills_formfield field
            WHERE field.layout_id = NEW.id
              AND (field.x + field.width > NEW.width OR field.y + field.height > NEW.height)) THEN
    RAISE EXCEPTION 'layout % is smaller than what stands on it', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_field_on_the_paper';
END IF;
IF NEW.state = 'IN_USE' AND NOT EXISTS (SELECT FROM bills_formfield field WHERE field.layout_id = NEW.id) THEN
    RAISE EXCEPTION 'layout % says nothing', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_layout_says_something';
END IF;
RETURN NEW;
"""


class FormLayout(models.Model):
    """A version of how bills of a kind are printed over their pre-printed form (套打模板).

    ``width`` and ``height`` of the form in mm; its fields are rows of their own. ``scan`` is a picture of the
    form that the designer shows under them, ``scan_x`` … ``scan_height`` where it lies in mm; it is never
    printed on a form. A draft changes as a whole, each time with the next ``revision``; a version in use, one
    a kind, never changes.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(BillKind, on_delete=models.PROTECT, related_name="layouts")
    version = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=LayoutState, default=LayoutState.DRAFT)
    width = models.DecimalField(max_digits=5, decimal_places=1)
    height = models.DecimalField(max_digits=5, decimal_places=1)
    note = models.CharField(max_length=100, blank=True)
    scan = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    scan_x = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    scan_y = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    scan_width = models.DecimalField(max_digits=5, decimal_places=1)
    scan_height = models.DecimalField(max_digits=5, decimal_places=1)
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("bills_layout_project_key"),
            SameProject(field="kind", to="bills.BillKind", name="bills_layout_same_project"),
            models.UniqueConstraint(
                fields=["kind", "version"],
                name="bills_layout_version_once",
                violation_error_message=_("同一种类的模板正在由他人新增，请刷新后重试。"),
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(state=states.IN_USE),
                name="bills_layout_one_in_use",
                violation_error_message=_("同一种类的模板正在由他人启用，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(width__gte=LEAST_PAPER, width__lte=MOST_PAPER)
                & Q(height__gte=LEAST_PAPER, height__lte=MOST_PAPER)
                & Q(scan_width__gte=LEAST_PAPER, scan_height__gte=LEAST_PAPER),
                name="bills_layout_of_a_paper",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.LAYOUT_MOVES)),
            frozen_columns("bills_layout_of_its_kind", ["project_id", "kind_id", "version", "made_by_id"]),
            frozen_columns(
                "bills_layout_as_it_was_used",
                [
                    *("revision", "width", "height", "note", "scan_id"),
                    *("scan_x", "scan_y", "scan_width", "scan_height"),
                ],
                when="OLD.state <> 'DRAFT'",
            ),
            pgtrigger.Trigger(
                name="as_its_kind", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_AS_ITS_KIND
            ),
            pgtrigger.Trigger(
                name="holds_its_fields",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_HOLDS_ITS_FIELDS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind.name} v{self.version}"
