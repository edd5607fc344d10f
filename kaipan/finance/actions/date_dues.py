"""应收到期日."""

from datetime import date

from kaipan.finance.locked import lock_account
from kaipan.finance.models import Due
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.platform import audit
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step

_waiting = Prepared(
    lambda account, anchor: Due.objects.filter(
        account_id=account, state=Due.State.OPEN, anchor=anchor, due_on__isnull=True
    )
)


@step
def date_dues(account_id: AccountId | int, anchor: str, *, on: date, actor: Actor) -> None:
    """Give the dues that waited for ``anchor`` their day, now that it happened on ``on``.

    Each due counts its own months (clamped to the month's end) and days from there. Dues that have a day
    keep it.
    """
    account = lock_account(account_id)
    waiting = _waiting(account.pk, str(anchor))
    for due in waiting:
        due.due_on = due.day_after(on)
    Due.objects.bulk_update(waiting, ["due_on"])
    if waiting:
        audit.record(
            actor,
            "finance.dues.dated",
            account,
            changes={"anchor": str(anchor), "dues": {due.name: due.due_on for due in waiting}},
        )
