"""登记结果: a file of the registry's answers, read whole."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class ResultFile(models.Model):
    """A file of results (登记结果) that was taken in: how many titles it registered and sent back. A fact."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    filename = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    registered = models.PositiveIntegerField()
    sent_back = models.PositiveIntegerField()
    read_on = models.DateField()
    read_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("titles_file_project_key"),
            models.UniqueConstraint(
                fields=["project", "fingerprint"],
                name="titles_file_once",
                violation_error_message=_("同一份登记结果文件已导入过，没有重复登记。"),
            ),
            models.CheckConstraint(
                condition=Q(registered__gt=0) | Q(sent_back__gt=0), name="titles_file_says_something"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.filename


class ResultLine(models.Model):
    """A row of such a file: the registration it brought, or why the title was sent back (退件). A fact."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    file = models.ForeignKey(ResultFile, on_delete=models.PROTECT, related_name="lines", db_index=False)
    row = models.PositiveIntegerField()
    title = models.ForeignKey("titles.Title", on_delete=models.PROTECT, related_name="result_lines")
    registration = models.OneToOneField(
        "titles.Registration", on_delete=models.PROTECT, null=True, related_name="result_line"
    )
    reason = models.CharField(max_length=200, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["file", "row"]
        constraints = [
            SameProject(field="file", to="titles.ResultFile", name="titles_line_file_project"),
            SameProject(field="title", to="titles.Title", name="titles_line_title_project"),
            SameProject(
                field="registration", to="titles.Registration", name="titles_line_registration_project"
            ),
            models.UniqueConstraint(fields=["file", "row"], name="titles_line_row_once"),
            models.UniqueConstraint(fields=["file", "title"], name="titles_line_title_once"),
            models.CheckConstraint(
                condition=Q(registration__isnull=False, reason="") | (Q(registration=None) & ~Q(reason="")),
                name="titles_line_says_one_thing",
            ),
        ]
        triggers = append_only(forgets="reason")

    def __str__(self) -> str:
        return str(self.row)
