from kaipan.banking.queries.arrivals import Expectation, expectation
from kaipan.banking.queries.settlements import (
    settlement_columns,
    settlement_lines,
    settlement_template,
    settlements,
    swipes_to_match,
)
from kaipan.banking.queries.terminals import terminals

__all__ = [
    "Expectation",
    "expectation",
    "settlement_columns",
    "settlement_lines",
    "settlement_template",
    "settlements",
    "swipes_to_match",
    "terminals",
]
