"""Scans of papers as they were signed."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.documents.models.paper import Paper
from kaipan.documents.rules.scans import MOST_BYTES, MOST_SCANS
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.triggers import frozen_columns, never_deleted

BOUND_TO = "documents_paperscan.content"
"""What the sealed bytes are tied to."""

# The lock first: whoever adds another scan of the paper, or voids it, waits.
_ROOM = f"""
PERFORM 1 FROM documents_paper WHERE id = NEW.paper_id FOR NO KEY UPDATE;
IF (SELECT count(*) >= {MOST_SCANS} OR coalesce(sum(size), 0) + NEW.size > {MOST_BYTES}
      FROM documents_paperscan WHERE paper_id = NEW.paper_id AND voided_at IS NULL) THEN
    RAISE EXCEPTION 'paper % has no room for more scans', NEW.paper_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'documents_scans_have_room';
END IF;
RETURN NEW;
"""  # noqa: S608  numbers of our own


class PaperScan(models.Model):
    """A scan of the signed paper (已签扫描件), sealed. It is never deleted: a wrong one is voided, with why.

    ``size`` (bytes) and ``sha256`` are those of the bytes as they were admitted; ``replaces`` is the voided
    one in whose place this one came.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="scans")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=32)
    content = models.BinaryField()
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    uploaded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(db_default=Now())
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    void_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("扫描件")
        ordering = ["-id"]
        constraints = [
            project_key("documents_scan_project_key"),
            SameProject(field="replaces", to="documents.PaperScan", name="documents_scan_replaces_project"),
            SameProject(field="paper", to="documents.Paper", name="documents_scan_same_project"),
            models.UniqueConstraint(
                fields=["paper", "sha256"],
                condition=Q(voided_at__isnull=True),
                name="documents_scan_once",
                violation_error_message=gettext_noop("该单据已有内容相同的扫描件，没有重复保存。"),
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="documents_scan_holds_something"),
            models.CheckConstraint(
                condition=(Q(voided_at__isnull=False) & ~Q(void_reason=""))
                | Q(voided_at__isnull=True, void_reason="", voided_by__isnull=True),
                name="documents_scan_void_says_why",
            ),
        ]
        triggers = [
            frozen_columns(
                "documents_scan_is_a_fact",
                [
                    *("project_id", "paper_id", "name", "media_type", "size", "sha256", "content"),
                    *("replaces_id", "uploaded_by_id", "uploaded_at"),
                ],
            ),
            frozen_columns(
                "documents_scan_stays_void",
                ["voided_at", "voided_by_id", "void_reason"],
                when="OLD.voided_at IS NOT NULL",
            ),
            pgtrigger.Trigger(
                name="scans_have_room", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_ROOM
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name
