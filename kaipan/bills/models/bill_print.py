"""票据打印记录."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.bills.models.bill import Bill
from kaipan.bills.models.form_layout import FormLayout
from kaipan.bills.models.form_printer import FormPrinter
from kaipan.platform.constraints import SameProject
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

# The bill is held, so that nobody voids it meanwhile; two printings at once are told apart by the unique key.
_OF_A_STANDING_BILL = """
PERFORM 1 FROM bills_bill bill JOIN bills_formlayout layout ON layout.id = NEW.layout_id
 WHERE bill.id = NEW.bill_id AND bill.state = 'ISSUED' AND bill.draw_id IS NOT NULL
   AND layout.kind_id = bill.kind_id AND layout.state = 'IN_USE' FOR SHARE OF bill;
IF NOT FOUND THEN
    RAISE EXCEPTION 'bill % does not stand, or the layout is none of its kind in use', NEW.bill_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_print_of_a_standing_bill';
END IF;
IF NEW.copy_number <> 1 + (SELECT count(*) FROM bills_billprint print WHERE print.bill_id = NEW.bill_id) THEN
    RAISE EXCEPTION 'printing % of bill % is out of turn', NEW.copy_number, NEW.bill_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_print_in_turn';
END IF;
RETURN NEW;
"""


class BillPrint(models.Model):
    """A printing of a bill on its form: the first is what it was issued for, later ones are reprints (补打).

    A reprint says why, and carries its count across it. ``dx``, ``dy`` and ``scale`` are what the printer was
    set to then.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="prints")
    copy_number = models.PositiveIntegerField()
    layout = models.ForeignKey(FormLayout, on_delete=models.PROTECT, related_name="+")
    printer = models.ForeignKey(FormPrinter, on_delete=models.PROTECT, related_name="+")
    dx = models.DecimalField(max_digits=3, decimal_places=1)
    dy = models.DecimalField(max_digits=3, decimal_places=1)
    scale = models.DecimalField(max_digits=4, decimal_places=3)
    reason = models.CharField(max_length=200, blank=True)
    printed_on = models.DateField()
    printed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    printed_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["bill", "copy_number"]
        constraints = [
            SameProject(field="bill", to="bills.Bill", name="bills_print_bill_project"),
            SameProject(field="layout", to="bills.FormLayout", name="bills_print_layout_project"),
            SameProject(field="printer", to="bills.FormPrinter", name="bills_print_printer_project"),
            models.UniqueConstraint(
                fields=["bill", "copy_number"],
                name="bills_print_copy_once",
                violation_error_message=_("票据正在由他人打印，请刷新后查看打印记录。"),
            ),
            models.CheckConstraint(
                condition=Q(copy_number=1, reason="") | Q(copy_number__gt=1) & ~Q(reason=""),
                name="bills_print_again_says_why",
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="of_a_standing_bill",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_OF_A_STANDING_BILL,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bill} · {self.copy_number}"
