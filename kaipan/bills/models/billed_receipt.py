"""开票实收."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaipan.bills.models.guards import billed_follows_bills
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted


class BilledReceipt(models.Model):
    """What a receipt of finance carries in bills: ``billed`` of its ``total``, in 元; only bills that stand.

    The running total lives here and not at finance, which knows nothing of bills; the check on the row is
    what two clerks with one receipt cannot get past.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey("finance.Account", on_delete=models.PROTECT, related_name="+")
    receipt = models.OneToOneField("finance.Receipt", on_delete=models.PROTECT, related_name="+")
    total = MoneyField()
    billed = MoneyField(default=ZERO)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            project_key("bills_billed_project_key"),
            SameProject(field="account", to="finance.Account", name="bills_billed_account_project"),
            SameProject(field="receipt", to="finance.Receipt", name="bills_billed_receipt_project"),
            models.CheckConstraint(
                condition=Q(billed__gte=ZERO, billed__lte=F("total")),
                name="bills_billed_within_receipt",
                violation_error_message=_("票据金额超过收款中尚未开票的金额，请刷新后重试。"),
            ),
        ]
        triggers = [
            never_deleted(),
            billed_follows_bills(),
            frozen_columns("bills_billed_receipt", ["project_id", "account_id", "receipt_id", "total"]),
        ]

    def __str__(self) -> str:
        return str(self.billed)

    @property
    def open(self) -> Money:
        """What of the receipt has no bill that stands, in 元."""
        left: Money = self.total - self.billed
        return left
