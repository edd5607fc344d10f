"""票据对应的收款."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.bills.models.bill import LINES_SUM_TO_AMOUNT, Bill
from kaipan.bills.models.billed_receipt import BilledReceipt
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

_MOVES_BILLED = """
UPDATE bills_billedreceipt billed SET billed = billed.billed + NEW.amount
  FROM bills_bill bill
 WHERE billed.id = NEW.billed_id AND bill.id = NEW.bill_id AND bill.account_id = billed.account_id
   AND bill.state IN ('REQUESTED', 'ISSUED');
IF NOT FOUND THEN
    RAISE EXCEPTION 'line of bill % is for money of another account', NEW.bill_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_line_of_one_account';
END IF;
RETURN NEW;
"""


class BillLine(models.Model):
    """So much of a receipt, in 元, that a bill is for."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="lines")
    billed = models.ForeignKey(BilledReceipt, on_delete=models.PROTECT, related_name="lines")
    amount = MoneyField()

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="bill", to="bills.Bill", name="bills_line_bill_project"),
            SameProject(field="billed", to="bills.BilledReceipt", name="bills_line_billed_project"),
            models.UniqueConstraint(fields=["bill", "billed"], name="bills_line_once_a_receipt"),
            models.CheckConstraint(condition=Q(amount__gt=ZERO), name="bills_line_of_something"),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="moves_billed",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=_MOVES_BILLED,
            ),
            pgtrigger.Trigger(
                name="lines_sum_to_amount",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("judged", "RECORD")],
                func=LINES_SUM_TO_AMOUNT.format(bill="bill_id"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.amount)
