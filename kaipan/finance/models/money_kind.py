"""款项类型."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.ids import CompanyId
from kaipan.platform.triggers import frozen_columns, never_deleted


class MoneyKinds(models.QuerySet["MoneyKind"]):
    """Kinds of money by whose they are."""

    def of_company(self, company_id: CompanyId | int) -> MoneyKinds:
        """The standard kinds and the company's own."""
        return self.filter(Q(company__isnull=True) | Q(company_id=company_id))


class MoneyKind(models.Model):
    """A kind of money (款项类型): what it is for and where it stands in the books.

    The standard kinds come with the migrations and are everybody's; a company may have own ones beside them
    (自设款项类型), which are never of the price. What each flag means is said at
    :class:`kaipan.finance.rules.money_kinds.KindTerms`. All but the name is frozen: money taken back must
    leave the ledger account it was posted to. One that is not ``is_active`` gets no more dues.
    """

    code = models.CharField(max_length=24, primary_key=True)
    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=20)
    is_active = models.BooleanField(db_default=True)
    ordinal = models.PositiveSmallIntegerField()
    ledger_code = models.CharField(max_length=12)
    is_price = models.BooleanField()
    is_deposit = models.BooleanField()
    scheduled = models.BooleanField()
    counts_as_collection = models.BooleanField()
    pass_through = models.BooleanField()

    objects = MoneyKinds.as_manager()

    class Meta:
        ordering = ["ordinal", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "name"],
                nulls_distinct=False,
                name="finance_money_kind_name_once",
                violation_error_message=_("已有同名的款项类型。"),
            ),
            models.CheckConstraint(
                condition=Q(company__isnull=True, is_active=True)
                | Q(
                    company__isnull=False,
                    is_price=False,
                    is_deposit=False,
                    scheduled=False,
                    counts_as_collection=False,
                ),
                name="finance_money_kind_own_is_no_price",
            ),
            models.CheckConstraint(
                condition=Q(pass_through=False) | Q(is_price=False, counts_as_collection=False),
                name="finance_money_kind_pass_through_is_not_ours",
            ),
        ]
        triggers = [
            frozen_columns(
                "money_kind_keeps_meaning",
                ["code", "company_id", "ledger_code", "is_price", "is_deposit", "scheduled", "pass_through"],
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def settles_unnamed(self) -> bool:
        """Whether money goes against it without the payer naming it: fees are paid only when asked for."""
        return self.is_price or self.scheduled
