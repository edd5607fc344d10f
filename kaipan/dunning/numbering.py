"""Numbers of this room's papers: ``CJ-2026-000012``, without gaps, by project and year."""

from datetime import date

from kaipan.platform.numbers import next_numbers
from kaipan.platform.unit_of_work import step

_PREFIXES = {"run": "CJ", "letter": "CH", "late_fee": "WY", "waiver": "JM"}


@step
def paper_numbers(kind: str, project_id: int, today: date, how_many: int = 1) -> list[str]:
    """The next numbers of a kind: 催缴批次 CJ, 催缴通知 CH, 违约金计收 WY, 减免单 JM."""
    numbers = next_numbers(project_id, f"dunning.{kind}.{today.year}", how_many)
    return [f"{_PREFIXES[kind]}-{today.year}-{number:06d}" for number in numbers]
