"""Tables of registrations: those that wait, and the log of those that were taken."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

BOUND_TO = "registrations_registrationtable.content"
"""What the sealed bytes of a table are tied to."""


class RegistrationTable(models.Model):
    """A table of registrations between upload and import, sealed: it holds numbers in the clear.

    ``tried`` is what the last dry run found. It goes with the import, or after a day.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    filename = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    content = models.BinaryField()
    rows = models.PositiveIntegerField()
    tried = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["uploaded_at"], name="registrations_table_by_age")]

    def __str__(self) -> str:
        return self.filename


class RegistrationImport(models.Model):
    """One table that became registrations (认筹导入): who, when, which file, with 诚意金 in 元. A fact.

    The file is not kept; ``fingerprint`` tells whether the same one came twice.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    fingerprint = models.BinaryField(max_length=32)
    filename = models.CharField(max_length=200)
    registered = models.PositiveIntegerField()
    earnest = MoneyField()
    imported_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("registrations_import_project_key"),
            models.UniqueConstraint(
                fields=["project", "fingerprint"],
                name="registrations_import_file_once",
                violation_error_message=_("同一文件已导入过，没有重复导入。"),
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.filename
