from kaipan.reporting.queries.forecast import (
    ForecastFigures,
    ForecastLine,
    PeriodAhead,
    forecast,
    forecast_dues,
)
from kaipan.reporting.queries.groups import NO_GROUP, of_group
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
    "ageing",
    "forecast",
    "forecast_dues",
    "of_group",
    "receivables",
    "receivables_of_age",
    "window_ahead",
]
