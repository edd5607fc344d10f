"""What people are told before they consent."""

from django.db import models
from django.db.models import Q

from kaipan.kernel.text import gettext_noop
from kaipan.parties.codes import Purpose
from kaipan.platform.constraints import company_key
from kaipan.platform.triggers import append_only


class Notice(models.Model):
    """One version of the notice (告知书) of a company for one purpose: its text as it was shown.

    The latest version is in force. Who consented to an earlier one consented to its words, which stay.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose)
    version = models.PositiveIntegerField()
    text = models.TextField()
    published_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["purpose", "-version"]
        constraints = [
            company_key("parties_notice_company_key"),
            models.UniqueConstraint(
                fields=["company", "purpose", "version"],
                name="parties_notice_version_once",
                violation_error_message=gettext_noop("他人刚刚发布了此告知书的新版本，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="parties_notice_purpose_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="parties_notice_says_something"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} v{self.version}"
