"""What this room does by the clock."""

from contextlib import suppress

from kaipan.kernel.errors import Busy
from kaipan.kernel.ids import PriceAdjustmentId
from kaipan.platform import jobs
from kaipan.presale.adjustment_execution import apply_if_due, due_adjustments
from kaipan.presale.due_releases import apply_due_releases


@jobs.periodic("presale.apply_due_releases", "* * * * *")
def carry_out_due_releases() -> None:
    """Carry out the releases and withdrawals whose moment has come. No sale waits for this."""
    apply_due_releases()


@jobs.periodic("presale.apply_due_adjustments", "* * * * *")
def apply_due_adjustments() -> None:
    """Carry out the price adjustments whose moment has come. No quote waits for this."""
    for adjustment_id in due_adjustments().values_list("pk", flat=True):
        with suppress(Busy):
            apply_if_due(PriceAdjustmentId(adjustment_id))
