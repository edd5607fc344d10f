"""收款方式 of one receipt."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.receipt import LINES_SUM_TO_TOTAL, Receipt
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import append_only


class ReceiptLine(models.Model):
    """One way the money of a receipt came; the lines of a receipt sum to its total."""

    class Method(models.TextChoices):
        CASH = "CASH", _("现金")
        TRANSFER = "TRANSFER", _("银行转账")
        POS = "POS", _("POS 刷卡")
        CHEQUE = "CHEQUE", _("支票")
        LOAN = "LOAN", _("银行放款")
        MOVED = "MOVED", _("转入")
        LOAN_MOVED = "LOAN_MOVED", _("转入（银行放款）")
        CREDIT = "CREDIT", _("冲减")

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="lines", db_constraint=False)
    method = models.CharField(max_length=10, choices=Method.choices)
    amount = MoneyField()
    bank_account = models.ForeignKey(
        "org.BankAccount", on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    reference = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("finance_receipt_line_project_key"),
            models.UniqueConstraint(fields=["receipt", "id"], name="finance_receipt_line_receipt_key"),
            SameProject(field="receipt", to="finance.Receipt", name="finance_receipt_line_same_project"),
            SameProject(
                field="bank_account", to="org.BankAccount", name="finance_receipt_line_same_project_bank"
            ),
            models.CheckConstraint(condition=Q(amount__gt=ZERO), name="finance_receipt_line_positive"),
            models.CheckConstraint(
                condition=Q(method__in=["CASH", "CREDIT"], bank_account__isnull=True)
                | Q(
                    method__in=["TRANSFER", "POS", "CHEQUE", "LOAN", "LOAN_MOVED"],
                    bank_account__isnull=False,
                )
                | Q(method="MOVED"),
                name="finance_receipt_line_arrives_somewhere",
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="lines_sum_to_total",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("judged", "RECORD")],
                func=LINES_SUM_TO_TOTAL.format(receipt="receipt_id"),
            ),
        ]
