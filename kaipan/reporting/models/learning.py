"""学习记录."""

from django.db import models
from django.db.models import Q


class Learning(models.Model):
    """How far a project has learned from its own history (学习记录): one row a project.

    ``through`` is the last day the history was read to, ``weeks`` and ``dues`` what was read: weeks that are
    over, and dues each seen for a week.
    """

    project = models.OneToOneField("org.Project", on_delete=models.PROTECT, related_name="+")
    through = models.DateField()
    weeks = models.PositiveIntegerField()
    dues = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(weeks__gt=0) | Q(dues=0), name="reporting_learning_of_weeks"),
        ]

    def __str__(self) -> str:
        return f"{self.through} {self.weeks}"
