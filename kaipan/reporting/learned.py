"""What a project's own weeks say of how money comes: read by who forecasts and by who tries forecasts out."""

from __future__ import annotations

from datetime import date

from django.db.models import Sum

from kaipan.finance.queries import Clock, Learned, Stratum, Tally, learn
from kaipan.reporting.models import ArrivalWeek
from kaipan.reporting.rules.periods import WEEK, WEEKS_LEARNED


def learned(project_id: int, until: date) -> Learned:
    """What was known on that evening: of the two years before it, the weeks that were over."""
    known = ArrivalWeek.objects.filter(
        project_id=project_id,
        evening__lte=until - WEEK,
        evening__gt=until - (WEEKS_LEARNED + 1) * WEEK,
    )
    sums = (
        known.order_by()
        .values_list("money_kind_id", "is_loan", "clock", "stage", "band")
        .annotate(dues_=Sum("dues"), open_=Sum("open"), came_=Sum("came"), lost_=Sum("lost"))
    )
    return learn(
        Tally(
            Stratum(kind, is_loan, Clock(clock), stage),
            band,
            dues,
            left,
            came,
            lost,
        )
        for kind, is_loan, clock, stage, band, dues, left, came, lost in sums
    )
