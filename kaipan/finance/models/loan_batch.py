"""放款批次."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.guards import begins_in, never_emptied, totals_follow_facts
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

TOTALS = ("lines_total", "posted_total", "returned_total")
_STANDS = Q(state__in=["DRAFT", "POSTED"])


class LoanBatch(models.Model):
    """A batch of loans that a bank released (放款批次): one slip (结算单) and the file that lists its rooms.

    DRAFT is read and matched, and has moved no money; POSTED has a receipt for every line but those kept as
    exceptions; DISCARDED was given up before. ``slip_total`` is what the bank's slip says, in 元; the
    other totals follow the lines: all of them, those with a receipt, those sent back to the bank. A batch
    posts only when its lines sum to the slip. The file is not kept; ``fingerprint`` tells whether the same
    one comes twice. Who read a batch does not post it.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("待入账")
        POSTED = "POSTED", _("已入账")
        DISCARDED = "DISCARDED", _("已作废")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    bank = models.CharField(max_length=40)
    slip_number = models.CharField(max_length=40)
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, related_name="+")
    dated_on = models.DateField()
    arrived_on = models.DateField()
    slip_total = MoneyField()
    lines_total = MoneyField(default=ZERO)
    posted_total = MoneyField(default=ZERO)
    returned_total = MoneyField(default=ZERO)
    filename = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    read_at = models.DateTimeField(db_default=Now())
    read_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    discard_reason = models.CharField(max_length=200, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-dated_on", "-id"], name="finance_loan_batch_by_day")]
        constraints = [
            project_key("finance_loan_batch_project_key"),
            SameProject(
                field="bank_account", to="org.BankAccount", name="finance_loan_batch_same_project_bank"
            ),
            models.UniqueConstraint(
                fields=["project", "bank", "slip_number"],
                condition=_STANDS,
                name="finance_loan_batch_slip_once",
                violation_error_message=_("该银行的这张结算单已有放款批次，没有重复导入。"),
            ),
            models.UniqueConstraint(
                fields=["project", "fingerprint"],
                condition=_STANDS,
                name="finance_loan_batch_file_once",
                violation_error_message=_("同一放款文件已导入过，没有重复导入。"),
            ),
            models.CheckConstraint(
                condition=Q(slip_total__gt=ZERO), name="finance_loan_batch_slip_total_positive"
            ),
            models.CheckConstraint(
                condition=Q(posted_total__gte=ZERO, returned_total__gte=ZERO)
                & Q(lines_total__gte=F("posted_total") + F("returned_total")),
                name="finance_loan_batch_parts_within_lines",
            ),
            models.CheckConstraint(
                condition=Q(state="POSTED") | Q(posted_total=ZERO, returned_total=ZERO),
                name="finance_loan_batch_moves_nothing_before",
            ),
            models.CheckConstraint(
                condition=~Q(state="POSTED") | Q(lines_total=F("slip_total")),
                name="finance_loan_batch_lines_sum_to_slip",
                violation_error_message=_("放款明细合计与银行结算单金额不符，不能入账。"),
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
                name="finance_loan_batch_state_says_when",
            ),
            models.CheckConstraint(
                condition=Q(posted_by__isnull=True) | Q(read_by__isnull=True) | ~Q(posted_by=F("read_by")),
                name="finance_loan_batch_posted_by_another",
                violation_error_message=_("放款批次由您导入，须由另一人入账。"),
            ),
        ]
        triggers = [
            begins_in("DRAFT"),
            pgtrigger.FSM(
                name="state_graph",
                field="state",
                transitions=[("DRAFT", "POSTED"), ("DRAFT", "DISCARDED")],
            ),
            totals_follow_facts(*TOTALS),
            frozen_columns(
                "loan_batch_keeps_its_slip",
                [
                    "project_id",
                    "bank",
                    "slip_number",
                    "bank_account_id",
                    "dated_on",
                    "arrived_on",
                    "slip_total",
                    "filename",
                    "fingerprint",
                    "read_at",
                    "read_by_id",
                ],
            ),
            frozen_columns(
                "loan_batch_stays_decided",
                ["posted_at", "posted_by_id", "discarded_at", "discarded_by_id", "discard_reason"],
                when="OLD.state <> 'DRAFT'",
            ),
            never_deleted(),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.bank} {self.slip_number}"

    @property
    def kept_total(self) -> Money:
        """What of the slip has no receipt and did not go back to the bank, in 元: the exceptions."""
        left: Money = self.lines_total - self.posted_total - self.returned_total
        return left
