"""付出: what left an account, receipt by receipt."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.finance.models.account import Account
from kaipan.finance.models.forfeiture import Forfeiture
from kaipan.finance.models.guards import SameAccount, SameReceipt, taken_by_its_document
from kaipan.finance.models.receipt import Receipt
from kaipan.finance.models.receipt_line import ReceiptLine
from kaipan.finance.models.refund import Refund
from kaipan.finance.models.transfer import Transfer
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import append_only

# As for allocations: the updates lock the parents in the house's order and the checks on their rows judge.
_MOVES_TOTALS = """
UPDATE finance_account
   SET refunded = refunded + CASE WHEN NEW.refund_id IS NOT NULL THEN NEW.amount ELSE 0 END,
       forfeited = forfeited + CASE WHEN NEW.forfeiture_id IS NOT NULL THEN NEW.amount ELSE 0 END,
       moved_out = moved_out + CASE WHEN NEW.transfer_id IS NOT NULL THEN NEW.amount ELSE 0 END
 WHERE id = NEW.account_id;
UPDATE finance_receipt
   SET paid_out = paid_out + NEW.amount,
       forfeited = forfeited + CASE WHEN NEW.forfeiture_id IS NOT NULL THEN NEW.amount ELSE 0 END
 WHERE id = NEW.receipt_id;
RETURN NEW;
"""

# Runs after the totals moved (triggers go by name), and so after the receipt's row is locked: the sums are
# whole. What a document brings back is what it took.
_STAYS_WITHIN_LINE = """
IF (SELECT sum(amount) FROM finance_outlay WHERE line_id = NEW.line_id)
       > (SELECT amount FROM finance_receiptline WHERE id = NEW.line_id)
   OR (SELECT sum(amount) FROM finance_outlay
        WHERE line_id = NEW.line_id AND transfer_id IS NOT DISTINCT FROM NEW.transfer_id
          AND refund_id IS NOT DISTINCT FROM NEW.refund_id
          AND forfeiture_id IS NOT DISTINCT FROM NEW.forfeiture_id) < 0 THEN
    RAISE EXCEPTION 'more leaves by line % of receipt % than came by it, or comes back', NEW.line_id,
        NEW.receipt_id USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_outlay_within_line';
END IF;
RETURN NEW;
"""

_FROM_ITS_ACCOUNT = """
IF NEW.account_id <> (SELECT from_account_id FROM finance_transfer WHERE id = NEW.transfer_id) THEN
    RAISE EXCEPTION 'transfer % does not take from account %', NEW.transfer_id, NEW.account_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_outlay_from_its_account';
END IF;
RETURN NEW;
"""


class Outlay(models.Model):
    """An outlay (付出): so much of a receipt's line left the account with a document. A fact.

    Below zero it came back, because the document was undone. The running totals of the account and the
    receipt move with it, and the checks on their rows judge it.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="outlays")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="outlays")
    line = models.ForeignKey(ReceiptLine, on_delete=models.PROTECT, related_name="outlays")
    amount = MoneyField()
    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, null=True, related_name="outlays")
    refund = models.ForeignKey(Refund, on_delete=models.PROTECT, null=True, related_name="outlays")
    forfeiture = models.ForeignKey(Forfeiture, on_delete=models.PROTECT, null=True, related_name="outlays")

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="account", to="finance.Account", name="finance_outlay_same_project"),
            SameAccount(field="receipt", to="finance.Receipt", name="finance_outlay_same_account"),
            SameReceipt(field="line", to="finance.ReceiptLine", name="finance_outlay_same_receipt"),
            SameAccount(field="refund", to="finance.Refund", name="finance_outlay_same_account_refund"),
            SameAccount(
                field="forfeiture", to="finance.Forfeiture", name="finance_outlay_same_account_forfeiture"
            ),
            SameProject(field="transfer", to="finance.Transfer", name="finance_outlay_same_project_transfer"),
            models.CheckConstraint(condition=~Q(amount=ZERO), name="finance_outlay_of_something"),
            models.CheckConstraint(
                condition=Q(transfer__isnull=False, refund__isnull=True, forfeiture__isnull=True)
                | Q(transfer__isnull=True, refund__isnull=False, forfeiture__isnull=True)
                | Q(transfer__isnull=True, refund__isnull=True, forfeiture__isnull=False),
                name="finance_outlay_of_one_document",
            ),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="moves_totals",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=_MOVES_TOTALS,
            ),
            pgtrigger.Trigger(
                name="stays_within_line",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=_STAYS_WITHIN_LINE,
            ),
            pgtrigger.Trigger(
                name="from_its_account",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__transfer__isnull=False),
                func=_FROM_ITS_ACCOUNT,
            ),
            *(
                taken_by_its_document(table, f"{table}_id", pgtrigger.Insert, f"{table}_takes_its_amount")
                for table in ("transfer", "refund", "forfeiture")
            ),
        ]
