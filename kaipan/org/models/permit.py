"""Permission to sell before completion."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from kaipan.org.models.project import Project
from kaipan.platform.constraints import project_key


class PresalePermit(models.Model):
    """A presale permit (预售许可证) and what it covers; which rooms it covers is written on the rooms.

    A room outside a valid permit may not be released, booked or taken money for
    (城市房地产管理法 Art 45; 建房〔2010〕53号).
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="permits")
    number = models.CharField(max_length=40)
    issued_by = models.CharField(max_length=80)
    issued_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    permitted_units = models.PositiveIntegerField(null=True, blank=True)
    permitted_area = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["issued_on", "id"]
        constraints = [
            project_key("org_permit_project_key"),
            models.UniqueConstraint(fields=["project", "number"], name="org_permit_number_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("issued_on")),
                name="org_permit_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def is_valid_on(self, day: date) -> bool:
        """Whether the permit lets rooms be sold on that day."""
        started = self.issued_on <= day
        running = self.valid_until is None or day <= self.valid_until
        return started and running and (self.revoked_on is None or day < self.revoked_on)
