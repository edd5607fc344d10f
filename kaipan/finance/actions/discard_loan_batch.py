"""作废放款批次."""

from __future__ import annotations

from django.db.models.functions import Now

from kaipan.finance import permissions
from kaipan.finance.loans import lock_batch, refuse_unless_draft
from kaipan.finance.models import LoanBatch
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import LoanBatchId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def discard_loan_batch(batch_id: LoanBatchId | int, *, reason: str, actor: Actor) -> None:
    """Give up a batch that is not posted; its file and its slip may be read again.

    Needs ``finance.loan.read``. Raises :class:`LoanBatchNotDraft`.
    """
    found = one(LoanBatch.objects.all(), pk=batch_id)
    require(actor, permissions.READ_LOAN, found.project_id)
    why = required_line(reason, longest=200)
    batch = lock_batch(found.pk)
    refuse_unless_draft(batch)
    batch.state, batch.discard_reason = LoanBatch.State.DISCARDED, why
    batch.discarded_at, batch.discarded_by_id = Now(), actor.staff_id
    batch.save(update_fields=["state", "discard_reason", "discarded_at", "discarded_by"])
    audit.record(
        actor, "finance.loan_batch.discarded", batch, reason=why, changes={"state": ["DRAFT", "DISCARDED"]}
    )
