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
from kaipan.reporting.rules.periods import Period, window_ahead

__all__ = [
    "NO_GROUP",
    "Ageing",
    "AgeingLine",
    "ForecastFigures",
    "ForecastLine",
    "Period",
    "PeriodAhead",
    "TakenLine",
    "ageing",
    "forecast",
    "forecast_dues",
    "loans_in_transit",
    "money_received",
    "of_group",
    "receivables",
    "receivables_of_age",
    "taken_for_others",
    "window_ahead",
]
