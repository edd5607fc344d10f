"""POS 清算批次."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted


class SettlementBatch(models.Model):
    """One settlement file of an acquirer (POS 清算批次): what it credited to one bank account on one day.

    DRAFT is read and matched, and has moved no money; POSTED has the arrival of every line matched so far in
    the books, the rest waits by number; DISCARDED was given up before. The totals are those of its lines, in
    元. The file is not kept; ``fingerprint`` tells whether the same one comes twice. Who read it does not
    post it.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("待入账")
        POSTED = "POSTED", _("已入账")
        DISCARDED = "DISCARDED", _("已作废")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    acquirer = models.CharField(max_length=40)
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, related_name="+")
    arrived_on = models.DateField()
    gross_total = MoneyField()
    fee_total = MoneyField()
    net_total = MoneyField()
    filename = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    read_at = models.DateTimeField(db_default=Now())
    read_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    discard_reason = models.CharField(max_length=200, blank=True, db_default="")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-arrived_on", "-id"], name="banking_settlement_by_day")]
        constraints = [
            project_key("banking_settlement_project_key"),
            SameProject(field="bank_account", to="org.BankAccount", name="banking_settlement_same_project"),
            models.UniqueConstraint(
                fields=["project", "fingerprint"],
                condition=Q(state__in=["DRAFT", "POSTED"]),
                name="banking_settlement_file_once",
                violation_error_message=_("同一清算文件已导入过，没有重复导入。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    net_total__gt=ZERO, fee_total__gte=ZERO, gross_total=F("net_total") + F("fee_total")
                ),
                name="banking_settlement_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="DRAFT", posted_at__isnull=True, discarded_at__isnull=True, discard_reason=""
                )
                | Q(state="POSTED", posted_at__isnull=False, discarded_at__isnull=True, discard_reason="")
                | (
                    Q(state="DISCARDED", posted_at__isnull=True, discarded_at__isnull=False)
                    & ~Q(discard_reason="")
                ),
                name="banking_settlement_state_says_when",
            ),
            models.CheckConstraint(
                condition=Q(posted_by__isnull=True) | Q(read_by__isnull=True) | ~Q(posted_by=F("read_by")),
                name="banking_settlement_posted_by_another",
                violation_error_message=_("清算批次由您导入，须由另一人入账。"),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="state_graph",
                field="state",
                transitions=[("DRAFT", "POSTED"), ("DRAFT", "DISCARDED")],
            ),
            frozen_columns(
                "settlement_keeps_its_file",
                [
                    "project_id",
                    "acquirer",
                    "bank_account_id",
                    "arrived_on",
                    "gross_total",
                    "fee_total",
                    "net_total",
                    "filename",
                    "fingerprint",
                    "read_at",
                    "read_by_id",
                ],
            ),
            frozen_columns(
                "settlement_stays_decided",
                ["posted_at", "posted_by_id", "discarded_at", "discarded_by_id", "discard_reason"],
                when="OLD.state <> 'DRAFT'",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.acquirer} {self.arrived_on.isoformat()} {self.net_total:,.2f}"
