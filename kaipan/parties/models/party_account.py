"""Where messages reach a party beside the telephone."""

from django.db import models
from django.db.models import Q

from kaipan.parties.codes import AccountKind
from kaipan.parties.models.guards import not_of_the_anonymous
from kaipan.parties.models.party import Party
from kaipan.platform.constraints import SameCompany
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.triggers import frozen_columns


class PartyAccount(models.Model):
    """An e-mail address or the openid of a WeChat follower (联系账号), sealed; one of each kind a party.

    ``masked`` is what screens show: ``wa****@example.com``.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="accounts")
    kind = models.CharField(max_length=8, choices=AccountKind)
    address = EncryptedTextField()
    masked = models.CharField(max_length=80)

    class Meta:
        ordering = ["kind"]
        constraints = [
            SameCompany(field="party", to="parties.Party", name="parties_account_party_company"),
            models.UniqueConstraint(fields=["party", "kind"], name="parties_account_one_a_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=AccountKind.values), name="parties_account_kind_known"
            ),
        ]
        triggers = [
            frozen_columns("account_keeps_party", ["company_id", "party_id", "kind"]),
            not_of_the_anonymous("account_of_somebody"),
        ]

    def __str__(self) -> str:
        return self.masked
