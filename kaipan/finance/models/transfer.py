"""转账单."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.finance.models.account import Account
from kaipan.finance.models.guards import begins_in, takes_its_amount
from kaipan.kernel.money import ZERO
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

# What a transfer took from one account has arrived on the other, all of it, while it stands.
ARRIVES_WHOLE = """
SELECT transfer.id, CASE WHEN transfer.state = 'POSTED' THEN transfer.amount ELSE 0 END AS due,
       coalesce(sum(receipt.total) FILTER (WHERE receipt.state = 'POSTED'), 0) AS arrived
  INTO judged
  FROM finance_transfer transfer LEFT JOIN finance_receipt receipt ON receipt.transfer_id = transfer.id
 WHERE transfer.id = NEW.{transfer} GROUP BY transfer.id, transfer.state, transfer.amount;
IF judged.arrived <> judged.due THEN
    RAISE EXCEPTION 'transfer %: % arrived, % should have', judged.id, judged.arrived, judged.due
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_transfer_arrives_whole';
END IF;
RETURN NULL;
"""


class Transfer(models.Model):
    """A transfer (转账单): advance of one account that went to another of the project. No cash moves.

    What left is in the :class:`~kaipan.finance.models.Outlay` rows, what arrived in receipts of kind
    TRANSFER. A reversed one brought everything back. ``source`` is what the upper room did it for.
    """

    class State(models.TextChoices):
        POSTED = "POSTED", _("有效")
        REVERSED = "REVERSED", _("已冲回")

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=24)
    from_account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="transfers_out")
    to_account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="transfers_in")
    amount = MoneyField()
    reason = models.CharField(max_length=200)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.POSTED)
    dated_on = models.DateField()
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reversed_on = models.DateField(null=True, blank=True)
    reversed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    reverse_reason = models.CharField(max_length=200, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["project", "-dated_on", "-id"], name="finance_transfer_by_day")]
        constraints = [
            project_key("finance_transfer_project_key"),
            SameProject(field="from_account", to="finance.Account", name="finance_transfer_same_project"),
            SameProject(field="to_account", to="finance.Account", name="finance_transfer_same_project_to"),
            models.UniqueConstraint(fields=["project", "number"], name="finance_transfer_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=ZERO), name="finance_transfer_of_something"),
            models.CheckConstraint(
                condition=~Q(from_account=F("to_account")), name="finance_transfer_between_two"
            ),
            models.CheckConstraint(
                condition=Q(state="POSTED", reversed_on__isnull=True, reverse_reason="")
                | (
                    Q(state="REVERSED", reversed_on__isnull=False, reversed_on__gte=F("dated_on"))
                    & ~Q(reverse_reason="")
                ),
                name="finance_transfer_reversal_says_why",
            ),
        ]
        triggers = [
            begins_in("POSTED"),
            pgtrigger.FSM(name="state_graph", field="state", transitions=[("POSTED", "REVERSED")]),
            takes_its_amount("transfer"),
            pgtrigger.Trigger(
                name="arrives_whole",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
                timing=pgtrigger.Deferred,
                declare=[("judged", "RECORD")],
                func=ARRIVES_WHOLE.format(transfer="id"),
            ),
            frozen_columns(
                "transfer_stays_as_posted",
                [
                    "project_id",
                    "number",
                    "from_account_id",
                    "to_account_id",
                    "amount",
                    "reason",
                    "source_kind",
                    "source_id",
                    "dated_on",
                    "made_at",
                    "made_by_id",
                ],
            ),
            frozen_columns(
                "transfer_stays_reversed",
                ["reversed_on", "reversed_by_id", "reverse_reason"],
                when="OLD.state = 'REVERSED'",
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> Source:
        """How the books know this transfer."""
        return Source("finance.transfer", self.pk)
