"""A development that is sold under one name."""

from django.db import models

from kaipan.org.models.company import Company


class Project(models.Model):
    """A project (项目). Contracts print ``filed_name`` (备案名), everything else ``promoted_name`` (推广名)."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="projects")
    code = models.CharField(max_length=12, unique=True)
    filed_name = models.CharField(max_length=80)
    promoted_name = models.CharField(max_length=80)
    city = models.CharField(max_length=20)
    address = models.CharField(max_length=160, blank=True)
    land_number = models.CharField(max_length=60, blank=True)
    property_manager = models.CharField(max_length=80, blank=True)
    handover_on = models.DateField(null=True, blank=True)
    settings = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["company", "filed_name"], name="org_project_filed_name_once"),
            models.UniqueConstraint(fields=["company", "id"], name="org_project_company_key"),
        ]

    def __str__(self) -> str:
        return self.promoted_name
