"""Cases in turns: of what could be asked every run asks a part, always the same part.

Some matrices are every form × every field × every hostile value; what reads them is shared, so that a part
finds what the whole would. ``KAIPAN_EVERY_TURN=1 make test`` asks the whole: before a release, and after a
change of how forms, queries or bodies are read. Races run in a fifth of their rounds (:func:`rounds`).
"""

import os
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

EVERY_TURN = "KAIPAN_EVERY_TURN" in os.environ


def its_turn(place: int, *, of: int) -> bool:
    """Whether the case at this place is asked when one of so many is."""
    return EVERY_TURN or place % of == 0


def in_turn(cases: Iterable[T], turn: int, *, of: int) -> Iterator[T]:
    """The cases whose turn it is: one of so many, another one at the next turn."""
    return (case for place, case in enumerate(cases) if its_turn(place + turn, of=of))


def rounds(how_many: int) -> int:
    """How often a race is run: a fifth of what is asked for, or with every turn all of it.

    Its negative control shows in a few rounds that the race is one; the many are for what is rare.
    """
    return how_many if EVERY_TURN else max(how_many // 5, 1)
