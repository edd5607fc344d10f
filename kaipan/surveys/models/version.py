"""What a questionnaire asks, edition by edition."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.surveys.codes import VersionState
from kaipan.surveys.models.questionnaire import Questionnaire
from kaipan.surveys.rules import states
from kaipan.surveys.rules.questions import Question, read_document

CONSENT = "本人同意项目方收集以上信息，仅用于置业服务、产品改进与统计分析；本人可随时要求查询、更正或删除。"
FINGERPRINT = (
    "encode(sha256(convert_to({row}.intro || {row}.consent || {row}.questions::text, 'UTF8')), 'hex')"
)

_SEAL = f"""
IF NEW.state = 'PUBLISHED' AND OLD.state = 'DRAFT' THEN
    NEW.fingerprint = {FINGERPRINT.format(row="NEW")};
END IF;
RETURN NEW;
"""


class Version(models.Model):
    """A version (版本). A draft is edited; once published it never changes, until a newer one replaces it.

    ``questions`` are those of :func:`kaipan.surveys.rules.questions.read_document`; ``consent`` is the line
    people agree to who fill it in themselves. ``revision`` counts how often the draft was saved, so that
    two who edit at once do not overwrite each other. ``fingerprint`` is taken by the database when the
    version is published, and the auditor holds the words against it.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    intro = models.CharField(max_length=300, blank=True)
    consent = models.CharField(max_length=300, default=CONSENT)
    questions = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            project_key("surveys_version_project_key"),
            SameProject(
                field="questionnaire",
                to="surveys.Questionnaire",
                name="surveys_version_questionnaire_project",
            ),
            models.UniqueConstraint(fields=["questionnaire", "number"], name="surveys_version_once"),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=Q(state=states.DRAFT), name="surveys_version_one_draft"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state=states.PUBLISHED),
                name="surveys_version_one_published",
            ),
            models.CheckConstraint(
                condition=Q(state=states.DRAFT, published_at__isnull=True)
                | Q(state__in=[states.PUBLISHED, states.REPLACED], published_at__isnull=False),
                name="surveys_version_published_at",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.TRANSITIONS)),
            frozen_columns("surveys_version_origin", ["project_id", "questionnaire_id", "number"]),
            frozen_columns(
                "surveys_version_published",
                [
                    "intro", "consent", "questions", "revision", "fingerprint", "published_at",
                    "published_by_id",
                ],
                when="OLD.state <> 'DRAFT'",
            ),
            pgtrigger.Trigger(
                name="seal", when=pgtrigger.Before, operation=pgtrigger.Update, func=_SEAL
            ),
            keeps_modified_at(),
            never_deleted(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.questionnaire.name} v{self.number}"

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions, in order."""
        return read_document(self.questions)
