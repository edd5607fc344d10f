"""开具收据."""

from kaipan.documents import actions as documents
from kaipan.finance import permissions
from kaipan.finance.credit_refusals import CreditIsNoReceipt
from kaipan.finance.models import Receipt
from kaipan.finance.queries.papers import receipt_paper
from kaipan.finance.refusals import (
    NoPaperForOldReceipt,
    NoPaperForTransfer,
    ReceiptAlreadyVoided,
)
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import PaperId, ProjectId, ReceiptId
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def issue_receipt(receipt_id: ReceiptId | int, *, actor: Actor) -> PaperId:
    """Issue the paper of a posted receipt, or find the one that stands; printing it is the papers' room.

    Needs ``finance.receipt.print``. Raises :class:`ReceiptAlreadyVoided`, and :class:`NoPaperForTransfer`
    for money moved in, for which a receipt was given when it came; likewise :class:`NoPaperForOldReceipt`
    for what an older system received.
    """
    receipt = one(Receipt.objects.all(), pk=receipt_id)
    require(actor, permissions.PRINT_RECEIPT, receipt.project_id)
    if receipt.kind == Receipt.Kind.TRANSFER:
        raise NoPaperForTransfer(number=receipt.number)
    if receipt.kind == Receipt.Kind.CREDIT:
        raise CreditIsNoReceipt(number=receipt.number)
    if receipt.kind == Receipt.Kind.OLD:
        raise NoPaperForOldReceipt(number=receipt.number, old=receipt.old_number)
    if receipt.state == Receipt.State.VOIDED:
        raise ReceiptAlreadyVoided(number=receipt.number, day=receipt.voided_on)
    paper_id = documents.issue_paper(
        project_id=ProjectId(receipt.project_id),
        kind=documents.PaperKind.RECEIPT,
        source=receipt.ref,
        data=receipt_paper(receipt_id).as_json(),
        actor=actor,
    )
    audit.record(actor, "finance.receipt.issued", receipt, changes={"paper": paper_id})
    return paper_id
