"""反月结."""

from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.months import month_of
from kaipan.ledger.events import BooksReopened
from kaipan.ledger.models import Period
from kaipan.ledger.permissions import REOPEN_PERIOD, require_for_company
from kaipan.ledger.refusals import LaterPeriodClosed, PeriodNotClosed, ReasonRequired
from kaipan.platform import audit, events
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import use_case


@use_case
def reopen_period(company_id: CompanyId, month: date, *, reason: str, actor: Actor) -> None:
    """Let the last closed month take postings again.

    Needs ``ledger.period.reopen`` for the company, and a reason, which stays in the audit trail. Raises
    :class:`LaterPeriodClosed` unless it is the last closed month, and :class:`PeriodNotClosed`.
    """
    require_for_company(actor, REOPEN_PERIOD, company_id)
    if not reason.strip():
        raise ReasonRequired
    first = month_of(month)
    periods = lock(Rank.PERIOD, Period.objects.filter(company_id=company_id))
    closed = {period.month: period for period in periods if period.state == Period.State.CLOSED}
    if first not in closed:
        raise PeriodNotClosed(month=f"{first:%Y-%m}")
    if max(closed) > first:
        raise LaterPeriodClosed(month=f"{first:%Y-%m}", later=f"{max(closed):%Y-%m}")
    period = closed[first]
    period.state = Period.State.OPEN
    period.closed_at = period.closed_after_sequence = period.closed_by = None
    period.save(update_fields=["state", "closed_at", "closed_after_sequence", "closed_by"])
    audit.record(
        actor, "ledger.period.reopened", period, reason=reason, changes={"state": ["CLOSED", "OPEN"]}
    )
    events.publish(BooksReopened(company_id, month=first.isoformat()))
