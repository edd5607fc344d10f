"""What this room does by the clock."""

from kaipan.platform import jobs
from kaipan.presale.due_releases import apply_due_releases


@jobs.periodic("presale.apply_due_releases", "* * * * *")
def carry_out_due_releases() -> None:
    """Carry out the releases and withdrawals whose moment has come. No sale waits for this."""
    apply_due_releases()
