"""科目对照."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.ledger.codes import Dimension
from kaipan.ledger.models.account import LedgerAccount
from kaipan.platform.constraints import SameCompany
from kaipan.platform.triggers import frozen_columns, never_deleted

OUTSIDE_CODE = r"^[0-9A-Za-z]+([._-][0-9A-Za-z]+)*$"


class AccountMapping(models.Model):
    """What an account is called in the company's accounting program, and whose part its lines name there.

    An account without a mapping goes by its own code and name. Vouchers keep what they said: a changed
    mapping is for those to come.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    account = models.OneToOneField(LedgerAccount, on_delete=models.PROTECT, related_name="mapping")
    outside_code = models.CharField(max_length=40)
    outside_name = models.CharField(max_length=60)
    dimension = models.CharField(max_length=8, choices=Dimension.choices, default=Dimension.NONE)

    class Meta:
        ordering = ["account__code"]
        constraints = [
            SameCompany(field="account", to="ledger.LedgerAccount", name="ledger_mapping_same_company"),
            models.CheckConstraint(
                condition=Q(outside_code__regex=OUTSIDE_CODE) & ~Q(outside_name=""),
                name="ledger_mapping_names_an_account",
                violation_error_message=_("外部科目编码不正确，请填写字母、数字及其间的点或横线。"),
            ),
            models.CheckConstraint(
                condition=Q(dimension__in=Dimension.values), name="ledger_mapping_dimension_known"
            ),
        ]
        triggers = [frozen_columns("mapping_keeps_account", ["company_id", "account_id"]), never_deleted()]

    def __str__(self) -> str:
        return f"{self.outside_code} {self.outside_name}"


class VoucherTerms(models.Model):
    """How a company exports: whether every account must be mapped by somebody before it may be exported."""

    company = models.OneToOneField(
        "org.Company", on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    demands_mapping = models.BooleanField(default=False)

    class Meta:
        triggers = [never_deleted()]
