"""开立应收."""

from collections.abc import Sequence

from kaipan.finance.events import DuesOpened
from kaipan.finance.locked import lock_account
from kaipan.finance.opening import add_dues
from kaipan.finance.rules.lines import DueTerms
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import AccountId, DueId
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step


@step
def open_dues(account_id: AccountId | int, lines: Sequence[DueTerms], *, actor: Actor) -> tuple[DueId, ...]:
    """Open dues on the account, after those that are there, in the order given; their ids in
    that order.

    Money received earlier is not set against them here: see :func:`apply_advance`. Raises
    :class:`DueNotPositive`, :class:`UnknownMoneyKind` and :class:`AccountClosed`.
    """
    account = lock_account(account_id)
    added = add_dues(account, lines)
    audit.record(
        actor,
        "finance.dues.opened",
        account,
        changes={"dues": [{"name": due.name, "amount": due.amount, "on": due.due_on} for due in added]},
    )
    events.publish(DuesOpened(account.project_id, account.pk, account.source_kind, account.source_id))
    return tuple(DueId(due.pk) for due in added)
