from kaipan.reporting.queries.beside import changes_beside_books, deals_beside_books, differing
from kaipan.reporting.queries.forecast import (
    ForecastFigures,
    ForecastLine,
    PeriodAhead,
    forecast,
    forecast_dues,
)
from kaipan.reporting.queries.groups import NO_GROUP, of_group
from kaipan.reporting.queries.ledgers import TakenLine, loans_in_transit, money_received, taken_for_others
from kaipan.reporting.queries.receivables import (
    Ageing,
    AgeingLine,
    ageing,
    receivables,
    receivables_of_age,
)
from kaipan.reporting.queries.summaries import (
    CollectedLine,
    GivenLine,
    collected,
    discounts_given,
    given_by,
)
from kaipan.reporting.rules.periods import Period, days_over, window_ahead

__all__ = [
    "NO_GROUP",
    "Ageing",
    "AgeingLine",
    "CollectedLine",
    "ForecastFigures",
    "ForecastLine",
    "GivenLine",
    "Period",
    "PeriodAhead",
    "TakenLine",
    "ageing",
    "changes_beside_books",
    "collected",
    "days_over",
    "deals_beside_books",
    "differing",
    "discounts_given",
    "forecast",
    "forecast_dues",
    "given_by",
    "loans_in_transit",
    "money_received",
    "of_group",
    "receivables",
    "receivables_of_age",
    "taken_for_others",
    "window_ahead",
]
