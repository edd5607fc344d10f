"""Which deal uses which offer."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted
from kaipan.presale.models.discount_offer import DiscountOffer


class DiscountUse(models.Model):
    """One use of an offer by one thing of an upper room (a deal), which counts towards the offer's quota.

    ``amount`` is what its step took off, in 元; nothing where it added. Given back (``ended_at``) when the
    deal is given up; then it no longer counts.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(DiscountOffer, on_delete=models.PROTECT, related_name="uses")
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    value = models.DecimalField(max_digits=14, decimal_places=6)
    amount = MoneyField()
    evidence = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["source_kind", "source_id"], name="presale_discount_use_source")]
        constraints = [
            SameProject(field="offer", to="presale.DiscountOffer", name="presale_discount_use_offer"),
            models.UniqueConstraint(
                fields=["offer", "source_kind", "source_id"],
                condition=Q(ended_at__isnull=True),
                name="presale_discount_use_once",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0, value__gt=0, value__lte=10**7), name="presale_discount_use_amounts"
            ),
        ]
        triggers = [
            frozen_columns(
                "presale_discount_use_fact",
                [
                    "project_id",
                    "offer_id",
                    "source_kind",
                    "source_id",
                    "value",
                    "amount",
                    "evidence",
                    "taken_at",
                ],
            ),
            frozen_columns("presale_discount_use_ended", ["ended_at"], when="OLD.ended_at IS NOT NULL"),
            never_deleted(),
        ]

    @property
    def user(self) -> Source:
        """What uses the offer."""
        return Source(self.source_kind, self.source_id)
