"""关闭往来账户."""

from django.db.models.functions import Now

from kaipan.finance.locked import lock_account
from kaipan.finance.models import Account, Due
from kaipan.finance.refusals import MoneyOnAccount
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def close_account(account_id: AccountId | int, *, reason: str, actor: Actor) -> None:
    """Close an account for good and cancel what was still due on it.

    Raises :class:`MoneyOnAccount` while any money is there, and :class:`AccountClosed`.
    """
    account = lock_account(account_id)
    held = account.received - account.refunded - account.forfeited
    if held:
        raise MoneyOnAccount(label=account.label, held=f"{held:,.2f}")
    why = required_line(reason, longest=200)
    account.dues.filter(state=Due.State.OPEN).update(state=Due.State.CANCELLED, end_reason=why)
    before, account.state = account.state, Account.State.CLOSED
    account.close_reason, account.closed_at = why, Now()
    account.save(update_fields=["state", "close_reason", "closed_at"])
    audit.record(
        actor, "finance.account.closed", account, reason=why, changes={"state": [before, account.state]}
    )
