"""延期付款: another day for one due."""

from datetime import date

from kaipan.finance.locked import lock_account
from kaipan.finance.models import Due
from kaipan.finance.refusals import DueNotOpen
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, DueId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def redate_due(due_id: DueId | int, due_on: date, *, reason: str, today: date, actor: Actor) -> date | None:
    """Give one open due another day (延期付款); the day it had, if any.

    Late fees count from the new day. A due that hangs on an anchor follows it again when the anchor's day is
    told anew (:func:`redate_dues`). Raises :class:`DueNotOpen`
    for a due that is paid or has ended, and :class:`AccountClosed`.
    """
    why = required_line(reason, longest=200)
    account = lock_account(AccountId(one(Due.objects.all(), pk=due_id).account_id))
    due = Due.objects.get(pk=due_id)
    if due.state != Due.State.OPEN or not due.outstanding:
        raise DueNotOpen(label=account.label)
    before, due.due_on = due.due_on, due_on
    due.save(update_fields=["due_on"])
    audit.record(
        actor,
        "finance.dues.dated",
        account,
        reason=why,
        changes={"dues": {due.name: [before, due_on]}, "on": today},
    )
    return before
