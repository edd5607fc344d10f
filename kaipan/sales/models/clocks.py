"""The days a deal has, how often they were moved, and that somebody was reminded of them."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only
from kaipan.sales.models.deal import Deal


class Clock(models.TextChoices):
    """Which of a deal's days is meant."""

    BOOKING = "BOOKING", _("应转认购日")
    SIGNING = "SIGNING", _("应签约日")


class Extension(models.Model):
    """A deal got more time (延期): from one day to a later one, and why. A fact."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="extensions")
    clock = models.CharField(max_length=8, choices=Clock.choices)
    ordinal = models.PositiveSmallIntegerField()
    from_day = models.DateField()
    to_day = models.DateField()
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_extension_deal_project"),
            models.UniqueConstraint(fields=["deal", "clock", "ordinal"], name="sales_extension_counted"),
            models.CheckConstraint(condition=Q(to_day__gt=F("from_day")), name="sales_extension_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="sales_extension_with_reason"),
        ]
        triggers = append_only()


class DayReminder(models.Model):
    """The consultant was told that a day of a deal is near; once for each such day."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="reminders")
    clock = models.CharField(max_length=8, choices=Clock.choices)
    day = models.DateField()
    at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_dayreminder_deal_project"),
            models.UniqueConstraint(fields=["deal", "clock", "day"], name="sales_dayreminder_once"),
        ]
        triggers = append_only()
