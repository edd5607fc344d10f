"""Who stands in for whom, and until when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameCompany
from kaipan.platform.triggers import frozen_columns, never_deleted


class DelegationQuerySet(QuerySet["Delegation"]):
    """Delegations by whether they hold."""

    def live(self) -> "DelegationQuerySet":
        """Those that hold at this moment, by the database's clock."""
        return self.filter(starts_at__lte=Now(), ends_at__gt=Now(), ended_at__isnull=True)

    def covering(self, project_id: int, matter: str) -> "DelegationQuerySet":
        """Those that are about this matter in this project."""
        return self.filter(
            Q(project__isnull=True) | Q(project_id=project_id),
            Q(matters=[]) | Q(matters__contains=[matter]),
        )


class Delegation(models.Model):
    """A delegation (审批代理): ``delegate`` may decide as ``principal`` from ``starts_at`` to ``ends_at``.

    In one project or in all, for some matters or for all. What the principal has only as somebody else's
    delegate is not passed on. It may be ended early, never made longer.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    principal = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    delegate = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    matters = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["delegate", "ends_at"], name="approvals_delegation_delegate"),
            models.Index(fields=["principal", "ends_at"], name="approvals_delegation_principal"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(principal=F("delegate")),
                name="approvals_delegation_to_another",
                violation_error_message=gettext_noop("审批代理人不能是本人。"),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="approvals_delegation_ends_after_start",
                violation_error_message=gettext_noop("代理的结束时间须晚于开始时间。"),
            ),
            models.CheckConstraint(
                condition=~Q(made_by=F("delegate")),
                name="approvals_delegation_not_to_oneself",
                violation_error_message=gettext_noop("不能把别人的审批权代理给自己。"),
            ),
            SameCompany(field="principal", to="org.Staff", name="approvals_delegation_principal_company"),
            SameCompany(field="delegate", to="org.Staff", name="approvals_delegation_delegate_company"),
            SameCompany(field="project", to="org.Project", name="approvals_delegation_project_company"),
            SameCompany(field="made_by", to="org.Staff", name="approvals_delegation_maker_company"),
            SameCompany(field="ended_by", to="org.Staff", name="approvals_delegation_ender_company"),
        ]
        triggers = [
            frozen_columns(
                "approvals_delegation_terms",
                [
                    "company_id",
                    "principal_id",
                    "delegate_id",
                    "project_id",
                    "matters",
                    "starts_at",
                    "ends_at",
                    "reason",
                    "made_by_id",
                    "made_at",
                ],
            ),
            frozen_columns(
                "approvals_delegation_end", ["ended_at", "ended_by_id"], when="OLD.ended_at IS NOT NULL"
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.principal_id} → {self.delegate_id}"
