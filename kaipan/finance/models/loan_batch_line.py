"""放款明细."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.account import Account
from kaipan.finance.models.due import Due
from kaipan.finance.models.guards import SameAccount, never_emptied
from kaipan.finance.models.loan_batch import LoanBatch
from kaipan.finance.models.receipt import Receipt
from kaipan.kernel.money import Money
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

# Once a statement, over its rows: ten thousand lines of one batch would else move its totals as often. The
# batch is locked first, so that the sums read after it see what another session committed meanwhile.
_MOVES_TOTALS = """
SELECT array_agg(DISTINCT batch_id), array_agg(DISTINCT state) INTO batches, states FROM moved;
PERFORM FROM finance_loanbatch WHERE id = ANY (batches) ORDER BY id FOR NO KEY UPDATE;
IF EXISTS (SELECT FROM finance_loanbatch batch
            WHERE batch.id = ANY (batches) AND batch.state <> ALL ({allowed})) THEN
    RAISE EXCEPTION 'the batch does not take this of its lines'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'finance_loan_line_with_its_batch';
END IF;
UPDATE finance_loanbatch batch
   SET lines_total = sums.lines, posted_total = sums.posted, returned_total = sums.returned
  FROM (SELECT batch_id, sum(amount) AS lines,
               coalesce(sum(amount) FILTER (WHERE state = 'POSTED'), 0) AS posted,
               coalesce(sum(amount) FILTER (WHERE state = 'RETURNED'), 0) AS returned
          FROM finance_loanbatchline WHERE batch_id = ANY (batches)
         GROUP BY batch_id) sums
 WHERE batch.id = sums.batch_id;
