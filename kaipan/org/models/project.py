"""A development that is sold under one name."""

from django.db import models
from django.db.models import Q

from kaipan.kernel.text import gettext_noop
from kaipan.org.models.company import Company
from kaipan.platform.constraints import company_key
from kaipan.platform.triggers import frozen_columns, never_deleted


class Project(models.Model):
    """A project (项目). Contracts print ``filed_name`` (备案名), everything else ``promoted_name`` (推广名).

    ``code`` begins the numbers of its papers. ``land_use`` (土地用途) and ``dispute_body`` (争议解决机构)
    stand in contracts. ``settings`` holds the terms that differ from the house's own; read them through
    :func:`kaipan.org.queries.project_settings`.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="projects")
    code = models.CharField(max_length=12)
    filed_name = models.CharField(max_length=80)
    promoted_name = models.CharField(max_length=80)
    city = models.CharField(max_length=20)
    address = models.CharField(max_length=160, blank=True)
    land_number = models.CharField(max_length=60, blank=True)
    land_use = models.CharField(max_length=40, blank=True)
    dispute_body = models.CharField(max_length=80, blank=True)
    property_manager = models.CharField(max_length=80, blank=True)
    handover_on = models.DateField(null=True, blank=True)
    settings = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            company_key("org_project_company_key"),
            models.UniqueConstraint(
                fields=["code"],
                name="org_project_code_once",
                violation_error_message=gettext_noop("该项目代码已被使用，请换一个。"),
            ),
            models.UniqueConstraint(
                fields=["company", "filed_name"],
                name="org_project_filed_name_once",
                violation_error_message=gettext_noop("公司已有同一备案名的项目。"),
            ),
            models.CheckConstraint(
                condition=Q(code__regex="^[A-Z0-9]{2,12}$"), name="org_project_code_shape"
            ),
        ]
        triggers = [frozen_columns("project_keeps_company", ["company_id"]), never_deleted()]

    def __str__(self) -> str:
        return self.promoted_name
