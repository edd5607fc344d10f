"""What somebody said about the use of their information."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.parties.codes import Purpose, Said, Way
from kaipan.parties.models.notice import Notice
from kaipan.parties.models.party import Party
from kaipan.platform.constraints import SameCompany, company_key
from kaipan.platform.triggers import append_only

_OF_ITS_NOTICE = """
IF NOT EXISTS (SELECT FROM parties_notice notice
                WHERE notice.id = NEW.notice_id AND notice.purpose = NEW.purpose
                  AND notice.published_at <= NEW.at) THEN
    RAISE EXCEPTION 'consent names a notice of another purpose or time' USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""


class Consent(models.Model):
    """One word of a party about one purpose (同意, 撤回): a fact, never changed or removed.

    ``given`` is consent, else its withdrawal or a plain no. ``way`` is what it is about: ANY for every way of
    reaching them. The last word that covers a way counts. ``notice`` is the text they had before them.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="consents")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose)
    way = models.CharField(max_length=8, choices=Way)
    given = models.BooleanField()
    said = models.CharField(max_length=12, choices=Said)
    noted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            company_key("parties_consent_company_key"),
            SameCompany(field="party", to="parties.Party", name="parties_consent_party_company"),
            SameCompany(field="notice", to="parties.Notice", name="parties_consent_notice_company"),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values, way__in=Way.values, said__in=Said.values),
                name="parties_consent_codes_known",
            ),
        ]
        indexes = [models.Index(fields=["party", "purpose", "-id"], name="parties_consent_last_word")]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="of_its_notice",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_OF_ITS_NOTICE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.get_way_display()}"
