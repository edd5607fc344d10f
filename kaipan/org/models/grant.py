"""Who may do what where."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.org.models.company import Company
from kaipan.org.models.project import Project
from kaipan.org.models.role import Role
from kaipan.org.models.staff import Staff


class Grant(models.Model):
    """A role given to a person, in one project or (without a project) in all projects of the company.

    Grants are ended, never deleted: who could do what at the time stays readable.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="grants")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="grants")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="grants")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    granted_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "role", "project"],
                condition=Q(ends_at__isnull=True),
                nulls_distinct=False,
                name="org_grant_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("granted_at")),
                name="org_grant_ends_after_start",
            ),
        ]
