"""Accounts under lock: the row that stands for everything on the account."""

from datetime import date

from kaipan.finance.models import Account
from kaipan.finance.refusals import AccountClosed
from kaipan.kernel.ids import AccountId, CompanyId
from kaipan.ledger import actions as ledger
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def lock_account(account_id: AccountId | int) -> Account:
    """The account, locked and fresh; raises :class:`AccountClosed` for a closed one."""
    found = lock(Rank.ACCOUNT, Account.objects.filter(pk=account_id).select_related("project"))
    account = found[0] if found else one(Account.objects.all(), pk=account_id)
    if account.state == Account.State.CLOSED:
        raise AccountClosed(label=account.label, reason=account.close_reason)
    return account


@step
def lock_account_for_posting(account_id: AccountId | int, dated_on: date) -> Account:
    """The same, with the month of ``dated_on`` held open first: for verbs that post a journal."""
    owner = one(Account.objects.only("company_id"), pk=account_id)
    ledger.hold_period_open(CompanyId(owner.company_id), dated_on)
    return lock_account(account_id)
