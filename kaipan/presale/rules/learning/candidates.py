"""Which terms are worth trying on a table: digits and relations most of its rows agree with.

Where the unit price is exact, the totals are first taken for rounded half up: rounding them up or down
instead moves every base by half a digit over the area and little else, so :func:`other_modes` are for a
second look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.codes import Basis
from kaipan.presale.rules.learning.evidence import interval_of, possible_totals
from kaipan.presale.rules.learning.published import PublishedRoom
from kaipan.presale.rules.learning.terms import CENT, LearnedTerms

_DIGITS = tuple(Decimal(digit) for digit in ("10000", "1000", "100", "10", "1", "0.1", "0.01"))
_FINEST_SHOWN = Decimal("0.0001")
_YUAN = Decimal(1)
_MOST = Decimal("0.85")
"""The share of rows that must agree: the rest may be rooms with prices of their own."""

_CHANCE = 4
"""So many times a digit of the unit price must be what a digit of the total is over the area."""

_MODES = (RoundingMode.HALF_UP, RoundingMode.DOWN, RoundingMode.UP)


def candidate_terms(rooms: Sequence[PublishedRoom], bases: Sequence[Basis]) -> list[LearnedTerms]:
    """Every way worth trying, the likeliest first; ``bases`` are the areas the unit price may be for."""
    areas = [basis for basis in (Basis.GROSS, Basis.INNER) if _mostly(rooms, _has_area(basis))]
    found: list[LearnedTerms] = []
    for shown_for, basis in product(bases, areas):
        if shown_for in areas:
            found += _ways(rooms, basis, shown_for)
    if any(terms.unit is not None and terms.totals_hold for terms in found):
        found = [terms for terms in found if terms.shown_to <= CENT]
    return sorted(dict.fromkeys(found), key=lambda terms: terms.preference)


def other_modes(terms: LearnedTerms) -> list[LearnedTerms]:
    """The same terms with totals rounded down or up, where only that is open."""
    if terms.unit is not None:
        return []
    return [replace(terms, total=Rounding(mode, terms.total.digit)) for mode in _MODES[1:]]


def _ways(rooms: Sequence[PublishedRoom], basis: Basis, shown_for: Basis) -> Iterator[LearnedTerms]:
    priced = [room for room in rooms if room.unit_price is not None]
    if len(priced) < _MOST * len(rooms):
        if shown_for is basis:
            yield from _exact_unit(rooms, basis, shown_for, CENT)
            yield from _unseen_unit(rooms, basis)
        return
    digit = _coarsest(room.unit_price for room in priced if room.unit_price is not None)
    shown = _FINEST_SHOWN if digit is None else CENT
    if digit is not None and shown_for is basis:
        yield from _rounded_unit(priced, basis, digit)
    yield from _exact_unit(rooms, basis, shown_for, shown)
    if digit is not None and digit >= _YUAN:
        yield from _exact_unit(rooms, basis, shown_for, digit)


def _exact_unit(
    rooms: Sequence[PublishedRoom], basis: Basis, shown_for: Basis, shown: Decimal
) -> Iterator[LearnedTerms]:
    """总价 → 单价: the total is rounded, the published unit price is total ÷ area."""

    def terms(digit: Decimal, holds: bool) -> LearnedTerms:
        return LearnedTerms(basis, None, Rounding(_MODES[0], digit), holds, shown_for, shown)

    totals = _amounts(rooms)
    digit = _coarsest(totals) if len(totals) >= _MOST * len(rooms) else None
    if digit is not None and _mostly(rooms, _stands_for(terms(digit, True))):
        yield terms(digit, True)
    if any(room.unit_price is not None for room in rooms):
        fitting = (each for each in _DIGITS if _mostly(rooms, _stands_for(terms(each, False))))
        coarsest = next(fitting, CENT)
        yield terms(coarsest, False)
        yield terms(min(coarsest, _YUAN), False)


def _rounded_unit(rooms: Sequence[PublishedRoom], basis: Basis, digit: Decimal) -> Iterator[LearnedTerms]:
    """单价 → 总价: the unit price is rounded, published and multiplied."""
    unit = Rounding(RoundingMode.HALF_UP, digit)
    with_totals = [room for room in rooms if room.total is not None]
    totals = _coarsest(_amounts(rooms))
    if totals is not None:
        for mode in _MODES:
            total = Rounding(mode, totals)
            if _mostly(with_totals, _multiplies_to(basis, total)):
                yield LearnedTerms(basis, unit, total, totals_hold=True, shown_for=basis)
    if not with_totals or totals is None:
        yield LearnedTerms(basis, unit, Rounding(RoundingMode.HALF_UP, _YUAN), False, basis)


def _unseen_unit(rooms: Sequence[PublishedRoom], basis: Basis) -> Iterator[LearnedTerms]:
    """Totals alone, and a rounded unit price behind them: multiplied, or shown of a total and multiplied.

    A digit of the unit price finer than the totals can tell is tried as 分 only.
    """
    digit = _coarsest(_amounts(rooms))
    if digit is None:
        return
    for mode in _MODES:
        total = Rounding(mode, digit)
        for each in _DIGITS:
            terms = LearnedTerms(basis, Rounding(_MODES[0], each), total, True, basis)
            if (each == CENT or _mostly(rooms, _tells(terms))) and _mostly(rooms, _has_interval(terms)):
                yield terms
                break
    for before in dict.fromkeys((digit, max(digit, _YUAN))):
        for mode in _MODES[:2]:
            total = Rounding(_MODES[0], before)
            yield LearnedTerms(basis, None, total, False, basis, remade=Rounding(mode, digit))


def _amounts(rooms: Iterable[PublishedRoom]) -> list[Decimal]:
    return [room.total.amount for room in rooms if room.total is not None]


def _coarsest(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The coarsest digit that most of the numbers are multiples of; None when they are finer than 分."""
    given = [number for number in numbers if number is not None]
    for digit in _DIGITS:
        if given and sum(not number % digit for number in given) >= _MOST * len(given):
            return digit
    return None


def _mostly(rooms: Sequence[PublishedRoom], holds: Callable[[PublishedRoom], bool]) -> bool:
    return bool(rooms) and sum(map(holds, rooms)) >= _MOST * len(rooms)


def _has_area(basis: Basis) -> Callable[[PublishedRoom], bool]:
    return lambda room: bool(room.area_for(basis))


def _stands_for(terms: LearnedTerms) -> Callable[[PublishedRoom], bool]:
    return lambda room: possible_totals(room, terms) is not None


def _has_interval(terms: LearnedTerms) -> Callable[[PublishedRoom], bool]:
    return lambda room: interval_of(room, terms) is not None


def _tells(terms: LearnedTerms) -> Callable[[PublishedRoom], bool]:
    """Whether totals are fine enough to tell a unit price of these terms from a chance one."""
    unit = terms.unit.digit if terms.unit is not None else CENT

    def holds(room: PublishedRoom) -> bool:
        area = room.area_for(terms.basis) or Area(0)
        return _CHANCE * terms.total.digit <= unit * area.square_metres

    return holds


def _multiplies_to(basis: Basis, rounding: Rounding) -> Callable[[PublishedRoom], bool]:
    def holds(room: PublishedRoom) -> bool:
        area = room.area_for(basis) or Area(0)
        exact = (room.unit_price or Decimal(0)) * area.square_metres
        return room.total is not None and Money.rounded(rounding.apply(exact)) == room.total

    return holds
