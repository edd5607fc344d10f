"""The addresses of the rows behind the figures of receivables."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from kaipan.finance.queries import Age
from kaipan.reporting.codes import CollectedBy, ForecastBy, Grouping
from kaipan.reporting.queries import NO_GROUP, Period

FILTERS = {
    Grouping.BUILDING: "building",
    Grouping.PRODUCT: "product",
    Grouping.CONSULTANT: "consultant",
    Grouping.KIND: "money_kind",
    Grouping.SOURCE: "source",
}
"""The filter of the list by which the lines of each grouping find their rows."""


def summary_filter(by: str, key: str) -> dict[str, str]:
    """What the list behind a summary is filtered by for a line of this grouping."""
    if by == CollectedBy.METHOD:
        return {"method": key}
    if by == CollectedBy.BANK:
        return {"method": "CASH"} if key == NO_GROUP else {"account": key}
    return {"linked": "0"} if key == NO_GROUP else {FILTERS[Grouping(by)]: key}


def receivables_url(
    project_id: int, on: date, *, by: Grouping | None = None, key: str = "", age: Age | None = None
) -> str:
    """The list of what was owed on that evening: of one line, of one age, or of both."""
    asked = {"on": on.isoformat()}
    if by == Grouping.PROJECT and key:
        project_id = int(key)
    elif by and key == NO_GROUP:
        asked["linked"] = "0"
    elif by and key:
        asked[FILTERS[by]] = key
    if age:
        asked["age"] = age
    return f"{reverse('reporting:receivables', args=[project_id])}?{urlencode(asked)}"


def forecast_dues_url(
    project_id: int, on: date, window: Period, *, by: ForecastBy, key: str = "", due_within: bool = False
) -> str:
    """The dues behind a number of the forecast made on that evening for the window.

    With ``due_within`` only those whose day falls in it.
    """
    asked = {"on": on.isoformat(), "first": window.first.isoformat(), "last": window.last.isoformat()}
    if due_within:
        asked |= {"due_on_then_after": asked["first"], "due_on_then_before": asked["last"]}
    if by == ForecastBy.PROJECT:
        project_id = int(key or project_id)
    elif key == NO_GROUP:
        asked["linked"] = "0"
    elif key:
        asked["age" if by == ForecastBy.AGE else FILTERS[Grouping(by)]] = key
    return f"{reverse('reporting:forecast_dues', args=[project_id])}?{urlencode(asked)}"
