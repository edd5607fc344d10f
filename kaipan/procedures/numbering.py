"""Numbers of batches: ``BA-2026-000012``, without gaps, by project and year."""

from datetime import date

from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import step
from kaipan.procedures.rules.matters import FILING, HANDOVER, MORTGAGE, TITLE

_PREFIXES = {FILING: "BA", MORTGAGE: "SH", HANDOVER: "RZ", TITLE: "CQ"}


@step
def batch_number(matter: str, project_id: int, today: date) -> str:
    """The next number of a matter's batches: 备案 BA, 送行 SH, 入住 RZ, 产权 CQ."""
    number = next_number(project_id, f"procedures.{matter}.{today.year}")
    return f"{_PREFIXES[matter]}-{today.year}-{number:06d}"
