"""应收到期日随事件."""

from datetime import date

from kaipan.finance.locked import lock_account
from kaipan.finance.models import Due
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def redate_dues(
    account_id: AccountId | int, anchor: str, *, on: date | None, not_before: date, actor: Actor
) -> dict[str, list[date | None]]:
    """Let the unpaid dues that wait for ``anchor`` follow it: it happened on ``on``, or not after all.

    Each due counts its own months (clamped to the month's end) and days from there, and none falls due
    before ``not_before``; without ``on`` they wait again. Dues paid in full keep their day. Done twice it
    changes nothing more. The days before and after of the dues that moved, by name.
    """
    account = lock_account(account_id)
    moved: dict[str, list[date | None]] = {}
    following = []
    for due in account.dues.filter(state=Due.State.OPEN, anchor=anchor):
        day = max(due.day_after(on), not_before) if on else None
        if due.outstanding and due.due_on != day:
            moved[due.name], due.due_on = [due.due_on, day], day
            following.append(due)
    Due.objects.bulk_update(following, ["due_on"])
    if moved:
        audit.record(actor, "finance.dues.dated", account, changes={"anchor": anchor, "dues": moved})
    return moved
