from kaipan.banking.actions.match_line import (
    match_settlement_again,
    match_settlement_line,
    set_settlement_line_aside,
)
from kaipan.banking.actions.post_settlement import discard_settlement, post_settlement, take_back_arrival
from kaipan.banking.actions.read_settlement import Credited, read_settlement
from kaipan.banking.actions.terminals import add_terminal, retire_terminal, set_terminal_terms
from kaipan.banking.rules.arrival import Terms

__all__ = [
    "Credited",
    "Terms",
    "add_terminal",
    "discard_settlement",
    "match_settlement_again",
    "match_settlement_line",
    "post_settlement",
    "read_settlement",
    "retire_terminal",
    "set_settlement_line_aside",
    "set_terminal_terms",
    "take_back_arrival",
]
