"""月结."""

from datetime import date

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.months import month_of
from kaipan.ledger.actions.open_books import ensure_chart
from kaipan.ledger.events import BooksClosed
from kaipan.ledger.models import Books, Period
from kaipan.ledger.permissions import CLOSE_PERIOD, require_for_company
from kaipan.ledger.refusals import EarlierPeriodOpen, PeriodNotOpen
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import use_case


@use_case
def close_period(company_id: CompanyId, month: date, *, actor: Actor) -> None:
    """Close the month that ``month`` lies in: no posting is dated in it, or before it, any more.

    Waits for postings under way; those that come later are refused. Needs ``ledger.period.close`` for the
    company. Raises :class:`EarlierPeriodOpen` (months close in their order) and :class:`PeriodNotOpen`.
    """
    require_for_company(actor, CLOSE_PERIOD, company_id)
    ensure_chart(company_id)
    first = month_of(month)
    periods = {
        period.month: period for period in lock(Rank.PERIOD, Period.objects.filter(company_id=company_id))
    }
    _refuse_unless_next(first, periods)
    period = periods.get(first) or Period.objects.create(company_id=company_id, month=first)
    period.state = Period.State.CLOSED
    period.closed_at = Now()
    period.closed_after_sequence = Books.objects.get(pk=company_id).last_sequence
    period.closed_by_id = actor.staff_id
    period.save(update_fields=["state", "closed_at", "closed_after_sequence", "closed_by"])
    audit.record(actor, "ledger.period.closed", period, changes={"state": ["OPEN", "CLOSED"]})
    events.publish(BooksClosed(company_id, month=first.isoformat()))


def _refuse_unless_next(first: date, periods: dict[date, Period]) -> None:
    """Months close one after the other; those nobody posted into are stepped over and close with them."""
    states = {month: period.state for month, period in periods.items()}
    if any(month >= first and state == Period.State.CLOSED for month, state in states.items()):
        raise PeriodNotOpen(month=f"{first:%Y-%m}")
    earlier = sorted(month for month, state in states.items() if month < first and state == Period.State.OPEN)
    if earlier:
        raise EarlierPeriodOpen(month=f"{first:%Y-%m}", earlier=f"{earlier[0]:%Y-%m}")
