"""Families: who is whose."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.text import gettext_noop
from kaipan.parties.models.party import Party
from kaipan.parties.rules import kinship
from kaipan.platform.constraints import SameCompany
from kaipan.platform.triggers import FORGOTTEN, frozen_columns, never_deleted


class Relation(models.TextChoices):
    """What somebody is to somebody else (家庭关系)."""

    SPOUSE = kinship.SPOUSE, _("配偶")
    PARENT = kinship.PARENT, _("父母")
    CHILD = kinship.CHILD, _("子女")
    SIBLING = kinship.SIBLING, _("兄弟姐妹")
    OTHER = kinship.OTHER, _("其他家庭成员")


class HouseholdLink(models.Model):
    """``relative`` is the ``relation`` of ``party`` (家庭成员): one row for both sides, by the lower id.

    A fact; what was wrong or is over is ended with a reason.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    relative = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=12, choices=Relation)
    reason = models.CharField(max_length=200)
    by_staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())
    ended_reason = models.CharField(max_length=200, blank=True)
    ended_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameCompany(field="party", to="parties.Party", name="parties_household_party_company"),
            SameCompany(field="relative", to="parties.Party", name="parties_household_relative_company"),
            models.CheckConstraint(
                condition=Q(party__lt=F("relative")), name="parties_household_lower_id_first"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="parties_household_relation_known"
            ),
            models.UniqueConstraint(
                fields=["party", "relative"],
                condition=Q(ended_at__isnull=True),
                name="parties_household_once",
                violation_error_message=gettext_noop("两人已登记为家庭成员，如关系有误请先解除再登记。"),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_reason="")
                | (Q(ended_at__isnull=False) & ~Q(ended_reason="")),
                name="parties_household_ended_for_a_reason",
            ),
        ]
        triggers = [
            frozen_columns(
                "household_is_a_fact",
                ["company_id", "party_id", "relative_id", "relation", "reason", "by_staff_id", "at"],
                forgets={"reason": FORGOTTEN},
            ),
            frozen_columns(
                "household_stays_ended",
                ["ended_at", "ended_by_id", "ended_reason"],
                when="OLD.ended_at IS NOT NULL",
                forgets={"ended_reason": FORGOTTEN},
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.party} · {self.relative}"
