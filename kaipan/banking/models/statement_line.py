"""银行流水."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.banking.models.directions import Direction
from kaipan.banking.models.statement import BankStatement
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import FORGOTTEN, frozen_columns, keeps_modified_at, never_deleted

# Once a statement, over its rows: a file is read in one, so what is added later breaks the sums.
_LINES_ARE_THE_STATEMENT = """
IF EXISTS (SELECT FROM (SELECT DISTINCT statement_id FROM added) which
             JOIN banking_bankstatement statement ON statement.id = which.statement_id
            CROSS JOIN LATERAL (
                  SELECT count(*) AS many, min(dated_on) AS first_on, max(dated_on) AS last_on,
                         coalesce(sum(amount) FILTER (WHERE direction = 'IN'), 0) AS credits,
                         coalesce(sum(amount) FILTER (WHERE direction = 'OUT'), 0) AS debits,
                         bool_and(balance = statement.opening + moved) AS continues,
                         bool_and(dated_on >= before AND bank_account_id = statement.bank_account_id) AS fits
                    FROM (SELECT line.*, coalesce(lag(dated_on) OVER (ORDER BY row), dated_on) AS before,
                                 sum(CASE direction WHEN 'IN' THEN amount ELSE -amount END)
                                     OVER (ORDER BY row) AS moved
                            FROM banking_statementline line WHERE line.statement_id = statement.id) told
                  ) lines
            WHERE (statement.line_count, statement.credit_total, statement.debit_total, statement.first_on)
                  <> (lines.many, lines.credits, lines.debits, lines.first_on)
               OR lines.last_on > statement.last_on OR NOT lines.continues OR NOT lines.fits
               OR EXISTS (SELECT FROM banking_reconciliation closed
                           WHERE closed.bank_account_id = statement.bank_account_id
                             AND closed.state = 'STANDING' AND closed.day >= lines.first_on)) THEN
    RAISE EXCEPTION 'lines of a statement are its balances, line by line'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'banking_statement_lines_continue';
END IF;
RETURN NULL;
"""
_STANDS_WITH_ITS_STATEMENT = """
IF NEW.standing OR NOT EXISTS (SELECT FROM banking_bankstatement
                                WHERE id = NEW.statement_id AND state = 'WITHDRAWN') THEN
    RAISE EXCEPTION 'line % stands as long as its statement', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'banking_line_stands_with_statement';
END IF;
RETURN NEW;
"""


class StatementLine(models.Model):
    """One line of a bank's statement (流水): what came or went, in 元, and the balance after it.

    IN was credited to us (贷方), OUT debited (借方). The serial (流水号) stands once an account. The other
    side's account number is sealed; ``counterparty_account_masked`` is what screens show. A line that nobody
    knows (待查) has an ``inquiry``, a remark, and whose task it is; whether it is matched is told by its part
    in a standing match.
    """

    class Inquiry(models.TextChoices):
        UNKNOWN = "UNKNOWN", _("来源不明")
        TO_BE_BOOKED = "TO_BE_BOOKED", _("待补登收付")
        OUTSIDE = "OUTSIDE", _("非售楼收支")
        INTEREST_OR_FEE = "INTEREST_OR_FEE", _("利息或银行费用")
        SENT_BACK = "SENT_BACK", _("退汇")
        OTHER = "OTHER", _("其他")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    dated_on = models.DateField()
    timed_at = models.TimeField(null=True, blank=True)
    summary = models.CharField(max_length=200, blank=True)
    counterparty_name = models.CharField(max_length=120, blank=True)
    counterparty_account = EncryptedTextField(null=True)
    counterparty_account_masked = models.CharField(max_length=40, blank=True)
    serial = models.CharField(max_length=60)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    amount = MoneyField()
    balance = MoneyField()
    standing = models.BooleanField(default=True)
    inquiry = models.CharField(max_length=20, choices=Inquiry.choices, blank=True, db_default="")
    remark = models.CharField(max_length=200, blank=True, db_default="")
    owner = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    noted_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["statement_id", "row"]
        indexes = [
            models.Index(fields=["bank_account", "dated_on", "id"], name="banking_statement_line_by_day")
        ]
        constraints = [
            project_key("banking_statement_line_project_key"),
            SameProject(
                field="statement", to="banking.BankStatement", name="banking_statement_line_same_project"
            ),
            SameProject(
                field="bank_account", to="org.BankAccount", name="banking_statement_line_same_project_bank"
            ),
            models.UniqueConstraint(fields=["statement", "row"], name="banking_statement_line_row_once"),
            models.UniqueConstraint(
                fields=["bank_account", "serial"],
                condition=Q(standing=True),
                name="banking_statement_line_serial_once",
                violation_error_message=_("对账单中有流水号已导入过，没有重复导入。"),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=ZERO) & ~Q(serial=""), name="banking_statement_line_moves_something"
            ),
            models.CheckConstraint(
                condition=Q(counterparty_account__isnull=True, counterparty_account_masked="")
                | (Q(counterparty_account__isnull=False) & ~Q(counterparty_account_masked="")),
                name="banking_statement_line_account_masked",
            ),
            models.CheckConstraint(
                condition=Q(inquiry="", remark="", owner__isnull=True) | ~Q(inquiry=""),
                name="banking_statement_line_inquiry_says_why",
            ),
        ]
        triggers = [
            frozen_columns(
                "statement_line_stays_as_read",
                [
                    "project_id",
                    "statement_id",
                    "bank_account_id",
                    "row",
                    "dated_on",
                    "timed_at",
                    "summary",
                    "counterparty_name",
                    "counterparty_account_masked",
                    "serial",
                    "direction",
                    "amount",
                    "balance",
                ],
                forgets={
                    "summary": FORGOTTEN,
                    "counterparty_name": FORGOTTEN,
                    "counterparty_account_masked": "",
                },
            ),
            pgtrigger.Trigger(
                name="stands_with_its_statement",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("standing"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(old__standing__df=pgtrigger.F("new__standing")),
                func=_STANDS_WITH_ITS_STATEMENT,
            ),
            pgtrigger.Trigger(
                name="lines_are_the_statement",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),  # type: ignore[no-untyped-call]
                func=_LINES_ARE_THE_STATEMENT,
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.serial} {self.amount:,.2f}"
