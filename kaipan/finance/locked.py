"""Accounts under lock: the row that stands for everything on the account."""

from collections.abc import Collection
from datetime import date

from kaipan.finance.models import Account, LoanBatch, Receipt
from kaipan.finance.refusals import AccountClosed
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, CompanyId
from kaipan.ledger import actions as ledger
from kaipan.platform import audit
from kaipan.platform.locks import Locking, Rank, lock, lock_keys
from kaipan.platform.many import among
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step

_lock_row = Locking(
    Rank.ACCOUNT, lambda key: Account.objects.filter(pk=key).select_related("project", "payer")
)
_company_of = Prepared(lambda key: Account.objects.filter(pk=key).values_list("company_id", flat=True))


@step
def lock_account_row(account_id: AccountId | int) -> Account:
    """The account, locked and fresh, closed or not; for verbs that post nothing."""
    return _lock_row.one(account_id)


@step
def lock_account(account_id: AccountId | int) -> Account:
    """The same; raises :class:`AccountClosed` for a closed one."""
    account = lock_account_row(account_id)
    if account.state == Account.State.CLOSED:
        raise AccountClosed(label=account.label, reason=account.close_reason)
    return account


@step
def hold_account(account_id: AccountId | int) -> None:
    """Lock one account for a verb of an upper room that looks before it opens dues; it posts nothing.

    Raises :class:`AccountClosed`.
    """
    lock_account(account_id)


@step
def hold_accounts(account_ids: Collection[AccountId | int], dated_on: date) -> None:
    """Hold the month open and lock several accounts, in their order, for a verb that moves money on each.

    A verb of an upper room that works on more than one account calls this before its first money step; the
    steps find the locks held. Closed accounts are held too: what may be done to them, each step says.
    """
    owners = Account.objects.filter(pk__in=among(account_ids))
    for company_id in sorted(set(owners.values_list("company_id", flat=True))):
        ledger.hold_period_open(CompanyId(company_id), dated_on)
    lock_keys(Rank.ACCOUNT, owners)


@step
def lock_account_to_bring_back(account_id: AccountId | int, dated_on: date) -> Account:
    """As :func:`lock_account_for_posting`, closed or not: money comes back, or a debt is paid."""
    hold_accounts([account_id], dated_on)
    return lock_account_row(account_id)


@step
def reopen_if_closed(account: Account, *, reason: str, actor: Actor) -> None:
    """Open a locked account again because money comes back to it."""
    if account.state != Account.State.CLOSED:
        return
    account.state, account.closed_at, account.close_reason = Account.State.OPEN, None, ""
    account.save(update_fields=["state", "closed_at", "close_reason"])
    audit.record(
        actor, "finance.account.reopened", account, reason=reason, changes={"state": ["CLOSED", "OPEN"]}
    )


@step
def lock_account_to_void(receipt: Receipt, dated_on: date) -> Account:
    """As :func:`lock_account_for_posting`, with the loan batch first whose line the receipt is of."""
    ledger.hold_period_open(CompanyId(_company_of.one(receipt.account_id)), dated_on)
    lock(Rank.LOAN_BATCH, LoanBatch.objects.filter(lines__receipt=receipt))
    return lock_account(receipt.account_id)


@step
def lock_account_for_posting(account_id: AccountId | int, dated_on: date) -> Account:
    """The same, with the month of ``dated_on`` held open first: for verbs that post a journal."""
    ledger.hold_period_open(CompanyId(_company_of.one(account_id)), dated_on)
    return lock_account(account_id)
