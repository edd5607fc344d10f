"""工作日历."""

from django.db import models
from django.db.models.functions import Now

from kaipan.kernel.text import gettext_noop
from kaipan.org.models.company import Company
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted


class CalendarDay(models.Model):
    """A day on which a company's calendar differs from the weekday rule: a holiday, or a moved working day.

    What a day is may be corrected, and the trail keeps what it was; that it was looked at stays.
    """

    class Kind(models.TextChoices):
        HOLIDAY = "HOLIDAY", gettext_noop("休息日")
        WORKDAY = "WORKDAY", gettext_noop("工作日")

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="calendar_days")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=40)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "day"],
                name="org_calendar_day_once",
                violation_error_message=gettext_noop("这一天刚被他人登记，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["HOLIDAY", "WORKDAY"]), name="org_calendar_day_kind_known"
            ),
        ]
        triggers = [
            frozen_columns("calendar_day_keeps_its_day", ["company_id", "day"]),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.name}"
