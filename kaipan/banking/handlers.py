"""What this room does when finance announces something. Every handler may run twice."""

from __future__ import annotations

from contextlib import suppress

from kaipan.banking.actions import match_statement_again
from kaipan.banking.book_movements import unmatched_lines
from kaipan.banking.models import StatementLine
from kaipan.banking.statement_refusals import NothingMatched
from kaipan.finance import queries as finance
from kaipan.finance.events import ReceiptPosted
from kaipan.org import queries as org
from kaipan.platform.events import handles


@handles(ReceiptPosted)
def match_what_was_waited_for(fact: ReceiptPosted) -> None:
    """A receipt with the bank's number on it was posted: the line that waited for it is matched."""
    for bank_account_id, reference in finance.bank_accounts_of(fact.receipt_id):
        named = StatementLine.objects.filter(bank_account_id=bank_account_id, serial=reference)
        if reference and unmatched_lines(named).exists():
            actor = org.system_actor_of_project(fact.project_id)
            with suppress(NothingMatched):
                match_statement_again(fact.project_id, bank_account_id, actor=actor)
