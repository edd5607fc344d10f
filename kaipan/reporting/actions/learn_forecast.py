"""学习回款规律: read the weeks that are over, and try the forecasts of past month ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Sum

from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.months import month_of
from kaipan.platform import audit
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step, use_case
from kaipan.reporting.loan_stages import loan_stage
from kaipan.reporting.looking_ahead import Ahead
from kaipan.reporting.models import ArrivalWeek, ForecastCheck, Learning
from kaipan.reporting.rules.periods import COUNTED_AGAIN, checks, evenings


@use_case
def learn_forecast(project_id: int, *, actor: Actor, today: date) -> int:
    """Count what came of the dues in each week that is over, and compare past forecasts with what came.

    It only sums up what whoever may see money may read anyway. What is counted once stays, but for the last
    two months, into which money may still be dated. Returns the number of weeks that are known.
    """
    require(actor, VIEW_RECEIPT, project_id)
    claim_name(f"reporting.forecast.{project_id}")
    since = finance.first_due_on(project_id)
    if since is not None:
        _count_weeks(project_id, evenings(today, since), today)
        _try_out(project_id, since, today)
    weeks = ArrivalWeek.objects.filter(project_id=project_id)
    learning, _made = Learning.objects.update_or_create(
        project_id=project_id,
        defaults={
            "through": today,
            "weeks": weeks.order_by().values("evening").distinct().count(),
            "dues": weeks.aggregate(dues=Sum("dues", default=0))["dues"],
        },
    )
    audit.record(
        actor,
        "reporting.forecast.learned",
        learning,
        changes={"through": today, "weeks": learning.weeks, "dues": learning.dues},
    )
    return learning.weeks


@step
def _count_weeks(project_id: int, wanted: Collection[date], today: date) -> None:
    kept = ArrivalWeek.objects.filter(project_id=project_id)
    kept.filter(evening__gte=today - COUNTED_AGAIN).delete()
    known = set(kept.order_by().values_list("evening", flat=True).distinct())
    for evening in sorted(set(wanted) - known):
        tallies = finance.arrival_tallies(project_id, evening, stage=loan_stage(evening), today=today)
        ArrivalWeek.objects.bulk_create(_week(project_id, evening, tally) for tally in tallies)


def _week(project_id: int, evening: date, tally: finance.Tally) -> ArrivalWeek:
    stratum = tally.stratum
    return ArrivalWeek(
        project_id=project_id,
        evening=evening,
        money_kind_id=stratum.money_kind,
        is_loan=stratum.is_loan,
        clock=stratum.clock,
        stage=stratum.stage,
        band=tally.band,
        dues=tally.dues,
        open=tally.open,
        came=tally.came,
        lost=tally.lost,
    )


@step
def _try_out(project_id: int, since: date, today: date) -> None:
    kept = ForecastCheck.objects.filter(project_id=project_id)
    kept.filter(month__gte=month_of(today - COUNTED_AGAIN)).delete()
    known = set(kept.values_list("made_on", "month"))
    for made_on, after in checks(today, since):
        wanted = [each for each in after if (made_on, each.first) not in known]
        if wanted:
            ahead = Ahead.of([project_id], made_on, wanted, today=today)
            for place, period in enumerate(wanted):
                found = ahead.outlook(place)
                ForecastCheck.objects.create(
                    project_id=project_id,
                    made_on=made_on,
                    month=period.first,
                    face=ahead.face,
                    expected=found.expected,
                    p10=found.p10,
                    p50=found.p50,
                    p90=found.p90,
                    came=finance.came_of([project_id], made_on, first=period.first, last=period.last),
                )
