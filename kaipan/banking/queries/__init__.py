from kaipan.banking.book_movements import Movement
from kaipan.banking.queries.arrivals import Expectation, expectation
from kaipan.banking.queries.reconciliations import (
    Sheet,
    entries_not_at_bank,
    reconciliation_sheet,
    reconciliations,
    unbooked_lines,
)
from kaipan.banking.queries.settlements import (
    settlement_columns,
    settlement_lines,
    settlement_template,
    settlements,
    swipes_to_match,
)
from kaipan.banking.queries.statements import (
    book_movements,
    open_statement_lines,
    reconciled_accounts,
    statement_columns,
    statement_lines,
    statement_matches,
    statement_owners,
    statement_template,
    statements,
)
from kaipan.banking.queries.terminals import terminals

__all__ = [
    "Expectation",
    "Movement",
    "Sheet",
    "book_movements",
    "entries_not_at_bank",
    "expectation",
    "open_statement_lines",
    "reconciled_accounts",
    "reconciliation_sheet",
    "reconciliations",
    "settlement_columns",
    "settlement_lines",
    "settlement_template",
    "settlements",
    "statement_columns",
    "statement_lines",
    "statement_matches",
    "statement_owners",
    "statement_template",
    "statements",
    "swipes_to_match",
    "terminals",
    "unbooked_lines",
]
