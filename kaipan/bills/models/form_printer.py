"""套打打印机."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.bills.rules.form_terms import LEAST_SCALE, MOST_OFFSET, MOST_SCALE
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted


class FormPrinter(models.Model):
    """A printer of a project by its name, and how it must be set right (打印机校准).

    Everything is printed ``dx`` mm further right and ``dy`` mm further down than it stands in a layout, after
    it was scaled by ``scale`` from the upper left corner of the paper.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    dx = models.DecimalField(max_digits=3, decimal_places=1, default=0)
    dy = models.DecimalField(max_digits=3, decimal_places=1, default=0)
    scale = models.DecimalField(max_digits=4, decimal_places=3, default=1)
    active = models.BooleanField(default=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            project_key("bills_printer_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="bills_printer_name_once",
                violation_error_message=_("本项目已有同名的打印机，请换一个名称。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    dx__gte=-MOST_OFFSET, dx__lte=MOST_OFFSET, dy__gte=-MOST_OFFSET, dy__lte=MOST_OFFSET
                )
                & Q(scale__gte=LEAST_SCALE, scale__lte=MOST_SCALE),
                name="bills_printer_in_reason",
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [
            never_deleted(),
            keeps_modified_at(),
            frozen_columns("bills_printer_of_its_project", ["project_id"]),
        ]

    def __str__(self) -> str:
        return self.name


class PrinterChoice(models.Model):
    """The printer somebody prints on in a project unless they say otherwise (默认打印机)."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    printer = models.ForeignKey(FormPrinter, on_delete=models.PROTECT, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="printer", to="bills.FormPrinter", name="bills_choice_same_project"),
            models.UniqueConstraint(fields=["project", "staff"], name="bills_choice_one_a_person"),
        ]

    def __str__(self) -> str:
        return self.printer.name
