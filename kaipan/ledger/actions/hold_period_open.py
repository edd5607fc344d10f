"""The first lock of every verb that posts: the month stays open until the verb has committed."""

from datetime import date

from kaipan.kernel.ids import CompanyId
from kaipan.kernel.months import month_of, shift
from kaipan.ledger.actions.open_books import ensure_chart
from kaipan.ledger.models import Period
from kaipan.ledger.refusals import PeriodClosed
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step


@step
def hold_period_open(company_id: CompanyId, dated_on: date) -> int:
    """Hold the month of ``dated_on`` open until the verb ends, and return the period's id.

    Verbs that post call this before they lock anything else. Everybody who posts into a month shares it;
    closing the month waits for them and keeps later ones out. Raises :class:`PeriodClosed`.
    """
    month = month_of(dated_on)
    wanted = Period.objects.filter(company_id=company_id, month=month)
    held = lock(Rank.PERIOD, wanted, shared=True)
    if not held:
        _begin_month(company_id, month)
        held = lock(Rank.PERIOD, wanted, shared=True)
    (period,) = held
    if period.state == Period.State.CLOSED:
        raise _closed(company_id, month)
    return period.pk


def _begin_month(company_id: CompanyId, month: date) -> None:
    """Make the month's row; with all other months held, so that none of them closes meanwhile."""
    ensure_chart(company_id)
    others = lock(Rank.PERIOD, Period.objects.filter(company_id=company_id))
    if any(other.month > month and other.state == Period.State.CLOSED for other in others):
        raise _closed(company_id, month)
    Period.objects.bulk_create([Period(company_id=company_id, month=month)], ignore_conflicts=True)


def _closed(company_id: CompanyId, month: date) -> PeriodClosed:
    closed = Period.objects.filter(company_id=company_id, state=Period.State.CLOSED)
    last = closed.order_by("-month").values_list("month", flat=True)[0]
    return PeriodClosed(month=f"{month:%Y-%m}", open_month=f"{shift(last, months=1):%Y-%m}")
