"""POS 核对: which swipe of the counter a line of an acquirer's file pays out. Nothing is guessed.

First by reference and amount; then, of what is left, by amount and a day at most one apart, where that is
the only one on either side. A reference that stands at the counter with another amount waits as such. What
is left open waits (待查), with the swipes it might mean.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kaipan.kernel.money import Money

_A_DAY = timedelta(days=1)


class Problem(StrEnum):
    """Why a line is matched with nothing; the lines of a batch have words for it."""

    NOT_RECORDED = "NOT_RECORDED"
    AMOUNT_DIFFERS = "AMOUNT_DIFFERS"
    AMBIGUOUS = "AMBIGUOUS"
    SAME_SWIPE = "SAME_SWIPE"


@dataclass(frozen=True, slots=True)
class Swipe:
    """A swipe of a standing receipt that has not arrived: on which bank account, of what amount in 元."""

    line_id: int
    bank_account_id: int
    amount: Money
    reference: str
    swiped_on: date


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A line as the acquirer wrote it, of a terminal that settles to that bank account."""

    row: int
    bank_account_id: int
    gross: Money
    reference: str
    swiped_on: date


@dataclass(frozen=True, slots=True)
class Match:
    """What a line pays out, or why nothing: ``candidates`` are the swipes it might mean."""

    swipe: Swipe | None = None
    problem: Problem | None = None
    candidates: tuple[Swipe, ...] = ()


def reference_key(reference: str) -> str:
    """A reference without blanks and leading zeros, full-width characters as plain ones."""
    return "".join(unicodedata.normalize("NFKC", reference).split()).casefold().lstrip("0")


def match_lines(lines: Sequence[SettledLine], swipes: Iterable[Swipe]) -> list[Match]:
    """The match of each line, in their order. Two lines that would take the same swipe both wait."""
    known = list(swipes)
    found = _by_reference(lines, known)
    taken = {each.swipe.line_id for each in found if each.swipe}
    left = [swipe for swipe in known if swipe.line_id not in taken]
    found = _by_amount(lines, found, left)
    claims = Counter(each.swipe.line_id for each in found if each.swipe)
    return [
        Match(problem=Problem.SAME_SWIPE, candidates=(each.swipe,))
        if each.swipe and claims[each.swipe.line_id] > 1
        else each
        for each in found
    ]


def _by_reference(lines: Sequence[SettledLine], swipes: Sequence[Swipe]) -> list[Match]:
    book: dict[tuple[int, str], list[Swipe]] = defaultdict(list)
    for swipe in swipes:
        if swipe.reference:
            book[swipe.bank_account_id, reference_key(swipe.reference)].append(swipe)
    return [
        _named(line, book.get((line.bank_account_id, reference_key(line.reference)), [])) for line in lines
    ]


def _named(line: SettledLine, named: Sequence[Swipe]) -> Match:
    if not named:
        return Match(problem=Problem.NOT_RECORDED)
    exact = [swipe for swipe in named if swipe.amount == line.gross]
    if not exact:
        return Match(problem=Problem.AMOUNT_DIFFERS, candidates=tuple(named))
    same_day = [swipe for swipe in exact if swipe.swiped_on == line.swiped_on]
    only = same_day if len(exact) > 1 else exact
    if len(only) != 1:
        return Match(problem=Problem.AMBIGUOUS, candidates=tuple(exact))
    return Match(swipe=only[0])


def _by_amount(lines: Sequence[SettledLine], found: Sequence[Match], swipes: Sequence[Swipe]) -> list[Match]:
    open_lines = [
        line for line, match in zip(lines, found, strict=True) if match.problem == Problem.NOT_RECORDED
    ]
    book: dict[tuple[int, Money], list[Swipe]] = defaultdict(list)
    for swipe in swipes:
        book[swipe.bank_account_id, swipe.amount].append(swipe)
    near = {
        line.row: [
            swipe
            for swipe in book.get((line.bank_account_id, line.gross), [])
            if abs(swipe.swiped_on - line.swiped_on) <= _A_DAY
        ]
        for line in open_lines
    }
    wanted = Counter(swipe.line_id for there in near.values() for swipe in there)
    return [
        _nearest(near[line.row], wanted) if match.problem == Problem.NOT_RECORDED else match
        for line, match in zip(lines, found, strict=True)
    ]


def _nearest(near: Sequence[Swipe], wanted: Counter[int]) -> Match:
    if not near:
        return Match(problem=Problem.NOT_RECORDED)
    if len(near) == 1 and wanted[near[0].line_id] == 1:
        return Match(swipe=near[0])
    return Match(problem=Problem.AMBIGUOUS, candidates=tuple(near))
