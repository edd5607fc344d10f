"""The telephones of a party."""

from django.db import models
from django.db.models import Q

from kaipan.kernel.text import gettext_noop
from kaipan.parties.models.guards import not_of_the_anonymous
from kaipan.parties.models.party import Party
from kaipan.platform.constraints import SameCompany
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.triggers import frozen_columns


class PartyPhone(models.Model):
    """One telephone (电话). Families share telephones, so two parties may have the same one.

    ``number`` is the E.164 key and ``typed`` what somebody wrote, both sealed; ``index`` finds it, ``tail``
    are its last four digits, ``masked`` is what screens show. Numbers older than ``typed`` have none.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="phones")
    number = EncryptedTextField()
    typed = EncryptedTextField(null=True)
    index = models.BinaryField(max_length=32)
    tail = models.CharField(max_length=4)
    masked = models.CharField(max_length=24)
    primary = models.BooleanField(default=False)

    class Meta:
        ordering = ["-primary", "id"]
        constraints = [
            SameCompany(field="party", to="parties.Party", name="parties_phone_party_company"),
            models.UniqueConstraint(
                fields=["party", "index"],
                name="parties_phone_once",
                violation_error_message=gettext_noop("该电话已登记在此客户名下。"),
            ),
            models.UniqueConstraint(
                fields=["party"], condition=Q(primary=True), name="parties_phone_one_primary"
            ),
            models.CheckConstraint(condition=Q(tail__regex="^[0-9]{4}$"), name="parties_phone_tail_shape"),
        ]
        indexes = [
            models.Index(fields=["company", "index"], name="parties_phone_index"),
            models.Index(fields=["company", "tail"], name="parties_phone_tail"),
        ]
        triggers = [
            frozen_columns("phone_keeps_number", ["company_id", "party_id", "index"]),
            not_of_the_anonymous("phone_of_somebody"),
        ]

    def __str__(self) -> str:
        return self.masked

    def clear(self) -> str:
        """The whole number as people write it."""
        sealed = self.typed or self.number
        return str(sealed.clear())
