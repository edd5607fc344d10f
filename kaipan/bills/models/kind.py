"""票据种类."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.bills.codes import Mode, Sort
from kaipan.bills.rules import states
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted


class BillKind(models.Model):
    """A kind of bill (票据种类) of a project: what it is, where its number comes from, its copies.

    RANGE kinds are printed forms with numbers on them; EXTERNAL ones get twenty digits from the tax platform,
    which are recorded here and never made up. ``tax_percent`` is what an invoice is proposed with.
    ``for_collected`` says that it may be given for money taken for others (代收). ``hold_limit`` is how many
    unused forms one person may hold, without one where nobody set it. A kind that is not ``active`` is issued
    no more.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=30)
    sort = models.CharField(max_length=12, choices=Sort)
    mode = models.CharField(max_length=8, choices=Mode)
    copies = models.PositiveSmallIntegerField(default=1)
    tax_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    for_collected = models.BooleanField(default=False)
    hold_limit = models.PositiveIntegerField(null=True)
    active = models.BooleanField(default=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("bills_kind_project_key"),
            models.UniqueConstraint(
                fields=["project", "name"],
                name="bills_kind_name_once",
                violation_error_message=_("本项目已有同名的票据种类，请换一个名称。"),
            ),
            models.CheckConstraint(
                condition=Q(mode=states.RANGE) & ~Q(sort=states.DIGITAL)
                | Q(mode=states.EXTERNAL, sort__in=states.INVOICES),
                name="bills_kind_number_source",
            ),
            models.CheckConstraint(
                condition=Q(copies__gte=1, copies__lte=10, tax_percent__gte=0, tax_percent__lt=100),
                name="bills_kind_in_reason",
            ),
        ]
        triggers: list[pgtrigger.Trigger] = [
            never_deleted(),
            frozen_columns("bills_kind_meaning", ["project_id", "sort", "mode"]),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_external(self) -> bool:
        """Whether its numbers come from the tax platform."""
        return self.mode == states.EXTERNAL

    @property
    def is_invoice(self) -> bool:
        """Whether the tax authority knows it."""
        return self.sort in states.INVOICES
