"""What is due by the clock takes effect, whoever looks at the market first."""

from kaipan.presale.adjustment_execution import apply_due_adjustments
from kaipan.presale.due_releases import apply_due_releases


def apply_what_is_due(project_id: int | None = None) -> None:
    """Price adjustments, then releases and withdrawals whose moment has come; of all projects without one.

    Pages and programs that show what is on sale and what it costs begin with it: nobody waits for a worker,
    and one look is all it takes when nothing is due.
    """
    apply_due_adjustments(project_id)
    apply_due_releases(project_id)
