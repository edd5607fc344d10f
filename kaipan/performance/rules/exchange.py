"""换房: what becomes of the performance of a deal that another takes the place of.

Seven cases are usual; the rule of the project names the one that holds. In all of them everything that stands
afterwards stands on the new deal, so that its end takes back the whole; the old deal comes to nothing. What
is moved keeps its day; what is reversed goes on the day of the exchange. ``docs/algorithms/performance.md``
has the table, worked for 1,197,503 → 1,307,341.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kaipan.kernel.money import Money
from kaipan.performance.rules.counting import WHOLE_SHARE, Figure, split
from kaipan.performance.rules.words import DIFFERENCE, EARNED, MOVED, REVERSED

OLD_DAY_OLD_AMOUNT = "OLD_DAY_OLD_AMOUNT"
OLD_DAY_NEW_AMOUNT = "OLD_DAY_NEW_AMOUNT"
NEW_DAY_NEW_AMOUNT = "NEW_DAY_NEW_AMOUNT"
NEW_DAY_DIFFERENCE = "NEW_DAY_DIFFERENCE"
NEW_DAY_INCREASE = "NEW_DAY_INCREASE"
NEW_CONSULTANT = "NEW_CONSULTANT"
SHARED = "SHARED"
CASES = (
    OLD_DAY_OLD_AMOUNT,
    OLD_DAY_NEW_AMOUNT,
    NEW_DAY_NEW_AMOUNT,
    NEW_DAY_DIFFERENCE,
    NEW_DAY_INCREASE,
    NEW_CONSULTANT,
    SHARED,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A credit that stands: its key, whose, of which day, and what it counts for."""

    key: int
    consultant_id: int
    day: date
    share: Decimal
    amount: Money
    area: Decimal
    count: Decimal


@dataclass(frozen=True, slots=True)
class Move:
    """One row to write. ``on_new`` says on which of the deals; ``reverses`` is the key of what it undoes."""

    kind: str
    on_new: bool
    consultant_id: int
    day: date
    share: Decimal
    amount: Money
    area: Decimal
    count: Decimal
    reverses: int | None = None


class Exchange(NamedTuple):
    """An exchange: what stands on the old deal, what the new one counts for, and who has it.

    ``shares`` are the consultants of the new deal with their per cents, ``old_share`` what those of the old
    one keep when it is shared.
    """

    old: tuple[Standing, ...]
    new: Figure
    on: date
    shares: tuple[tuple[int, Decimal], ...]
    old_share: Decimal = Decimal(50)


def exchanged(case: str, what: Exchange) -> tuple[Move, ...]:
    """The rows that the exchange comes to under the case that the rule names."""
    return _OF[case](what)


def take_back(standing: Sequence[Standing], on: date) -> tuple[Move, ...]:
    """The rows that bring what stands to nothing on a day; what lowers it is undone first."""
    ordered = sorted(standing, key=lambda each: (each.amount, each.key))
    return tuple(_undo(REVERSED, each, max(on, each.day)) for each in ordered)


def _undo(kind: str, was: Standing, day: date) -> Move:
    return Move(
        kind, False, was.consultant_id, day, was.share, -was.amount, -was.area, -was.count, reverses=was.key
    )


def _moved(what: Exchange) -> tuple[Move, ...]:
    """All that stands goes over to the new deal, each of its own day."""
    undone = sorted(what.old, key=lambda each: (each.amount, each.key))
    gone = tuple(_undo(MOVED, each, each.day) for each in undone)
    come = tuple(
        replace(each, on_new=True, amount=-each.amount, area=-each.area, count=-each.count, reverses=None)
        for each in reversed(gone)
    )
    return gone + come


def _new_amount(what: Exchange) -> tuple[Move, ...]:
    return _moved(what) + _difference(what, what.old[0].day)


def _difference_then(what: Exchange) -> tuple[Move, ...]:
    return _moved(what) + _difference(what, what.on)


def _increase_then(what: Exchange) -> tuple[Move, ...]:
    return _moved(what) + (_difference(what, what.on) if _of(what).amount < what.new.amount else ())


def _anew(what: Exchange) -> tuple[Move, ...]:
    return take_back(what.old, what.on) + _earned(what, _shares_of(what.old))


def _to_the_new(what: Exchange) -> tuple[Move, ...]:
    return take_back(what.old, what.on) + _earned(what, what.shares)


def _between_both(what: Exchange) -> tuple[Move, ...]:
    parts: dict[int, Decimal] = {}
    for shares, weight in (
        (_shares_of(what.old), what.old_share),
        (what.shares, WHOLE_SHARE - what.old_share),
    ):
        for consultant_id, share in shares:
            parts[consultant_id] = parts.get(consultant_id, Decimal(0)) + share * weight / 100
    return take_back(what.old, what.on) + _earned(
        what, tuple((key, share) for key, share in parts.items() if share)
    )


def _of(what: Exchange) -> Figure:
    """What stood on the old deal."""
    return Figure(
        Money.total(each.amount for each in what.old), sum((each.area for each in what.old), Decimal(0))
    )


def _shares_of(old: Sequence[Standing]) -> tuple[tuple[int, Decimal], ...]:
    """Who had the old deal, by the credits that counted it."""
    counted = [each for each in old if each.count]
    return tuple((each.consultant_id, each.share) for each in counted)


def _difference(what: Exchange, day: date) -> tuple[Move, ...]:
    """The new amount less the old, for those who had the old; no other deal is counted."""
    was = _of(what)
    gap = Figure(what.new.amount - was.amount, what.new.area - was.area)
    if not gap.amount and not gap.area:
        return ()
    return tuple(
        Move(DIFFERENCE, True, each.consultant_id, day, each.share, each.amount, each.area, Decimal(0))
        for each in split(gap, _shares_of(what.old))
    )


def _earned(what: Exchange, shares: Sequence[tuple[int, Decimal]]) -> tuple[Move, ...]:
    return tuple(
        Move(EARNED, True, each.consultant_id, what.on, each.share, each.amount, each.area, each.count)
        for each in split(what.new, shares)
    )


_OF: dict[str, Callable[[Exchange], tuple[Move, ...]]] = {
    OLD_DAY_OLD_AMOUNT: _moved,
    OLD_DAY_NEW_AMOUNT: _new_amount,
    NEW_DAY_NEW_AMOUNT: _anew,
    NEW_DAY_DIFFERENCE: _difference_then,
    NEW_DAY_INCREASE: _increase_then,
    NEW_CONSULTANT: _to_the_new,
    SHARED: _between_both,
}
