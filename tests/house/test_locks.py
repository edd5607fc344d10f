"""Locks are taken in one place: whoever locked elsewhere would be outside the order and its three seconds."""

import re
from pathlib import Path

import kaipan

PACKAGE = Path(kaipan.__file__).parent
LOCKING = re.compile(r"select_for_update|FOR (NO KEY )?UPDATE\b|FOR (KEY )?SHARE\b|pg_advisory")
ON_PURPOSE = {
    "platform/locks.py": "the one place",
    "platform/audit_chain.py": "one sealer at a time; it touches nothing a verb locks",
    "platform/encryption.py": "sealing anew skips what somebody holds",
    "ledger/models/journal.py": "the trigger's own share of the period, for whoever posts without a verb",
    "ledger/models/voucher_batch.py": "the same share of the month, for whoever exports without a verb",
    "finance/models/loan_batch_line.py": "the batch whose totals follow its lines, whoever changes them",
    "finance/models/receipt_judges.py": "the day of the cashier, shared, against whoever closes it",
    "finance/models/refund.py": "the same day, for cash that is paid out",
    "finance/models/card_arrival.py": "the receipt whose swipe arrives, against whoever voids it",
    "parties/models/party_merge.py": "two parties of a merge, whoever writes it: no circle is drawn",
    "customers/models/customer.py": "the party a customer is added for, while somebody merges it",
    "customers/models/customer_file.py": "whose file it becomes, while they are forgotten or get others",
    "documents/models/paper_scan.py": "the paper that gets scans, while another counts the room for them",
    "channels/models/report.py": "the trigger's own lock on a number, for whoever reports without a verb",
    "performance/models/month.py": "the month that rows are written into, against whoever settles it",
    "bills/models/form_field.py": "the draft whose fields change, against whoever puts it to use",
    "bills/models/bill_print.py": "the bill that is printed, against whoever voids it",
    "customers/models/progress.py": "the stage a customer's deals keep, for whoever tells how far they came",
}


def test_rows_are_locked_through_platform_locks_only():
    locking = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if not {"tests", "migrations", "cluster"} & set(path.parts) and LOCKING.search(path.read_text())
    }
    assert locking == set(ON_PURPOSE)
