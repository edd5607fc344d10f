"""关闭往来账户."""

from kaipan.finance.closing import close
from kaipan.finance.locked import lock_account
from kaipan.finance.refusals import MoneyOnAccount
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import step


@step
def close_account(account_id: AccountId | int, *, reason: str, actor: Actor) -> None:
    """Close an account that never kept money, and cancel what was still due on it.

    Raises :class:`MoneyOnAccount` while any money is there (see :func:`retire_account` for one whose money
    has gone its way), and :class:`AccountClosed`.
    """
    account = lock_account(account_id)
    held = account.received - account.gone
    if held:
        raise MoneyOnAccount(label=account.label, held=f"{held:,.2f}")
    close(account, reason=required_line(reason, longest=200), actor=actor)
