"""A change of a deal, asked for, frozen, approved, carried out."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted
from kaipan.sales.models.deal import Deal
from kaipan.sales.rules.change_kinds import LABELS, ChangeKind


class Amendment(models.Model):
    """An amendment (变更申请): what is to change, and deal and money before and after it, frozen when asked.

    ``kind`` is the gravest of its ``changes``, under which it is asked about. ``before`` and ``after`` are
    what was judged: it is carried out only if both are still what they were. ``payee`` is who gets a refund
    where it is not the customer, sealed. ``undoes`` is the amendment it takes back. One at a time waits on a
    deal (变更中).
    """

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("待执行")
        EXECUTED = "EXECUTED", _("已执行")
        DROPPED = "DROPPED", _("已放弃")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="amendments")
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=[(str(kind), _(LABELS[kind])) for kind in ChangeKind])
    kinds = models.JSONField(default=list)
    changes = models.JSONField()
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, db_default=State.PROPOSED)
    asked_on = models.DateField()
    asked_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    approval = models.OneToOneField(
        "approvals.ApprovalRequest", on_delete=models.PROTECT, null=True, related_name="+"
    )
    payee = EncryptedTextField(null=True)
    undoes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    drop_reason = models.CharField(max_length=200, blank=True, db_default="")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "state", "-id"], name="sales_amendment_by_state")]
        constraints = [
            project_key("sales_amendment_project_key"),
            SameProject(field="deal", to="sales.Deal", name="sales_amendment_deal_project"),
            SameProject(field="undoes", to="sales.Amendment", name="sales_amendment_undoes_project"),
            SameProject(
                field="approval", to="approvals.ApprovalRequest", name="sales_amendment_approval_project"
            ),
            models.UniqueConstraint(fields=["project", "number"], name="sales_amendment_number_once"),
            models.UniqueConstraint(
                fields=["deal"],
                condition=Q(state="PROPOSED"),
                name="sales_amendment_one_at_a_time",
                violation_error_message=_("此交易已有变更申请在办。"),
            ),
            models.UniqueConstraint(
                fields=["undoes"], condition=~Q(state="DROPPED"), name="sales_amendment_undone_once"
            ),
            models.CheckConstraint(
                condition=Q(state="PROPOSED", settled_on=None, drop_reason="")
                | Q(state="EXECUTED", settled_on__gte=F("asked_on"), approval__isnull=False, drop_reason="")
                | (Q(state="DROPPED", settled_on__isnull=False) & ~Q(drop_reason="")),
                name="sales_amendment_settled_whole",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="sales_amendment_with_reason"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="amendment_graph",
                field="state",
                transitions=[("PROPOSED", "EXECUTED"), ("PROPOSED", "DROPPED")],
            ),
            frozen_columns(
                "amendment_question",
                [
                    "project_id",
                    "deal_id",
                    "number",
                    "kind",
                    "kinds",
                    "changes",
                    "before",
                    "after",
                    "reason",
                    "asked_on",
                    "asked_by_id",
                    "asked_at",
                    "undoes_id",
                ],
            ),
            frozen_columns("amendment_asked_once", ["approval_id"], when="OLD.approval_id IS NOT NULL"),
            frozen_columns(
                "amendment_settled_once",
                ["settled_on", "settled_by_id", "drop_reason"],
                when="OLD.state <> 'PROPOSED'",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"

    @property
    def source(self) -> Source:
        """How approvals, finance and papers know this amendment."""
        return Source("sales.amendment", self.pk)
