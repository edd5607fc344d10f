"""Who is late: the days past the clock, by whose side they are.

The clock is the law's: 90 days after the handover of what was sold before it was built, or after the
contract of a finished house (城市房地产开发经营管理条例 Art 32; 商品房买卖合同司法解释 2020 Art 14). Only for
reasons of the developer (出卖人的原因) does the developer pay 违约金; so each day past it is counted to
whoever was late then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kaipan.titles.rules.states import DEVELOPER, PAPERS, REGISTRY, UNPAID

BUYERS_SIDE, DEVELOPERS_SIDE, REGISTRYS_SIDE, UNSAID = "BUYER", "DEVELOPER", "REGISTRY", "UNSAID"

SIDE_OF: Mapping[str, str] = {
    UNPAID: BUYERS_SIDE,
    PAPERS: BUYERS_SIDE,
    DEVELOPER: DEVELOPERS_SIDE,
    REGISTRY: REGISTRYS_SIDE,
}


@dataclass(frozen=True, slots=True)
class Said:
    """From a day on somebody is late, for a cause."""

    cause: str
    since: date


def side_of(cause: str | None) -> str:
    """On whose side a cause is; unsaid where nobody said one."""
    return SIDE_OF.get(cause or "", UNSAID)


def pays_penalty(cause: str | None) -> bool:
    """Whether the developer pays 违约金 for the days of this cause."""
    return side_of(cause) == DEVELOPERS_SIDE


def days_by_side(said: Iterable[Said], deadline: date, until: date) -> dict[str, int]:
    """Of the days after the deadline, up to and with ``until``, how many are on whose side.

    What was said last holds from its day on, also over what was said before of later days; days before
    anything was said are unsaid. Sides without a day are left out.
    """
    found: dict[str, int] = {}
    last = list(said)
    for day in range(deadline.toordinal() + 1, until.toordinal() + 1):
        held = next((each for each in reversed(last) if each.since.toordinal() <= day), None)
        side = side_of(held.cause if held else None)
        found[side] = found.get(side, 0) + 1
    return found
