"""面积补差: what a room above has settled of a deal's area, for whatever here counts by price or area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Measured:
    """The areas a deal was settled by, in ㎡, and by how much 元 that moved its price, signed."""

    gross: Area
    inner: Area
    difference: Money


Answer = Callable[[int], Measured | None]

_answers: list[Answer] = []


def settles_areas(answer: Answer) -> Answer:
    """Let the room that settles areas say what it settled of a deal; None while it has settled nothing."""
    _answers.append(answer)
    return answer


def measured_of(deal_id: int) -> Measured | None:
    """What was settled of the deal's area, as the room that does it says."""
    return next((said for answer in _answers if (said := answer(deal_id)) is not None), None)
