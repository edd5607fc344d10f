"""The project's bank accounts, as receipts need them."""

from collections.abc import Iterable

from kaipan.finance.models import Account
from kaipan.finance.refusals import BankAccountUnusable
from kaipan.finance.rules.supervision import Arrival, Supervision
from kaipan.org import queries as org


def supervision_of(account: Account) -> Supervision:
    """The project's rule for the price, with its supervised accounts."""
    if not org.project_settings(account.project_id).requires_supervised_account:
        return Supervision(required=False, accounts=frozenset())
    supervised = account.project.bank_accounts.filter(supervised=True)
    return Supervision(required=True, accounts=frozenset(supervised.values_list("pk", flat=True)))


def refuse_unusable_accounts(account: Account, arrivals: Iterable[Arrival]) -> None:
    """Raise :class:`BankAccountUnusable` for a bank account of another project, or one out of use."""
    named = {each.bank_account_id for each in arrivals if each.bank_account_id is not None}
    if len(org.usable_bank_accounts(account.project_id, named)) < len(named):
        raise BankAccountUnusable
