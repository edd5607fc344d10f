"""A way for one customer to answer by themselves, once."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.surveys.codes import Way
from kaipan.surveys.models.questionnaire import Questionnaire
from kaipan.surveys.tokens import link_token


class Link(models.Model):
    """A link (填写链接) for one customer and one questionnaire, good until ``expires_at`` and for one answer.

    Its address is the signed number of this row; nothing of it is kept. ``typed`` is what the customer put
    aside (暂存) before sending, emptied when the answer is in. A link of way TABLET waits at the reception.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="links")
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="survey_links")
    way = models.CharField(max_length=12, choices=Way)
    issued_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    typed = models.JSONField(default=dict)
    typed_at = models.DateTimeField(null=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["questionnaire", "way", "expires_at"], name="surveys_links_waiting")]
        constraints = [
            project_key("surveys_link_project_key"),
            SameProject(
                field="questionnaire", to="surveys.Questionnaire", name="surveys_link_questionnaire_project"
            ),
            SameProject(field="customer", to="customers.Customer", name="surveys_link_customer_project"),
            models.CheckConstraint(
                condition=Q(way__in=[Way.LINK, Way.TABLET]), name="surveys_link_way_known"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="surveys_link_lives_a_while"
            ),
        ]
        triggers = [
            frozen_columns(
                "surveys_link_origin",
                [
                    "project_id", "questionnaire_id", "customer_id", "way", "issued_by_id", "issued_at",
                    "expires_at",
                ],
            ),
            frozen_columns("surveys_link_revoked", ["revoked_at"], when="OLD.revoked_at IS NOT NULL"),
            keeps_modified_at(),
            never_deleted(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.questionnaire.name} · {self.customer.party.name}"

    @property
    def token(self) -> str:
        """What stands in its address."""
        return link_token(self.pk)
