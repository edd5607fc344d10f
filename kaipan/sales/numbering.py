"""Numbers of agreements: ``RG-2026-000012``, counted by project, kind and year."""

from datetime import date

from kaipan.platform.numbers import next_number

_PREFIXES = {
    "booking": "YD",
    "subscription": "RG",
    "draft": "CQ",
    "contract": "HT",
    "decoration": "ZX",
    "amendment": "BG",
    "notice": "CG",
}


def paper_number(kind: str, project_id: int, today: date) -> str:
    """The next number of a kind of agreement in the project's year.

    预订 YD, 认购 RG, 草签 CQ, 合同 HT, 装修 ZX, 变更 BG, 催告 CG.
    """
    number = next_number(project_id, f"sales.{kind}.{today.year}")
    return f"{_PREFIXES[kind]}-{today.year}-{number:06d}"
