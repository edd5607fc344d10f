from kaipan.banking.actions.close_reconciliation import close_reconciliation, reopen_reconciliation
from kaipan.banking.actions.match_line import (
    match_settlement_again,
    match_settlement_line,
    set_settlement_line_aside,
)
from kaipan.banking.actions.match_statement import (
    match_statement_again,
    match_statement_lines,
    note_statement_line,
    undo_statement_match,
)
from kaipan.banking.actions.post_settlement import discard_settlement, post_settlement, take_back_arrival
from kaipan.banking.actions.read_settlement import Credited, read_settlement
from kaipan.banking.actions.read_statement import Told, read_statement, withdraw_statement
from kaipan.banking.actions.terminals import add_terminal, retire_terminal, set_terminal_terms
from kaipan.banking.rules.arrival import Terms

__all__ = [
    "Credited",
    "Terms",
    "Told",
    "add_terminal",
    "close_reconciliation",
    "discard_settlement",
    "match_settlement_again",
    "match_settlement_line",
    "match_statement_again",
    "match_statement_lines",
    "note_statement_line",
    "post_settlement",
    "read_settlement",
    "read_statement",
    "reopen_reconciliation",
    "retire_terminal",
    "set_settlement_line_aside",
    "set_terminal_terms",
    "take_back_arrival",
    "undo_statement_match",
    "withdraw_statement",
]
