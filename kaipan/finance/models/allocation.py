"""核销."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.finance.models.account import Account
from kaipan.finance.models.due import Due
from kaipan.finance.models.guards import SameAccount
from kaipan.finance.models.receipt import Receipt
from kaipan.finance.models.settlement import Settlement
from kaipan.kernel.money import ZERO
from kaipan.platform.clock import Today
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import append_only

# The three updates lock the parents in the house's order; the checks on their rows are what keeps
# two sessions from allocating one receipt twice. The sum is read after that, so it sees the other session.
_MOVES_TOTALS = """
UPDATE finance_account SET allocated = allocated + NEW.amount WHERE id = NEW.account_id;
UPDATE finance_due SET allocated = allocated + NEW.amount WHERE id = NEW.due_id;
UPDATE finance_receipt SET allocated = allocated + NEW.amount WHERE id = NEW.receipt_id;
IF NEW.amount > 0 AND (SELECT money_kind_id FROM finance_due WHERE id = NEW.due_id) = 'DEPOSIT' THEN
    UPDATE finance_receipt SET as_deposit = greatest(as_deposit, stood.amount)
      FROM (SELECT coalesce(sum(given.amount), 0) AS amount
              FROM finance_allocation given JOIN finance_due due ON due.id = given.due_id
             WHERE given.receipt_id = NEW.receipt_id AND due.money_kind_id = 'DEPOSIT') stood
     WHERE id = NEW.receipt_id AND as_deposit < stood.amount;
END IF;
IF NEW.amount < 0 AND (
        SELECT sum(amount) FROM finance_allocation
         WHERE receipt_id = NEW.receipt_id AND due_id = NEW.due_id) < 0 THEN
    RAISE EXCEPTION 'more is taken back from due % than receipt % had given it', NEW.due_id, NEW.receipt_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_allocation_taken_back_within_given';
END IF;
RETURN NEW;
"""


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

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="allocations")
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="allocations")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="allocations")
    due = models.ForeignKey(Due, on_delete=models.PROTECT, related_name="allocations")
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
            pgtrigger.Trigger(
                name="moves_totals",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=_MOVES_TOTALS,
            ),
        ]
