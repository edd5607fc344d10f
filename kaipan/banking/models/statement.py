"""银行对账单."""

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

# Each statement takes over where the last one of its account ended; the unique index on ``previous`` is
# what keeps two of the same moment apart.
_CONTINUES = """
SELECT id, closing, last_on INTO last FROM banking_bankstatement
 WHERE bank_account_id = NEW.bank_account_id AND state = 'STANDING' ORDER BY id DESC LIMIT 1;
IF NEW.previous_id IS DISTINCT FROM last.id
   OR (last.id IS NOT NULL AND (NEW.opening <> last.closing OR NEW.first_on < last.last_on)) THEN
    RAISE EXCEPTION 'a statement of account % begins where the last one ended', NEW.bank_account_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'banking_statement_continues';
END IF;
RETURN NEW;
"""
_WITHDRAWN_UNUSED = """
IF EXISTS (SELECT FROM banking_bankstatement WHERE previous_id = NEW.id AND state = 'STANDING')
   OR EXISTS (SELECT FROM banking_reconciliation WHERE statement_id = NEW.id AND state = 'STANDING')
   OR EXISTS (SELECT FROM banking_matchpart part JOIN banking_statementline line ON line.id = part.line_id
               WHERE line.statement_id = NEW.id AND part.standing) THEN
    RAISE EXCEPTION 'statement % is built upon', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'banking_statement_withdrawn_unused';
END IF;
RETURN NEW;
"""
_LINES_GO_WITH_IT = """
UPDATE banking_statementline SET standing = FALSE WHERE statement_id = NEW.id;
RETURN NULL;
"""


class BankStatement(models.Model):
    """A file of one bank account's statement (银行对账单): its lines from where the last one ended.

    ``opening`` plus what was credited less what was debited is ``closing``, in 元; ``last_on`` is the day up
    to which the bank told everything. STANDING, or WITHDRAWN with a reason while nothing is built upon it:
    no later statement, no match, no reconciliation. The file is not kept; ``fingerprint`` tells whether the
    same one comes twice.
    """

    class State(models.TextChoices):
        STANDING = "STANDING", _("有效")
        WITHDRAWN = "WITHDRAWN", _("已撤回")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    opening = MoneyField()
    credit_total = MoneyField()
    debit_total = MoneyField()
    closing = MoneyField()
    line_count = models.PositiveIntegerField()
    filename = models.CharField(max_length=200)
    fingerprint = models.BinaryField(max_length=32)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDING)
    read_at = models.DateTimeField(db_default=Now())
    read_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    withdraw_reason = models.CharField(max_length=200, blank=True, db_default="")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["bank_account", "-id"], name="banking_statement_by_account")]
        constraints = [
            project_key("banking_statement_project_key"),
            SameProject(field="bank_account", to="org.BankAccount", name="banking_statement_same_project"),
            SameProject(
                field="previous", to="banking.BankStatement", name="banking_statement_same_project_last"
            ),
            models.UniqueConstraint(
                fields=["bank_account", "fingerprint"],
                condition=Q(state="STANDING"),
                name="banking_statement_file_once",
                violation_error_message=_("同一对账单文件已导入过，没有重复导入。"),
            ),
            models.UniqueConstraint(
                fields=["previous"],
                condition=Q(state="STANDING"),
                name="banking_statement_continued_once",
                violation_error_message=_("上一份对账单之后已导入另一份，请刷新后核对期初余额。"),
            ),
            models.UniqueConstraint(
                fields=["bank_account"],
                condition=Q(state="STANDING", previous__isnull=True),
                name="banking_statement_begun_once",
                violation_error_message=_("该账户已有首份对账单，请刷新后核对期初余额。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    credit_total__gte=ZERO,
                    debit_total__gte=ZERO,
                    line_count__gt=0,
                    first_on__lte=F("last_on"),
                    closing=F("opening") + F("credit_total") - F("debit_total"),
                ),
                name="banking_statement_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="STANDING",
                    withdrawn_at__isnull=True,
                    withdrawn_by__isnull=True,
                    withdraw_reason="",
                )
                | (Q(state="WITHDRAWN", withdrawn_at__isnull=False) & ~Q(withdraw_reason="")),
                name="banking_statement_withdrawn_says_why",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("STANDING", "WITHDRAWN")]),
            pgtrigger.Trigger(
                name="continues_the_last",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("last", "RECORD")],
                func=_CONTINUES,
            ),
            pgtrigger.Trigger(
                name="withdrawn_unused",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__state="WITHDRAWN"),
                func=_WITHDRAWN_UNUSED,
            ),
            pgtrigger.Trigger(
                name="lines_go_with_it",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__state="WITHDRAWN"),
                func=_LINES_GO_WITH_IT,
            ),
            frozen_columns(
                "statement_keeps_its_file",
                [
                    "project_id",
                    "bank_account_id",
                    "previous_id",
                    "first_on",
                    "last_on",
                    "opening",
                    "credit_total",
                    "debit_total",
                    "closing",
                    "line_count",
                    "filename",
                    "fingerprint",
                    "read_at",
                    "read_by_id",
                ],
            ),
            frozen_columns(
                "statement_stays_withdrawn",
                ["withdrawn_at", "withdrawn_by_id", "withdraw_reason"],
                when="OLD.state = 'WITHDRAWN'",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.bank_account} {self.first_on.isoformat()}～{self.last_on.isoformat()}"
