"""预收核销."""

from collections.abc import Sequence
from datetime import date

from kaipan.finance import permissions
from kaipan.finance.bookkeeping import post_settlement_journal
from kaipan.finance.locked import lock_account_for_posting
from kaipan.finance.models import Account, Settlement
from kaipan.finance.refusals import NothingToApply
from kaipan.finance.settling import (
    announce_if_settled,
    begin_settlement,
    receipts_with_money,
    shares_for,
    write_shares,
)
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import AccountId, DueId
from kaipan.kernel.money import Money
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def apply_advance(
    account_id: AccountId | int, *, designated: Sequence[DueId] = (), today: date, actor: Actor
) -> Money:
    """Set money received earlier against what is due now, by the policy; how much it was, in 元.

    Needs ``finance.receipt.post``. Raises :class:`NothingToApply`, :class:`DueNotOpen` and
    :class:`AccountClosed`.
    """
    require(actor, permissions.POST_RECEIPT, one(Account.objects.all(), pk=account_id).project_id)
    account = lock_account_for_posting(account_id, today)
    shares = shares_for(account, receipts_with_money(account), designated)
    if not shares:
        raise NothingToApply(label=account.label, advance=f"{account.advance:,.2f}")
    settlement = begin_settlement(account, Settlement.Kind.ADVANCE, dated_on=today, actor=actor)
    post_settlement_journal(account, settlement, write_shares(settlement, shares), actor=actor)
    applied = Money.total(share.amount for share in shares)
    audit.record(actor, "finance.advance.applied", account, changes={"amount": applied})
    announce_if_settled(account)
    return applied
