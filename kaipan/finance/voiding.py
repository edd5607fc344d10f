"""Taking a receipt off an account: what it paid is owed again, and it counts no more."""

from datetime import date

from django.db.models.functions import Now

from kaipan.finance.bookkeeping import movement_of, post_settlement_journal
from kaipan.finance.models import Account, Receipt, Settlement
from kaipan.finance.settling import begin_settlement, given_shares, posted_movement, taken_back, write_shares
from kaipan.kernel.actor import Actor
from kaipan.platform.unit_of_work import step


@step
def take_off(account: Account, receipt: Receipt, *, reason: str, today: date, actor: Actor) -> None:
    """Undo the receipt's allocations and mark it void.

    Those made with the receipt are undone in the books by the reversal of the journal that brought it; the
    settlement posts the undoing of the later ones.
    """
    settlement = begin_settlement(
        account, Settlement.Kind.VOID, dated_on=today, receipt=receipt, reason=reason, actor=actor
    )
    undone = write_shares(settlement, taken_back(given_shares(receipts=[receipt.pk])))
    later = movement_of([*undone.items(), *posted_movement(receipt).items()])
    post_settlement_journal(account, settlement, later, actor=actor)
    receipt.state, receipt.void_reason = Receipt.State.VOIDED, reason
    receipt.voided_on, receipt.voided_at, receipt.voided_by_id = today, Now(), actor.staff_id
    receipt.save(update_fields=["state", "void_reason", "voided_on", "voided_at", "voided_by"])
