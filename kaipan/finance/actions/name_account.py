"""更改往来账户的名称."""

from kaipan.finance.locked import lock_account
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def name_account(account_id: AccountId | int, label: str, *, actor: Actor) -> None:
    """Show the account under another name: what it is about has its number only after its dues are open.

    Raises :class:`AccountClosed`.
    """
    account = lock_account(account_id)
    before, account.label = account.label, required_line(label, longest=80)
    account.save(update_fields=["label"])
    audit.record(actor, "finance.account.named", account, changes={"label": [before, account.label]})