RETURN NULL;
"""
_WHEN_ADDED = "ARRAY['DRAFT']"
_WHEN_CHANGED = (
    "CASE WHEN states && ARRAY['POSTED', 'RETURNED'] THEN ARRAY['POSTED'] ELSE ARRAY['DRAFT', 'POSTED'] END"
)

_POSTED_BY_ITS_RECEIPT = (
    "\n"
    "IF NOT EXISTS (SELECT FROM finance_receipt\n"
    "                WHERE id = NEW.receipt_id AND total = NEW.amount"
    " AND state = 'POSTED' AND kind = 'PAYMENT') THEN\n"
    "    RAISE EXCEPTION 'line % is posted by a standing receipt of its amount', NEW.id\n"
    "        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_loan_line_receipt_of_its_amount';\n"
    "END IF;\n"
    "RETURN NEW;\n"
)


def _moves_totals(name: str, operation: pgtrigger.Operation, allowed: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        declare=[("batches", "BIGINT[]"), ("states", "TEXT[]")],
        referencing=pgtrigger.Referencing(new="moved"),  # type: ignore[no-untyped-call]
        func=_MOVES_TOTALS.format(allowed=allowed),
    )


class LoanBatchLine(models.Model):
    """One line of a bank's file (放款明细): so much released for a room or a borrower, as the bank wrote it.

    MATCHED names the due it pays; ``outstanding`` is what that due still asked for then, so the line is
    short by the difference, and ``short_reason`` says why. PENDING (待查) is matched with nothing:
    ``problem`` says why, ``candidates`` are the ids of dues it might mean. POSTED has its receipt; voiding
    that makes it PENDING again. RETURNED went back to the bank, with the reason. Amounts are in 元.
    """

    class State(models.TextChoices):
        MATCHED = "MATCHED", _("已匹配")
        PENDING = "PENDING", _("待查")
        POSTED = "POSTED", _("已入账")
        RETURNED = "RETURNED", _("已退回")

    class Problem(models.TextChoices):
        UNKNOWN_ROOM = "UNKNOWN_ROOM", _("没有该房号的往来账户")
        NOTHING_OPEN = "NOTHING_OPEN", _("该房号没有未收的贷款，或账户已关闭")
        UNKNOWN_BORROWER = "UNKNOWN_BORROWER", _("没有该借款人的未收贷款")
        AMOUNT_DIFFERS = "AMOUNT_DIFFERS", _("没有填写房号，且借款人的未收贷款与金额不符")
        AMBIGUOUS = "AMBIGUOUS", _("有几笔未收贷款都可能是这一笔")
        NAME_DIFFERS = "NAME_DIFFERS", _("借款人与该房的付款人不同")
        TOO_MUCH = "TOO_MUCH", _("金额超过未收的贷款")
        SAME_DUE = "SAME_DUE", _("同批有几行指向同一笔贷款")
        SET_ASIDE = "SET_ASIDE", _("人工列为待查")
        RECEIPT_VOIDED = "RECEIPT_VOIDED", _("收据已作废")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    batch = models.ForeignKey(
        LoanBatch, on_delete=models.PROTECT, related_name="lines", db_constraint=False, db_index=False
    )
    row = models.PositiveIntegerField()
    room = models.CharField(max_length=80, blank=True)
    borrower = models.CharField(max_length=80, blank=True)
    loan_number = models.CharField(max_length=60, blank=True)
    amount = MoneyField()
    reference = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=State.choices)
    problem = models.CharField(max_length=20, choices=Problem.choices, blank=True)
    candidates = models.JSONField(default=list)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="loan_lines", db_constraint=False
    )
    due = models.ForeignKey(Due, on_delete=models.PROTECT, null=True, related_name="loan_lines")
    outstanding = MoneyField(null=True)
    short_reason = models.CharField(max_length=200, blank=True)
    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, null=True, related_name="loan_line")
    return_reason = models.CharField(max_length=200, blank=True)
    handled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    posted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["batch_id", "row"]
        constraints = [
            project_key("finance_loan_line_project_key"),
            SameProject(field="batch", to="finance.LoanBatch", name="finance_loan_line_same_project"),
            SameProject(field="account", to="finance.Account", name="finance_loan_line_same_project_account"),
            SameAccount(field="due", to="finance.Due", name="finance_loan_line_same_account_due"),
            SameAccount(field="receipt", to="finance.Receipt", name="finance_loan_line_same_account_receipt"),
            models.UniqueConstraint(fields=["batch", "row"], name="finance_loan_line_row_once"),
            models.UniqueConstraint(
                fields=["batch", "due"],
                name="finance_loan_line_due_once",
                violation_error_message=_("同一批次中已有一行匹配了这笔贷款，请核对后另行处理。"),
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="finance_loan_line_positive"),
            models.CheckConstraint(
                condition=Q(
                    state="MATCHED",
                    account__isnull=False,
                    due__isnull=False,
                    outstanding__gte=F("amount"),
                    receipt__isnull=True,
                    problem="",
                    return_reason="",
                )
                | (
                    Q(state="POSTED", account__isnull=False, due__isnull=False, receipt__isnull=False)
                    & Q(outstanding__gte=F("amount"), problem="", return_reason="")
                    & (Q(outstanding=F("amount")) | ~Q(short_reason=""))
                )
                | (
                    Q(state__in=["PENDING", "RETURNED"], account__isnull=True, due__isnull=True)
                    & Q(outstanding__isnull=True, receipt__isnull=True, short_reason="")
                    & ~Q(problem="")
                    & (Q(state="PENDING", return_reason="") | (Q(state="RETURNED") & ~Q(return_reason="")))
                ),
                name="finance_loan_line_state_says_what",
            ),
            models.CheckConstraint(
                condition=Q(posted_by__isnull=True)
                | Q(handled_by__isnull=True)
                | ~Q(posted_by=F("handled_by")),
                name="finance_loan_line_posted_by_another",
                violation_error_message=_("放款明细由您核对，须由另一人入账。"),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="state_graph",
                field="state",
                transitions=[
                    ("MATCHED", "PENDING"),
                    ("PENDING", "MATCHED"),
                    ("MATCHED", "POSTED"),
                    ("POSTED", "PENDING"),
                    ("PENDING", "RETURNED"),
                ],
            ),
            frozen_columns(
                "loan_line_stays_as_written",
                [
                    "project_id",
                    "batch_id",
                    "row",
                    "room",
                    "borrower",
                    "loan_number",
                    "amount",
                    "reference",
                ],
            ),
            frozen_columns(
                "loan_line_stays_posted",
                ["account_id", "due_id", "outstanding", "short_reason", "receipt_id", "posted_by_id"],
                when="OLD.state = 'POSTED' AND NEW.state = 'POSTED'",
            ),
            pgtrigger.Trigger(
                name="posted_by_its_receipt",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__state="POSTED"),
                func=_POSTED_BY_ITS_RECEIPT,
            ),
            _moves_totals("moves_totals_inserts", pgtrigger.Insert, _WHEN_ADDED),
            _moves_totals("moves_totals_updates", pgtrigger.Update, _WHEN_CHANGED),
            never_deleted(),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.room or self.borrower} {self.amount}"

    @property
    def short(self) -> Money | None:
        """By how much it pays less than the due asked for, in 元; None when nothing is matched or short."""
        if self.outstanding is None or self.outstanding == self.amount:
            return None
        left: Money = self.outstanding - self.amount
        return left
