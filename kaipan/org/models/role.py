"""What a job title may do."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kaipan.org.models.company import Company


class Role(models.Model):
    """A role (岗位角色): a named set of permissions, given to people project by project."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="roles")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    permissions = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["company", "code"], name="org_role_code_once")]

    def __str__(self) -> str:
        return self.name
