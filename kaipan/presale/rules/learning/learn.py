"""Learning a price plan from a price table.

Every way in which the table may have been calculated is tried on some of its buildings; the one that gives
most prices to the cent, and the simplest of those, is taken for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kaipan.kernel.rounding import RoundingMode
from kaipan.presale.codes import Basis
from kaipan.presale.rules.learning.assembly import Buildings, assembled, tables_of
from kaipan.presale.rules.learning.candidates import candidate_terms, other_modes
from kaipan.presale.rules.learning.factors import plans_with_a_factor
from kaipan.presale.rules.learning.plan import Learned, LearnedPlan, Method, Unexplained
from kaipan.presale.rules.learning.published import PositionKey, PublishedRoom
from kaipan.presale.rules.learning.terms import LearnedTerms
from kaipan.presale.rules.learning.verdict import unexplained_by

_SAMPLE, _FEW = 800, 160
"""Rooms on which the ways are told apart, and rooms on which the hopeless ones are found."""
_GOOD, _PROMISING, _FINALISTS = 0.9, 0.75, 6
_CHANCE = 300
"""One exception in so many rooms may fit by chance."""


def learn(rooms: Sequence[PublishedRoom], *, shown_for: Sequence[Basis] = (Basis.GROSS,)) -> Learned:
    """The plan that gives the published prices, and the rooms it does not explain.

    ``shown_for`` are the areas the published unit price may be for, as far as the table's header says.
    """
    buildings = _by_building(rooms)
    trials = _trials(_sample(buildings), shown_for)
    if not trials:
        return Learned(len(rooms), None)
    best = _best(trials)
    plan, unexplained = _plan(buildings, best.terms, best.method)
    return Learned(len(rooms), plan, tuple(unexplained))


@dataclass(frozen=True, slots=True)
class _Trial:
    """How one way did on the sample: rooms to the cent, less floors made up for them; decimals of its
    bases.
    """

    terms: LearnedTerms
    method: Method
    exact: int
    decimals: int
    positions: int

    @property
    def order(self) -> tuple[object, ...]:
        """The better of two that explain as much: the smaller.

        Rounding up or down moves a base by half a digit over the area, no more: it is believed only where
        it makes the bases clearly rounder.
        """
        holds, unit, *rest = self.terms.preference
        is_usual = self.terms.total.mode is RoundingMode.HALF_UP
        roundness = self.decimals + (0 if is_usual else 0.7 * self.positions)
        basis = (self.terms.basis is not Basis.GROSS, self.terms.shown_for is not self.terms.basis)
        return holds, -self.exact, self.method is Method.COEFFICIENT, unit, *basis, roundness, *rest


def _trials(sample: Buildings, shown_for: Sequence[Basis]) -> list[_Trial]:
    """What is worth choosing from: the ways that do best on few rooms, tried on more of them."""
    rooms = [room for each in sample.values() for room in each]
    if not rooms:
        return []
    terms, few = candidate_terms(rooms, shown_for), _some(sample, _FEW)
    first = [_tried(few, each, Method.DIFFERENCE, thorough=False) for each in terms]
    most = max((trial.exact for trial in first), default=0)
    if most < _GOOD * sum(map(len, few.values())):
        first += [_tried(few, each, Method.COEFFICIENT) for each in terms]
        most = max((trial.exact for trial in first), default=0)
    promising = sorted(
        (each for each in first if each.exact >= _PROMISING * most), key=lambda each: -each.exact
    )
    trials = [_tried(sample, each.terms, each.method) for each in promising[:_FINALISTS]]
    if trials:
        best = _best(trials)
        trials += [_tried(sample, each, best.method) for each in other_modes(best.terms)]
    return trials


def _best(trials: Sequence[_Trial]) -> _Trial:
    """The way that gives most rooms; one that gives their totals as well may fall a little short of it.

    Unit prices alone leave more room, in which an exception may pass for a price of the plan.
    """
    most = max(trial.exact for trial in trials)
    enough = most - 1 - most // _CHANCE
    good = [
        trial
        for trial in trials
        if trial.exact == most
        or (trial.terms.totals_hold and trial.terms.unit is None and trial.exact >= enough)
    ]
    return min(good, key=lambda trial: trial.order)


def _tried(sample: Buildings, terms: LearnedTerms, method: Method, *, thorough: bool = True) -> _Trial:
    tables = tables_of(sample, terms, method, thorough=thorough)
    plan = assembled(sample, tables, terms, method)
    rooms = [room for each in sample.values() for room in each]
    return _Trial(
        terms,
        method,
        exact=len(rooms) - len(unexplained_by(plan, rooms)) - sum(each.odd for each in tables.values()),
        decimals=sum(each.decimals for each in tables.values()),
        positions=sum(len(each.bases) for each in tables.values()),
    )


def _plan(buildings: Buildings, terms: LearnedTerms, method: Method) -> tuple[LearnedPlan, list[Unexplained]]:
    """The plan for all the buildings and the rooms it does not explain.

    With a factor where that explains more rooms, or as many with fewer bases.
    """
    rooms = [room for each in buildings.values() for room in each]
    tables = tables_of(buildings, terms, method)
    plan = assembled(buildings, tables, terms, method)
    unexplained = unexplained_by(plan, rooms)
    if method is Method.DIFFERENCE:
        for other in plans_with_a_factor(buildings, terms, tables):
            left = unexplained_by(other, rooms)
            if len(left) < len(unexplained) or (len(left) == len(unexplained) and not plan.factors):
                plan, unexplained = other, left
    return plan, sorted(unexplained, key=lambda each: each.room.row)


def _by_building(rooms: Iterable[PublishedRoom]) -> Buildings:
    buildings: defaultdict[str, list[PublishedRoom]] = defaultdict(list)
    for room in rooms:
        buildings[room.building].append(room)
    return dict(buildings)


def _sample(buildings: Buildings) -> Buildings:
    """Rooms that say most: of the buildings with many rooms to a floor and a position."""

    def redundancy(name: str) -> int:
        rooms = buildings[name]
        return len({room.place for room in rooms}) + len({room.floor for room in rooms}) - len(rooms)

    return _some({name: buildings[name] for name in sorted(buildings, key=redundancy)}, _SAMPLE)


def _some(buildings: Buildings, enough: int) -> Buildings:
    """The first buildings, whole positions of them, until there are enough rooms."""
    some: defaultdict[str, list[PublishedRoom]] = defaultdict(list)
    for name, rooms in buildings.items():
        by_place: defaultdict[PositionKey, list[PublishedRoom]] = defaultdict(list)
        for room in rooms:
            by_place[room.place].append(room)
        for stack in by_place.values():
            if enough > 0:
                some[name] += stack
                enough -= len(stack)
    return dict(some)
