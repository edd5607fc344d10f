"""Hold several months at once, for a verb that posts on many days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kaipan.kernel.ids import CompanyId
from kaipan.kernel.months import month_of
from kaipan.ledger.actions.open_books import ensure_chart
from kaipan.ledger.models import Period
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step


@step
def hold_months(company_id: CompanyId, days: Iterable[date]) -> frozenset[date]:
    """Hold the months of ``days`` until the verb ends; the first days of those that are open.

    A month before one that is closed counts as closed, whether or not anything was ever posted in it. For a
    verb whose days lie in more than one month: called before anything else is locked.
    """
    wanted = {month_of(day) for day in days}
    begun = Period.objects.filter(company_id=company_id)
    if begun.filter(month__in=wanted).count() < len(wanted):
        ensure_chart(company_id)
        closed = [each.month for each in lock(Rank.PERIOD, begun) if each.state == Period.State.CLOSED]
        Period.objects.bulk_create(
            [
                Period(company_id=company_id, month=month)
                for month in sorted(wanted)
                if all(month > each for each in closed)
            ],
            ignore_conflicts=True,
        )
    held = lock(Rank.PERIOD, begun.filter(month__in=wanted), shared=True)
    return frozenset(each.month for each in held if each.state != Period.State.CLOSED)
