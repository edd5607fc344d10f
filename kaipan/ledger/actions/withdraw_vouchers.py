"""撤回凭证批次."""

from django.db.models.functions import Now

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CompanyId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.ledger.actions.export_vouchers import claim_exports, hold_month_for_vouchers
from kaipan.ledger.codes import BatchState
from kaipan.ledger.models import VoucherBatch
from kaipan.ledger.permissions import WITHDRAW_VOUCHERS
from kaipan.ledger.queries.vouchers import voucher_batches
from kaipan.ledger.refusals import BatchWithdrawn, ReasonRequired
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case

_LONGEST = 200


@use_case
def withdraw_vouchers(batch_id: int, *, reason: str, actor: Actor) -> None:
    """Let a batch count no more: its journals may be exported again, its numbers stay used.

    As long as its month is open; for what the accounting program has not taken, or has deleted. Needs
    ``ledger.voucher.withdraw``. Raises :class:`ReasonRequired`, :class:`VoucherMonthClosed` and
    :class:`BatchWithdrawn`.
    """
    batch = one(voucher_batches(actor), pk=batch_id)
    require(actor, WITHDRAW_VOUCHERS)
    why = clean_line(reason, longest=_LONGEST)
    if not why:
        raise ReasonRequired
    company_id = CompanyId(batch.company_id)
    claim_exports(company_id)
    hold_month_for_vouchers(company_id, batch.since)
    batch = VoucherBatch.objects.get(pk=batch_id)
    if batch.state == BatchState.WITHDRAWN:
        raise BatchWithdrawn(batch=str(batch))
    batch.state = BatchState.WITHDRAWN
    batch.withdrawn_at = Now()
    batch.withdrawn_by_id = actor.staff_id
    batch.withdraw_reason = why
    batch.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdraw_reason"])
    audit.record(
        actor,
        "ledger.voucher.withdrawn",
        batch,
        reason=why,
        changes={"state": [BatchState.STANDING, BatchState.WITHDRAWN]},
    )
