"""收款单位."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source
from kaipan.platform.constraints import company_key
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted

PAYEE_KIND = "charges.payee"


class Payee(models.Model):
    """For whom a company takes money (收款单位): the tax office, the fund, the manager of the property.

    It is there from the first rule that names it. Its name is the one that rules, charges and printed lists
    carry, and stays; where it is paid to (``bank``, ``account_number``) may change. No person is a payee.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    bank = models.CharField(max_length=80, blank=True)
    account_number = models.CharField(max_length=40, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            company_key("charges_payee_company_key"),
            models.UniqueConstraint(
                fields=["company", "name"],
                name="charges_payee_name_once",
                violation_error_message=_("已有同名的收款单位。"),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="charges_payee_named"),
        ]
        triggers = [
            frozen_columns("payee_keeps_name", ["company_id", "name"]),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Source:
        """How the books know whom the money was paid over to."""
        return Source(PAYEE_KIND, self.pk)
