"""Numbers of this room's papers: ``JJ-2026-000012``, without gaps, by project and year."""

from datetime import date

from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import step


@step
def pay_over_number(project_id: int, today: date) -> str:
    """The next number of a pay-over (解缴单)."""
    return f"JJ-{today.year}-{next_number(project_id, f'charges.pay_over.{today.year}'):06d}"
