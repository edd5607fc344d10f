"""退回没收的定金 (挞定激活)."""

from datetime import date

from kaipan.finance.bookkeeping import FORFEITURE_JOURNAL, reverse_document
from kaipan.finance.drawing import bring_back
from kaipan.finance.locked import lock_account_to_bring_back, reopen_if_closed
from kaipan.finance.models import Forfeiture
from kaipan.finance.refusals import ForfeitureAlreadyReturned
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ForfeitureId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def return_forfeiture(forfeiture_id: ForfeitureId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Give forfeited money back to its account as advance, once; a closed account opens again.

    Raises :class:`ForfeitureAlreadyReturned` and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(Forfeiture.objects.all(), pk=forfeiture_id)
    why = required_line(reason, longest=200)
    account = lock_account_to_bring_back(found.account_id, today)
    forfeiture = Forfeiture.objects.get(pk=forfeiture_id)
    if forfeiture.state == Forfeiture.State.RETURNED:
        raise ForfeitureAlreadyReturned(number=forfeiture.number, day=forfeiture.returned_on)
    forfeiture.state, forfeiture.return_reason = Forfeiture.State.RETURNED, why
    forfeiture.returned_on, forfeiture.returned_by_id = today, actor.staff_id
    forfeiture.save(update_fields=["state", "return_reason", "returned_on", "returned_by"])
    reopen_if_closed(account, reason=why, actor=actor)
    bring_back(account, forfeiture)
    reverse_document(forfeiture, FORFEITURE_JOURNAL, dated_on=today, reason=why, actor=actor)
    audit.record(
        actor,
        "finance.forfeiture.returned",
        forfeiture,
        reason=why,
        changes={"state": ["STANDING", "RETURNED"], "amount": forfeiture.amount},
    )
