"""What messages say: templates and their versions."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.text import gettext_noop
from kaipan.messages.codes import Channel
from kaipan.parties.codes import Purpose
from kaipan.platform.constraints import SameCompany, company_key
from kaipan.platform.triggers import append_only, frozen_columns, never_deleted


class MessageTemplate(models.Model):
    """A template (消息模板) of the company, or of one project, for one channel and purpose.

    Rooms above send by ``code``; a project's own template goes before the company's. Words are versions.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    channel = models.CharField(max_length=8, choices=Channel)
    purpose = models.CharField(max_length=16, choices=Purpose)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            company_key("messages_template_company_key"),
            SameCompany(field="project", to="org.Project", name="messages_template_project_company"),
            models.UniqueConstraint(
                fields=["company", "project", "code", "channel"],
                condition=Q(retired_at__isnull=True),
                nulls_distinct=False,
                name="messages_template_code_once",
                violation_error_message=gettext_noop(
                    "同一渠道已有此代码的在用模板，请换一个代码或更改原模板。"
                ),
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values, purpose__in=Purpose.values),
                name="messages_template_codes_known",
            ),
            models.CheckConstraint(
                condition=Q(code__regex="^[a-z0-9][a-z0-9_.-]*$"),
                name="messages_template_code_shape",
                violation_error_message=gettext_noop("模板代码须为小写字母、数字、点、横线或下划线。"),
            ),
        ]
        triggers = [
            never_deleted(),
            frozen_columns(
                "template_keeps_what_it_is", ["company_id", "project_id", "code", "channel", "purpose"]
            ),
            frozen_columns("template_retired", ["retired_at"], when="OLD.retired_at IS NOT NULL"),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(models.Model):
    """The words of a template from one moment on. Messages keep the version they were written with."""

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    template = models.ForeignKey(MessageTemplate, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    subject = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    written_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-version"]
        constraints = [
            company_key("messages_version_company_key"),
            SameCompany(
                field="template", to="messages.MessageTemplate", name="messages_version_template_company"
            ),
            models.UniqueConstraint(
                fields=["template", "version"],
                name="messages_version_once",
                violation_error_message=gettext_noop("他人刚刚更改了此模板，请刷新后重试。"),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="messages_version_says_something"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.template} v{self.version}"
