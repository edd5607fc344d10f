"""What a job title may do."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kaipan.kernel.text import gettext_noop
from kaipan.org.models.company import Company
from kaipan.platform.constraints import company_key
from kaipan.platform.triggers import frozen_columns, never_deleted


class Role(models.Model):
    """A role (岗位角色): a named set of permissions, given to people project by project."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="roles")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    permissions = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        ordering = ["id"]
        constraints = [
            company_key("org_role_company_key"),
            models.UniqueConstraint(
                fields=["company", "code"],
                name="org_role_code_once",
                violation_error_message=gettext_noop("公司已有同一代码的角色。"),
            ),
        ]
        triggers = [frozen_columns("role_keeps_code", ["company_id", "code"]), never_deleted()]

    def __str__(self) -> str:
        return self.name
