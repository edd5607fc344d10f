"""How many receipts are posted in a second, against the bare SQL of the same postings.

Ours is the verb of the counter: 1,000 元 by transfer on one of many accounts, with its number, its allocation
to what is due, its balanced journal, trail and event, each with a commit of its own. The reference is the
same SQL (:mod:`benchmarks.shared.replay`).
"""

from __future__ import annotations

import time
from itertools import cycle

from benchmarks.shared.replay import seconds_of_replay
from kaipan.finance import actions, testing
from kaipan.finance.models import Account
from kaipan.finance.permissions import POST_RECEIPT
from kaipan.kernel.actor import Actor
from kaipan.org import testing as org

RECEIPTS, WARM_UP, ACCOUNTS = 300, 10, 40
EACH = 1_000


def run(receipts: int = RECEIPTS) -> dict[str, object]:
    """Receipts a second, higher is better; ``ratio`` is ours in parts of the reference."""
    project = org.project()
    cashier = org.actor_with(POST_RECEIPT, project=project)
    testing.receipt_book(project)
    line = testing.transfer(EACH, project)
    accounts = cycle([testing.account(project, label=f"3栋1单元{place}") for place in range(ACCOUNTS)])

    def walk(times: int) -> None:
        for _ in range(times):
            post(next(accounts), line, cashier)

    reference = receipts / seconds_of_replay(walk, WARM_UP, receipts)
    walk(WARM_UP)
    started = time.perf_counter()
    walk(receipts)
    ours = receipts / (time.perf_counter() - started)
    return {
        "name": "receipt-posting",
        "ratio": round(ours / reference, 2),
        "ours": round(ours, 1),
        "reference": round(reference, 1),
        "unit": "receipts a second",
    }


def post(account: Account, line: actions.ReceiptLine, cashier: Actor) -> None:
    """One receipt, as a cashier posts it."""
    actions.receive_payment(
        account.pk,
        lines=[line],
        payer_name=account.payer.name,
        dated_on=testing.TODAY,
        today=testing.TODAY,
        actor=cashier,
    )
