"""会计科目."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import company_key
from kaipan.platform.triggers import frozen_columns, never_deleted


class LedgerAccount(models.Model):
    """An account (科目) of a company's chart. Its code and class never change: postings lean on them."""

    class Class(models.TextChoices):
        ASSET = "ASSET", _("资产")
        LIABILITY = "LIABILITY", _("负债")
        INCOME = "INCOME", _("收入")
        EXPENSE = "EXPENSE", _("费用")

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    account_class = models.CharField(max_length=12, choices=Class.choices)

    class Meta:
        ordering = ["code"]
        constraints = [
            company_key("ledger_account_company_key"),
            models.UniqueConstraint(
                fields=["company", "code"],
                name="ledger_account_code_once",
                violation_error_message=_("科目代码已被使用，请换一个代码。"),
            ),
            models.CheckConstraint(
                condition=Q(code__regex="^[0-9]{4,12}$"), name="ledger_account_code_shape"
            ),
            models.CheckConstraint(
                condition=Q(account_class__in=["ASSET", "LIABILITY", "INCOME", "EXPENSE"]),
                name="ledger_account_class_known",
            ),
        ]
        triggers = [
            frozen_columns("account_keeps_code", ["company_id", "code", "account_class"]),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def grows_by_debit(self) -> bool:
        """Whether a debit makes the balance larger (资产、费用)."""
        return self.account_class in {self.Class.ASSET, self.Class.EXPENSE}
