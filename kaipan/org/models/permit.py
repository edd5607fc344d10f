"""Permission to sell before completion."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from kaipan.kernel.text import gettext_noop
from kaipan.org.models.project import Project
from kaipan.org.rules.permit_validity import is_valid_on
from kaipan.platform.constraints import project_key
from kaipan.platform.fields import AreaField
from kaipan.platform.triggers import frozen_columns, never_deleted


class PresalePermit(models.Model):
    """A presale permit (预售许可证) and what it covers; which rooms it covers is written on the rooms.

    A room outside a valid permit may not be released, booked or taken money for
    (城市房地产管理法 Art 45; 建房〔2010〕53号). ``valid_until`` is the last valid day, ``revoked_on`` the
    first day on which the permit no longer holds.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="permits")
    number = models.CharField(max_length=40)
    issued_by = models.CharField(max_length=80)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    permitted_units = models.PositiveIntegerField(null=True, blank=True)
    permitted_area = AreaField(null=True, blank=True)

    class Meta:
        ordering = ["issued_on", "id"]
        constraints = [
            project_key("org_permit_project_key"),
            models.UniqueConstraint(
                fields=["project", "number"],
                name="org_permit_number_once",
                violation_error_message=gettext_noop("项目已登记同一证号的预售许可证。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("issued_on")),
                name="org_permit_ends_after_start",
                violation_error_message=gettext_noop("预售许可证的有效期止不能早于发证日期。"),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=F("issued_on")),
                name="org_permit_revoked_after_start",
                violation_error_message=gettext_noop("预售许可证的撤销日期不能早于发证日期。"),
            ),
        ]
        triggers = [
            frozen_columns("permit_keeps_project", ["project_id"]),
            frozen_columns("permit_stays_revoked", ["revoked_on"], when="OLD.revoked_on IS NOT NULL"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.number

    def is_valid_on(self, day: date) -> bool:
        """Whether the permit lets rooms be sold on that day."""
        return is_valid_on(day, self.issued_on, self.valid_until, self.revoked_on)
