"""Who may do what where."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, QuerySet
from django.db.models.functions import Coalesce, Now

from kaipan.kernel.text import gettext_noop
from kaipan.org.models.company import Company
from kaipan.org.models.project import Project
from kaipan.org.models.role import Role
from kaipan.org.models.staff import Staff
from kaipan.platform.constraints import SameCompany
from kaipan.platform.triggers import frozen_columns, never_deleted


class GrantQuerySet(QuerySet["Grant"]):
    """Grants by what they are worth at this moment."""

    def live(self) -> "GrantQuerySet":
        """Those in force now, by the database's clock."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))

    def of_administrators(self, permission: str) -> "GrantQuerySet":
        """Those that let an active person manage the whole company for as long as nobody ends them."""
        return self.filter(
            ends_at__isnull=True,
            project__isnull=True,
            staff__is_active=True,
            role__permissions__contains=[permission],
        )


class Grant(models.Model):
    """A role given to a person, in one project or (without a project) in all projects of the company.

    Grants are ended, never deleted: who could do what at the time stays readable. ``granted_by`` is empty
    when the installation itself gave it.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="grants")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="grants")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="grants")
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, null=True, blank=True, related_name="grants"
    )
    granted_at = models.DateTimeField(db_default=Now())
    granted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            ExclusionConstraint(
                name="org_grant_once",
                expressions=[
                    ("staff", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("project_id", 0), RangeOperators.EQUAL),
                    (
                        Func(
                            F("granted_at"),
                            F("ends_at"),
                            RangeBoundary(),
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=gettext_noop("此人在该范围内已有这一角色。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("granted_at")),
                name="org_grant_ends_after_start",
                violation_error_message=gettext_noop("授权的结束时间不能早于开始时间。"),
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("staff")),
                name="org_grant_by_another",
                violation_error_message=gettext_noop("不能给自己授权，请由另一位管理员办理。"),
            ),
            SameCompany(field="staff", to="org.Staff", name="org_grant_staff_company"),
            SameCompany(field="granted_by", to="org.Staff", name="org_grant_granter_company"),
            SameCompany(field="role", to="org.Role", name="org_grant_role_company"),
            SameCompany(field="project", to="org.Project", name="org_grant_project_company"),
        ]
        triggers = [
            frozen_columns(
                "grant_keeps_terms",
                ["company_id", "staff_id", "role_id", "project_id", "granted_at", "granted_by_id"],
            ),
            never_deleted(),
        ]
