"""银行余额调节表, closed."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.banking.models.statement import BankStatement
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

# Day after day, on what the bank told, and by nobody who read or matched since the last one.
_CLOSED_IN_ORDER_BY_ANOTHER = """
SELECT coalesce(max(day), '-infinity'), coalesce(max(last_match), 0) INTO last_day, matched
  FROM banking_reconciliation WHERE bank_account_id = NEW.bank_account_id AND state = 'STANDING';
IF NEW.day <= last_day OR NOT EXISTS (
       SELECT FROM banking_bankstatement
        WHERE id = NEW.statement_id AND bank_account_id = NEW.bank_account_id AND state = 'STANDING'
          AND last_on >= NEW.day) THEN
    RAISE EXCEPTION 'account % is reconciled day after day, on what the bank told', NEW.bank_account_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'banking_reconciliation_in_order';
END IF;
IF NEW.closed_by_id IS NOT NULL AND (
       EXISTS (SELECT FROM banking_bankstatement
                WHERE bank_account_id = NEW.bank_account_id AND state = 'STANDING'
                  AND read_by_id = NEW.closed_by_id AND last_on > last_day AND first_on <= NEW.day)
       OR EXISTS (SELECT FROM banking_statementmatch
                   WHERE bank_account_id = NEW.bank_account_id AND state = 'STANDING'
                     AND made_by_id = NEW.closed_by_id AND id > matched)) THEN
    RAISE EXCEPTION 'who read or matched does not close'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'banking_reconciliation_by_another';
END IF;
RETURN NEW;
"""
_ONLY_THE_LAST_REOPENS = """
IF EXISTS (SELECT FROM banking_reconciliation
            WHERE bank_account_id = NEW.bank_account_id AND state = 'STANDING' AND day > NEW.day) THEN
    RAISE EXCEPTION 'reconciliation % is not the last', NEW.id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'banking_reconciliation_last_reopens';
END IF;
RETURN NEW;
"""


class Reconciliation(models.Model):
    """A reconciliation sheet that was signed (银行余额调节表): the figures of an account at the end of a day.

    Books: ``book_balance`` + ``opening_gap`` + what the bank received and is not booked − what it paid and is
    not booked = ``adjusted``. Bank: ``bank_balance`` + what is booked as received and not at the bank −
    what is booked as paid and not at the bank = ``adjusted``. ``opening_gap`` is what the bank had before the
    first statement beyond what the books say of that time. Only what was known by ``last_match`` and
    ``last_place`` (凭证序号) counts, so that the rows behind each figure can be shown again. STANDING, or
    REOPENED with a reason: the last one only.
    """

    class State(models.TextChoices):
        STANDING = "STANDING", _("已复核")
        REOPENED = "REOPENED", _("已重开")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="+")
    last_match = models.BigIntegerField()
    last_place = models.BigIntegerField()
    book_balance = MoneyField()
    opening_gap = MoneyField()
    received_unbooked = MoneyField()
    paid_unbooked = MoneyField()
    bank_balance = MoneyField()
    booked_unreceived = MoneyField()
    booked_unpaid = MoneyField()
    adjusted = MoneyField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.STANDING)
    closed_at = models.DateTimeField(db_default=Now())
    closed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reopen_reason = models.CharField(max_length=200, blank=True, db_default="")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("banking_reconciliation_project_key"),
            SameProject(
                field="bank_account", to="org.BankAccount", name="banking_reconciliation_same_project"
            ),
            SameProject(
                field="statement",
                to="banking.BankStatement",
                name="banking_reconciliation_same_project_statement",
            ),
            models.UniqueConstraint(
                fields=["bank_account", "day"],
                condition=Q(state="STANDING"),
                name="banking_reconciliation_once",
                violation_error_message=_("该账户这一天的余额调节表已复核，没有重复复核。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    received_unbooked__gte=ZERO,
                    paid_unbooked__gte=ZERO,
                    booked_unreceived__gte=ZERO,
                    booked_unpaid__gte=ZERO,
                    adjusted=F("book_balance")
                    + F("opening_gap")
                    + F("received_unbooked")
                    - F("paid_unbooked"),
                )
                & Q(adjusted=F("bank_balance") + F("booked_unreceived") - F("booked_unpaid")),
                name="banking_reconciliation_balances",
                violation_error_message=_("余额调节表两边不平，不能复核。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    state="STANDING", reopened_at__isnull=True, reopened_by__isnull=True, reopen_reason=""
                )
                | (Q(state="REOPENED", reopened_at__isnull=False) & ~Q(reopen_reason="")),
                name="banking_reconciliation_reopened_says_why",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("STANDING", "REOPENED")]),
            pgtrigger.Trigger(
                name="closed_in_order_by_another",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("last_day", "DATE"), ("matched", "BIGINT")],
                func=_CLOSED_IN_ORDER_BY_ANOTHER,
            ),
            pgtrigger.Trigger(
                name="only_the_last_reopens",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                condition=pgtrigger.Q(new__state="REOPENED"),
                func=_ONLY_THE_LAST_REOPENS,
            ),
            frozen_columns(
                "reconciliation_stays_as_closed",
                [
                    "project_id",
                    "bank_account_id",
                    "day",
                    "statement_id",
                    "last_match",
                    "last_place",
                    "book_balance",
                    "opening_gap",
                    "received_unbooked",
                    "paid_unbooked",
                    "bank_balance",
                    "booked_unreceived",
                    "booked_unpaid",
                    "adjusted",
                    "closed_at",
                    "closed_by_id",
                ],
            ),
            frozen_columns(
                "reconciliation_stays_reopened",
                ["reopened_at", "reopened_by_id", "reopen_reason"],
                when="OLD.state = 'REOPENED'",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.bank_account} {self.day.isoformat()}"
