"""现金缴存."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.daily_close import DailyClose
from kaipan.finance.models.guards import begins_in, never_emptied
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

_MOVES_DEPOSITED = """
IF TG_OP = 'INSERT' THEN
    UPDATE finance_dailyclose SET deposited = deposited + NEW.amount WHERE id = NEW.close_id;
ELSIF OLD.state = 'POSTED' AND NEW.state = 'REVERSED' THEN
    UPDATE finance_dailyclose SET deposited = deposited - NEW.amount WHERE id = NEW.close_id;
END IF;
RETURN NEW;
"""


class CashDeposit(models.Model):
    """Cash of one daily close that was taken to the bank (现金缴存), with the bank's slip, in 元.

    Dr 银行存款, Cr 库存现金 on ``deposited_on``. REVERSED with a reason was undone by the reversal of its
    journal.
    """

    class State(models.TextChoices):
        POSTED = "POSTED", _("已缴存")
        REVERSED = "REVERSED", _("已冲回")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    close = models.ForeignKey(DailyClose, on_delete=models.PROTECT, related_name="deposits")
    bank_account = models.ForeignKey("org.BankAccount", on_delete=models.PROTECT, related_name="+")
    slip_number = models.CharField(max_length=60)
    amount = MoneyField()
    deposited_on = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.POSTED)
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reversed_on = models.DateField(null=True, blank=True)
    reversed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reverse_reason = models.CharField(max_length=200, blank=True, db_default="")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("finance_cash_deposit_project_key"),
            SameProject(field="close", to="finance.DailyClose", name="finance_cash_deposit_same_project"),
            SameProject(
                field="bank_account", to="org.BankAccount", name="finance_cash_deposit_same_project_bank"
            ),
            models.UniqueConstraint(
                fields=["bank_account", "slip_number"],
                condition=Q(state="POSTED"),
                name="finance_cash_deposit_slip_once",
                violation_error_message=_("该账户的这张缴款单已登记，没有重复缴存。"),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=ZERO) & ~Q(slip_number=""), name="finance_cash_deposit_of_something"
            ),
            models.CheckConstraint(
                condition=Q(
                    state="POSTED",
                    reversed_on__isnull=True,
                    reversed_by__isnull=True,
                    reverse_reason="",
                )
                | (
                    Q(state="REVERSED", reversed_on__isnull=False, reversed_on__gte=F("deposited_on"))
                    & ~Q(reverse_reason="")
                ),
                name="finance_cash_deposit_reversed_says_why",
            ),
        ]
        triggers = [
            begins_in("POSTED"),
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("POSTED", "REVERSED")]),
            pgtrigger.Trigger(
                name="moves_deposited",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                func=_MOVES_DEPOSITED,
            ),
            frozen_columns(
                "cash_deposit_stays_as_posted",
                [
                    "project_id",
                    "close_id",
                    "bank_account_id",
                    "slip_number",
                    "amount",
                    "deposited_on",
                    "made_at",
                    "made_by_id",
                ],
            ),
            frozen_columns(
                "cash_deposit_stays_reversed",
                ["reversed_on", "reversed_by_id", "reverse_reason"],
                when="OLD.state = 'REVERSED'",
            ),
            never_deleted(),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return self.slip_number

    @property
    def ref(self) -> Source:
        """How the books know this deposit."""
        return Source("finance.cashdeposit", self.pk)
