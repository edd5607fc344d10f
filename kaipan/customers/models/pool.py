"""How many customers somebody takes out of the public pool in a day."""

from django.db import models
from django.db.models import F, Q

from kaipan.kernel.text import gettext_noop
from kaipan.platform.triggers import never_deleted


class PoolClaims(models.Model):
    """A person's day at the public pool (公海): ``claimed`` of the ``allowed`` were taken.

    The running total of the day's claims; the row's check is the last judge. ``allowed`` is what the project
    allowed when the last was taken.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    claimed = models.PositiveIntegerField(default=0)
    allowed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "staff", "day"], name="customers_pool_claims_once"),
            models.CheckConstraint(
                condition=Q(claimed__lte=F("allowed")),
                name="customers_pool_claims_within_quota",
                violation_error_message=gettext_noop("今日公海领取数已达上限，请明日再领或请经理分配。"),
            ),
        ]
        triggers = [never_deleted()]

    def __str__(self) -> str:
        return f"{self.claimed} / {self.allowed}"
