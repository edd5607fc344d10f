"""收款, for money that needs no upper room's consent."""

from collections.abc import Sequence
from datetime import date

from kaipan.finance import permissions
from kaipan.finance.actions.post_receipt import post_receipt
from kaipan.finance.models import Account
from kaipan.finance.refusals import DatedInFuture
from kaipan.finance.rules.lines import ReceiptLine
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import AccountId, DueId, ReceiptId
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def receive_payment(
    account_id: AccountId | int,
    *,
    dated_on: date,
    payer_name: str,
    lines: Sequence[ReceiptLine],
    designated: Sequence[DueId] = (),
    arrived_on: date | None = None,
    today: date,
    actor: Actor,
) -> ReceiptId:
    """Post a receipt straight to an account that is firm; see :func:`post_receipt` for what it refuses.

    Needs ``finance.receipt.post``. Raises :class:`DatedInFuture` for a day after ``today``.
    """
    account = one(Account.objects.all(), pk=account_id)
    require(actor, permissions.POST_RECEIPT, account.project_id)
    if dated_on > today:
        raise DatedInFuture(day=dated_on, today=today)
    return post_receipt(
        account_id,
        dated_on=dated_on,
        payer_name=payer_name,
        lines=lines,
        designated=designated,
        arrived_on=arrived_on,
        actor=actor,
    )
