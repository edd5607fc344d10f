"""Word files that papers of a project are set by instead of the house's own forms."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM

from kaipan.documents.rules import template_states as states
from kaipan.documents.rules.kinds import PaperKind
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import project_key
from kaipan.platform.models import StoredFile
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted


class PaperTemplate(models.Model):
    """A version of the Word template (Word 模板) of a kind in a project. At most one is in use (启用).

    ``docx`` is the file as it was admitted, ``layout`` what was read from it for the press; both are frozen
    with the version, and every paper keeps which version it was set by. ``findings`` are what was told at
    the upload; one with errors is never in use.
    """

    class State(models.TextChoices):
        DRAFT = states.DRAFT, _("待启用")
        ACTIVE = states.ACTIVE, _("启用中")
        RETIRED = states.RETIRED, _("已停用")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40, choices=[(kind.value, _(kind.label)) for kind in PaperKind])
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    layout = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    findings = models.JSONField(default=list)
    has_errors = models.BooleanField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    uploaded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(db_default=Now())
    changed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        verbose_name = _("Word 模板")
        ordering = ["-id"]
        constraints = [
            project_key("documents_template_project_key"),
            models.UniqueConstraint(
                fields=["project", "kind", "version"],
                name="documents_template_version_once",
                violation_error_message=gettext_noop("同一模板正在由他人上传，请刷新后重试。"),
            ),
            models.UniqueConstraint(
                fields=["project", "kind"],
                condition=Q(state=states.ACTIVE),
                name="documents_template_one_in_use",
                violation_error_message=gettext_noop("同一种类的模板正在由他人启用，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PaperKind]),
                name="documents_template_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=states.ACTIVE) | Q(has_errors=False),
                name="documents_template_in_use_is_sound",
            ),
        ]
        triggers = [
            FSM(name="template_state_graph", field="state", transitions=list(states.TRANSITIONS)),
            frozen_columns(
                "documents_template_frozen",
                [
                    *("project_id", "kind", "version", "name", "docx_id", "layout_id"),
                    *("findings", "has_errors", "uploaded_by_id", "uploaded_at"),
                ],
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{PaperKind(self.kind).label} v{self.version}"
