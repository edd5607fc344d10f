"""A paper as it was issued: its words, its template and its file, frozen."""

import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from pgtrigger import FSM

from kaipan.documents.models.paper_template import PaperTemplate
from kaipan.documents.rules.checks import LONGEST_NUMBER
from kaipan.documents.rules.fingerprints import canonical, check_code
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.states import ISSUED, REPLACED, TRANSITIONS, VOID
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.encryption import EncryptedTextField, Sealed, seal_bytes, unseal_bytes
from kaipan.platform.models import StoredFile
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

SEALED_PDF = "application/pdf; sealed"
_PDF_BOUND_TO = "documents_paper.file"


class Paper(models.Model):
    """A paper (单据) of a kind, about one thing of an upper room, in one version.

    ``word_template`` is the version of the project's Word template it was set by, None for the house's form.
    ``data`` are the words as printed and ``template`` the source they were set with; together they set
    the paper again, byte for byte. Words and file are sealed: papers name people and their documents.
    ``fingerprint`` is keyed, so its beginning, printed as 校验码, cannot be made up outside the house.
    """

    class State(models.TextChoices):
        ISSUED = ISSUED, _("有效")
        REPLACED = REPLACED, _("已换版")
        VOID = VOID, _("已作废")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, choices=[(kind.value, _(kind.label)) for kind in PaperKind])
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    number = models.CharField(max_length=LONGEST_NUMBER)
    dated_on = models.DateField()
    template_code = models.CharField(max_length=60)
    template = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    word_template = models.ForeignKey(
        PaperTemplate, on_delete=models.PROTECT, null=True, related_name="papers"
    )
    data = EncryptedTextField()
    fingerprint = models.BinaryField(max_length=32)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    missing_characters = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ISSUED)
    issued_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(db_default=Now())
    voided_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)
    void_reason = models.TextField(blank=True)
    print_count = models.PositiveIntegerField(default=0)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "-id"], name="documents_paper_project"),
            models.Index(fields=["source_kind", "source_id"], name="documents_paper_source"),
            models.Index(fields=["project", "number"], name="documents_paper_number"),
        ]
        constraints = [
            project_key("documents_paper_project_key"),
            SameProject(
                field="word_template", to="documents.PaperTemplate", name="documents_paper_template_project"
            ),
            models.UniqueConstraint(
                fields=["kind", "source_kind", "source_id", "version"],
                name="documents_paper_version_once",
                violation_error_message=_("同一单据正在由他人生成，请刷新后重试。"),
            ),
            models.UniqueConstraint(
                fields=["kind", "source_kind", "source_id"],
                condition=Q(state=ISSUED),
                name="documents_paper_one_stands",
                violation_error_message=_("同一单据正在由他人生成，请刷新后重试。"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PaperKind]), name="documents_paper_kind_known"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="documents_paper_versions_count_from_1"),
            models.CheckConstraint(
                condition=(Q(state=VOID, voided_at__isnull=False) & ~Q(void_reason=""))
                | (~Q(state=VOID) & Q(voided_at__isnull=True, void_reason="")),
                name="documents_paper_void_says_why",
            ),
        ]
        triggers = [
            FSM(name="state_graph", field="state", transitions=list(TRANSITIONS)),
            frozen_columns(
                "documents_paper_frozen",
                [
                    *("project_id", "kind", "source_kind", "source_id", "version", "number", "dated_on"),
                    *("template_code", "template_id", "word_template_id", "data", "fingerprint", "file_id"),
                    *("missing_characters", "issued_by_id", "issued_at"),
                ],
            ),
            frozen_columns(
                "documents_paper_void_frozen",
                ["voided_by_id", "voided_at", "void_reason"],
                when="OLD.voided_at IS NOT NULL",
            ),
            frozen_columns(
                "documents_paper_prints_count_up",
                ["print_count"],
                when="NEW.print_count <> OLD.print_count + 1",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{PaperKind(self.kind).label} {self.number}"

    @property
    def source(self) -> Source:
        """What the paper is about."""
        return Source(self.source_kind, self.source_id)

    @property
    def check_code(self) -> str:
        """The 校验码 it carries."""
        return check_code(bytes(self.fingerprint))

    def words(self) -> dict[str, Any]:
        """The words as printed, in the clear."""
        words: dict[str, Any] = json.loads(self.data.clear())
        return words

    def original(self) -> bytes:
        """The PDF as it was issued, in the clear."""
        return unseal_bytes(bytes(self.file.content), _PDF_BOUND_TO)


def sealed_words(printed: dict[str, Any]) -> Sealed:
    """The words of a paper, ready for its ``data`` column."""
    return Sealed(canonical(printed))


def sealed_pdf(pdf: bytes) -> bytes:
    """The PDF of a paper, ready to be kept as its ``file``."""
    return seal_bytes(pdf, _PDF_BOUND_TO)
