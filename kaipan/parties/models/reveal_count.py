"""How often a person looked behind the mask on one day."""

from django.db import models
from django.db.models import Q

from kaipan.platform.triggers import never_deleted


class RevealCount(models.Model):
    """Uncovered numbers of one person of staff on one day; what and why stands in the audit trail."""

    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "day"], name="parties_reveal_count_once"),
            models.CheckConstraint(condition=Q(used__gte=0), name="parties_reveal_count_counts_up"),
        ]
        triggers = [never_deleted()]
