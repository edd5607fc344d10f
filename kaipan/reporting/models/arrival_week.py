"""回款周统计."""

from django.db import models
from django.db.models import Q

from kaipan.finance.queries import Clock
from kaipan.kernel.money import ZERO
from kaipan.platform.fields import MoneyField


class ArrivalWeek(models.Model):
    """What stood open on an evening and what came of it in the week after, by stratum and band of age.

    A summary of finance's facts, kept so that a forecast need not read two years of them; the weeks that
    money can still be dated into are counted again. ``open``, ``came`` and ``lost`` are in 元.
    """

    class By(models.TextChoices):
        DATED = Clock.DATED, "DATED"
        WAITING = Clock.WAITING, "WAITING"

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    evening = models.DateField()
    money_kind = models.ForeignKey(
        "finance.MoneyKind", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_loan = models.BooleanField()
    clock = models.CharField(max_length=8, choices=By.choices)
    stage = models.CharField(max_length=24, blank=True)
    band = models.PositiveSmallIntegerField()
    dues = models.PositiveIntegerField()
    open = MoneyField()
    came = MoneyField()
    lost = MoneyField()

    class Meta:
        ordering = ["evening", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "evening", "money_kind", "is_loan", "clock", "stage", "band"],
                name="reporting_arrival_week_once",
            ),
            models.CheckConstraint(
                condition=Q(open__gt=ZERO, dues__gt=0, lost__gte=ZERO), name="reporting_arrival_week_of_dues"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evening} {self.money_kind_id} {self.band}"
