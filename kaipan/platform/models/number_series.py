"""Counters for the numbers on papers."""

from django.db import models
from django.db.models import Q


class NumberSeries(models.Model):
    """The last number given in one series of one project (a year of subscriptions, a year of contracts)."""

    project_id = models.BigIntegerField()
    code = models.CharField(max_length=40)
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project_id", "code"], name="platform_series_once"),
            models.CheckConstraint(condition=Q(last__gte=0), name="platform_series_counts_up"),
        ]
