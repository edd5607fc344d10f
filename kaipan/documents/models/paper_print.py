"""Every copy that left the house."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.documents.models.paper import Paper
from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import append_only


class PaperPrint(models.Model):
    """One printing of a paper: copy 1 is the original, copy n + 1 the n-th reprint (补打)."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="prints")
    copy_number = models.PositiveIntegerField()
    printed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    printed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["paper", "copy_number"]
        constraints = [
            SameProject(field="paper", to="documents.Paper", name="documents_print_same_project"),
            models.UniqueConstraint(fields=["paper", "copy_number"], name="documents_print_copy_once"),
            models.CheckConstraint(condition=Q(copy_number__gte=1), name="documents_print_counts_from_1"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.paper} · {self.copy_number}"
