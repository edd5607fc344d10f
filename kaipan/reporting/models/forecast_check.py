"""预测检验."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from kaipan.kernel.money import ZERO
from kaipan.kernel.months import shift
from kaipan.platform.fields import MoneyField


class ForecastCheck(models.Model):
    """A month forecast on an evening with what was known then, beside what came (预测检验), in 元.

    ``face`` is what stood open on ``made_on``, the last day of a month; ``month`` is the first day of one of
    the months after. ``came`` is the money of that month for the dues that stood then.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    made_on = models.DateField()
    month = models.DateField()
    face = MoneyField()
    expected = MoneyField()
    p10 = MoneyField()
    p50 = MoneyField()
    p90 = MoneyField()
    came = MoneyField()

    class Meta:
        ordering = ["-month", "-made_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "month", "made_on"], name="reporting_forecast_check_once"
            ),
            models.CheckConstraint(
                condition=Q(month__gt=F("made_on")), name="reporting_forecast_check_ahead"
            ),
            models.CheckConstraint(
                condition=Q(p10__gte=ZERO, p10__lte=F("p50"), p50__lte=F("p90"), p90__lte=F("face")),
                name="reporting_forecast_check_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_on} {self.month}"

    def is_over(self, on: date) -> bool:
        """Whether the month was over at the end of that day."""
        return shift(self.month, months=1) <= on + timedelta(days=1)
