"""A tablet at the reception."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.surveys.models.questionnaire import Questionnaire
from kaipan.surveys.tokens import tablet_token


class Tablet(models.Model):
    """A tablet (前台平板) bound to one questionnaire until ``expires_at`` or until somebody closes it.

    It shows, without anybody being signed in, who is to fill in this questionnaire there.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="tablets")
    name = models.CharField(max_length=40)
    opened_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("surveys_tablet_project_key"),
            SameProject(
                field="questionnaire", to="surveys.Questionnaire", name="surveys_tablet_questionnaire_project"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("opened_at")), name="surveys_tablet_lives_a_while"
            ),
        ]
        triggers = [
            frozen_columns(
                "surveys_tablet_origin",
                ["project_id", "questionnaire_id", "opened_by_id", "opened_at", "expires_at"],
            ),
            frozen_columns("surveys_tablet_closed", ["closed_at"], when="OLD.closed_at IS NOT NULL"),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def token(self) -> str:
        """What stands in its address."""
        return tablet_token(self.pk)
