"""What this room does by the clock."""

from kaipan.platform import jobs
from kaipan.presale.due import apply_what_is_due


@jobs.periodic("presale.apply_what_is_due", "* * * * *")
def carry_out_what_is_due() -> None:
    """Let adjustments and releases take effect whose moment has come. No quote and no sale waits for this."""
    apply_what_is_due()
