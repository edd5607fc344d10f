"""冲回转账."""

from datetime import date

from kaipan.finance.bookkeeping import TRANSFER_JOURNAL, reverse_document
from kaipan.finance.drawing import bring_back
from kaipan.finance.locked import hold_accounts, lock_account, lock_account_to_bring_back, reopen_if_closed
from kaipan.finance.models import Receipt, Transfer
from kaipan.finance.refusals import MoneyAlreadyOut, TransferAlreadyReversed
from kaipan.finance.voiding import take_off
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import TransferId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step


@step
def reverse_transfer(transfer_id: TransferId | int, *, reason: str, today: date, actor: Actor) -> None:
    """Bring the money of a transfer back: what it paid on the target is owed again there.

    On the account it came from it is advance again, in the receipts it was taken from; a closed account
    opens. Raises :class:`TransferAlreadyReversed`, :class:`MoneyAlreadyOut` when some of it has left the
    target, :class:`AccountClosed` for a closed target, and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(Transfer.objects.all(), pk=transfer_id)
    why = required_line(reason, longest=200)
    hold_accounts([found.from_account_id, found.to_account_id], today)
    transfer = Transfer.objects.get(pk=transfer_id)
    if transfer.state == Transfer.State.REVERSED:
        raise TransferAlreadyReversed(number=transfer.number, day=transfer.reversed_on)
    origin = lock_account_to_bring_back(transfer.from_account_id, today)
    target = lock_account(transfer.to_account_id)
    arrived = list(Receipt.objects.filter(transfer=transfer).order_by("pk"))
    for receipt in arrived:
        if receipt.paid_out:
            raise MoneyAlreadyOut(number=receipt.number, total=f"{receipt.total:,.2f}")
    for receipt in arrived:
        take_off(target, receipt, reason=why, today=today, actor=actor)
    transfer.state, transfer.reverse_reason = Transfer.State.REVERSED, why
    transfer.reversed_on, transfer.reversed_by_id = today, actor.staff_id
    transfer.save(update_fields=["state", "reverse_reason", "reversed_on", "reversed_by"])
    reopen_if_closed(origin, reason=why, actor=actor)
    bring_back(origin, transfer)
    reverse_document(transfer, TRANSFER_JOURNAL, dated_on=today, reason=why, actor=actor)
    audit.record(
        actor,
        "finance.transfer.reversed",
        transfer,
        reason=why,
        changes={"state": ["POSTED", "REVERSED"], "amount": transfer.amount},
    )
