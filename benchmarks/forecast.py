"""The forecast of a project for 24 months, against bare SQL on the running totals.

Ours is what page, spreadsheet and API stand on: the open dues by stratum and age with their chances, by week,
by month and by kind, and the months tried out. The reference is one statement by hand that sums up what is
open by kind, way and day. The dues are those of the benchmark of the ageing, all of one project.
"""

from __future__ import annotations

from benchmarks.ageing import ask, fastest, laid_down
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.org import testing as org
from kaipan.platform.clock import business_day
from kaipan.reporting import queries
from kaipan.reporting.codes import ForecastBy

DUES = 2_000_000

_BARE = """
SELECT money_kind_id, is_loan, due_on, count(*), sum(amount - allocated)
  FROM finance_due WHERE state = 'OPEN' AND allocated < amount AND project_id = %(project)s GROUP BY 1, 2, 3
"""
_WEEKS = """
INSERT INTO reporting_arrivalweek (project_id, evening, money_kind_id, is_loan, clock, stage, band, dues,
                                   open, came, lost)
SELECT %(project)s, %(today)s::date - 7 - 7 * week, 'INSTALMENT', FALSE, 'DATED', '', band, 100,
       10000000, 1000000, 0
  FROM generate_series(1, 104) AS week CROSS JOIN generate_series(0, 12) AS band
"""


def run(dues: int = DUES) -> dict[str, object]:
    """Seconds, lower is better; ``ratio`` is the forecast in parts of the bare SQL."""
    today = business_day()
    (project,) = laid_down(dues, today, projects=1)
    ask(_WEEKS, project=project.pk, today=today)
    reader = org.actor_with(VIEW_RECEIPT, project=project)
    window = queries.window_ahead(today, None, None)

    def forecast() -> None:
        found = queries.forecast(
            today, window, ForecastBy.KIND, project_id=project.pk, today=today, actor=reader
        )
        assert found.total.face

    ours = fastest(forecast)
    bare = fastest(lambda: ask(_BARE, project=project.pk))
    return {
        "name": "forecast",
        "ratio": round(ours / bare, 2),
        "ours": round(ours, 4),
        "reference": round(bare, 4),
        "unit": "seconds",
    }
