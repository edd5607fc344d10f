"""Closing a locked account on which nothing is left to settle."""

from django.db.models import F
from django.db.models.functions import Now

from kaipan.finance.models import Account, Due
from kaipan.kernel.actor import Actor
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step


@step
def close(account: Account, *, reason: str, actor: Actor) -> None:
    """Cancel what is still unpaid and close; the database refuses while money is there."""
    unpaid = account.dues.filter(state=Due.State.OPEN, allocated__lt=F("amount"))
    unpaid.update(state=Due.State.CANCELLED, end_reason=reason)
    before, account.state = account.state, Account.State.CLOSED
    account.close_reason, account.closed_at = reason, Now()
    account.save(update_fields=["state", "close_reason", "closed_at"])
    audit.record(
        actor, "finance.account.closed", account, reason=reason, changes={"state": [before, account.state]}
    )
