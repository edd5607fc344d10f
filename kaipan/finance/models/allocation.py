"""核销."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.finance.models.account import Account
from kaipan.finance.models.due import Due
from kaipan.finance.models.guards import SameAccount
from kaipan.finance.models.receipt import Receipt
from kaipan.finance.models.settlement import Settlement
from kaipan.finance.models.totals import ALLOCATIONS_MOVE_TOTALS
from kaipan.kernel.money import ZERO
from kaipan.platform.clock import Today
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import append_only

_TAKES_ITS_DAY = """
SELECT dated_on INTO NEW.dated_on FROM finance_settlement WHERE id = NEW.settlement_id;
RETURN NEW;
"""


class Allocation(models.Model):
    """An allocation (核销): so much of a receipt against a due of the same account. A fact.

    Below zero it takes back what an earlier one gave. The running totals of the account, the due and the
    receipt move with it, and the checks on their rows judge it. What stood as 定金 once is remembered on the
    receipt. ``dated_on`` is the business day of its settlement, here once more so that what came after a day
    is found without it.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="allocations", db_constraint=False
    )
    settlement = models.ForeignKey(
        Settlement, on_delete=models.PROTECT, related_name="allocations", db_constraint=False
    )
    receipt = models.ForeignKey(
        Receipt, on_delete=models.PROTECT, related_name="allocations", db_constraint=False
    )
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="allocations", db_constraint=False)
    amount = MoneyField()
    dated_on = models.DateField(db_default=Today(), editable=False)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["receipt", "due"], name="finance_allocation_pair"),
            models.Index(
                fields=["project", "dated_on"], include=["due", "amount"], name="finance_allocation_by_day"
            ),
        ]
        constraints = [
            SameProject(field="account", to="finance.Account", name="finance_allocation_same_project"),
            SameAccount(field="settlement", to="finance.Settlement", name="finance_allocation_same_account"),
            SameAccount(
                field="receipt", to="finance.Receipt", name="finance_allocation_same_account_receipt"
            ),
            SameAccount(field="due", to="finance.Due", name="finance_allocation_same_account_due"),
            models.CheckConstraint(condition=~Q(amount=ZERO), name="finance_allocation_of_something"),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="takes_its_day",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_TAKES_ITS_DAY,
            ),
            ALLOCATIONS_MOVE_TOTALS,
        ]
