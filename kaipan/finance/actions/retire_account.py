"""结清并关闭往来账户."""

from datetime import date

from kaipan.finance.closing import close
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.refusals import MoneyOnAccount
from kaipan.finance.settling import open_dues_of
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import step


@step
def retire_account(account_id: AccountId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Close an account whose money has all gone its way: paid back, forfeited, moved, or kept as a paid fee.

    A refund counts from its grant; should it be cancelled, or a forfeiture returned, or a transfer reversed,
    the account opens again. What is still open and unpaid (a fee nobody paid) is cancelled. Raises
    :class:`MoneyOnAccount` while there is an advance, money on the schedule or a fee paid in part, and
    :class:`AccountClosed`.
    """
    account = lock_account_for_posting(account_id, today)
    why = required_line(reason, longest=200)
    unfinished = (due for due in open_dues_of(account) if due.money_kind.settles_unnamed or due.outstanding)
    held = account.advance + Money.total(due.allocated for due in unfinished)
    if held:
        raise MoneyOnAccount(label=account.label, held=f"{held:,.2f}")
    close(account, reason=why, actor=actor)
