"""往来账户生效."""

from kaipan.finance.locked import lock_account
from kaipan.finance.models import Account
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def confirm_account(account_id: AccountId | int, *, actor: Actor) -> None:
    """Let a provisional account take money; one that does already stays as it is.

    Raises :class:`AccountClosed`.
    """
    account = lock_account(account_id)
    if account.state == Account.State.PROVISIONAL:
        account.state = Account.State.OPEN
        account.save(update_fields=["state"])
        audit.record(actor, "finance.account.confirmed", account, changes={"state": ["PROVISIONAL", "OPEN"]})
