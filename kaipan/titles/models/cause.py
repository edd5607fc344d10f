"""逾期原因: who is late with a title."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only
from kaipan.titles.codes import Cause


class LateCause(models.Model):
    """From a day on somebody is late with a title, and in what words that was said. The last one holds."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    title = models.ForeignKey("titles.Title", on_delete=models.PROTECT, related_name="causes")
    cause = models.CharField(max_length=10, choices=Cause)
    since = models.DateField()
    words = models.CharField(max_length=200)
    said_on = models.DateField()
    said_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            SameProject(field="title", to="titles.Title", name="titles_cause_title_project"),
            models.CheckConstraint(condition=~Q(words=""), name="titles_cause_in_words"),
            models.CheckConstraint(
                condition=Q(since__lte=models.F("said_on")), name="titles_cause_not_ahead"
            ),
        ]
        triggers = append_only(forgets="words")

    def __str__(self) -> str:
        return str(self.get_cause_display())
