"""Accounts with money on them, and what the books say of one."""

from kaipan.finance import queries, testing
from kaipan.ledger.queries import balance


def advance(amount=100_000, project=None, **named):
    """An account with nothing due and so much on it."""
    account = testing.account(project, lines=[], **named)
    testing.received(account, amount)
    return account


def bought(paid=367_503):
    """The worked example, paid so far."""
    account = testing.account()
    testing.received(account, 50_000)
    testing.received(account, paid - 50_000)
    return account


def card(account):
    """The account in figures."""
    return queries.account_card(account.pk)


def posted(account, code):
    """What stands of the account on a ledger account; below zero on the right side."""
    return balance(account.company_id, code, account.ref)
