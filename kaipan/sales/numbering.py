"""Numbers of agreements: ``RG-2026-000012``, counted by project, kind and year."""

from datetime import date

from kaipan.platform.numbers import next_number

_PREFIXES = {"booking": "YD", "subscription": "RG", "contract": "HT"}


def paper_number(kind: str, project_id: int, today: date) -> str:
    """The next number of a kind of agreement (预订 YD, 认购 RG, 合同 HT) in the project's year."""
    number = next_number(project_id, f"sales.{kind}.{today.year}")
    return f"{_PREFIXES[kind]}-{today.year}-{number:06d}"
