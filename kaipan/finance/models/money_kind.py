"""款项类型."""

from django.db import models
from django.db.models import Q

from kaipan.platform.triggers import frozen_columns, never_deleted


class MoneyKind(models.Model):
    """A kind of money (款项类型): what it is for and where it stands in the books.

    The standard kinds come with the migrations; what each flag means is said at
    :class:`kaipan.finance.rules.money_kinds.KindTerms`. All but the name is frozen: money taken back must
    leave the ledger account it was posted to.
    """

    code = models.CharField(max_length=24, primary_key=True)
    name = models.CharField(max_length=20, unique=True)
    ordinal = models.PositiveSmallIntegerField()
    ledger_code = models.CharField(max_length=12)
    is_price = models.BooleanField()
    is_deposit = models.BooleanField()
    scheduled = models.BooleanField()
    counts_as_collection = models.BooleanField()
    pass_through = models.BooleanField()

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pass_through=False) | Q(is_price=False, counts_as_collection=False),
                name="finance_money_kind_pass_through_is_not_ours",
            ),
        ]
        triggers = [
            frozen_columns(
                "money_kind_keeps_meaning",
                ["code", "ledger_code", "is_price", "is_deposit", "scheduled", "pass_through"],
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def settles_unnamed(self) -> bool:
        """Whether money goes against it without the payer naming it: fees are paid only when asked for."""
        return self.is_price or self.scheduled
