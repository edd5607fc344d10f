"""The legal entities of the developer group."""

from django.db import models
from django.db.models import Q

from kaipan.kernel.text import gettext_noop


class Company(models.Model):
    """A company of the group (开发企业): it owns projects, employs staff and keeps books of its own.

    ``reveals_per_day`` is how many masked numbers one person may uncover in a day.
    """

    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=20)
    credit_code = models.CharField(max_length=18)
    reveals_per_day = models.PositiveSmallIntegerField(default=30)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="org_company_name_once",
                violation_error_message=gettext_noop("该名称的公司已经存在。"),
            ),
            models.UniqueConstraint(
                fields=["credit_code"],
                name="org_company_credit_code_once",
                violation_error_message=gettext_noop("该统一社会信用代码的公司已经存在。"),
            ),
            models.CheckConstraint(
                condition=Q(credit_code__regex="^[0-9A-Z]{18}$"), name="org_company_credit_code_shape"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name
