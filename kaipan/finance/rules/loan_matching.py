"""放款匹配: which open loan a line of a bank's file pays. Nothing is guessed.

A line that names a room goes to the one open loan of that room; of several, to the one that asks for exactly
the amount. A line without a room goes to the one loan of that borrower that asks for exactly the amount. What
is left open by this waits (待查), with the loans it might mean.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.names import person_search_key


class Problem(StrEnum):
    """Why a line is matched with nothing; the lines of a batch have words for it."""

    UNKNOWN_ROOM = "UNKNOWN_ROOM"
    NOTHING_OPEN = "NOTHING_OPEN"
    UNKNOWN_BORROWER = "UNKNOWN_BORROWER"
    AMOUNT_DIFFERS = "AMOUNT_DIFFERS"
    AMBIGUOUS = "AMBIGUOUS"
    NAME_DIFFERS = "NAME_DIFFERS"
    TOO_MUCH = "TOO_MUCH"
    SAME_DUE = "SAME_DUE"


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """An open due that a bank pays: whose, of which room by the account's label, what it still asks for."""

    due_id: int
    account_id: int
    label: str
    payer: str
    outstanding: Money


@dataclass(frozen=True, slots=True)
class ReleasedLine:
    """A line as the bank wrote it; ``row`` is its place in the file, ``amount`` in 元."""

    row: int
    room: str
    borrower: str
    loan_number: str
    amount: Money
    reference: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a line pays, or why nothing: ``candidates`` are the loans it might mean."""

    loan: OpenLoan | None = None
    problem: Problem | None = None
    candidates: tuple[OpenLoan, ...] = ()


def label_key(label: str) -> str:
    """A room's label without blanks, and with full-width letters and digits as plain ones."""
    return "".join(unicodedata.normalize("NFKC", label).split()).casefold()


def match_lines(
    lines: Sequence[ReleasedLine], loans: Iterable[OpenLoan], labels: Collection[str]
) -> list[Match]:
    """The match of each line, in their order. ``labels`` are those of all accounts, whatever is open on them.

    Two lines that would pay the same due both wait: which of them is right, a person says.
    """
    book = _Book(loans, labels)
    found = [book.match(line) for line in lines]
    claims = Counter(each.loan.due_id for each in found if each.loan)
    return [
        Match(problem=Problem.SAME_DUE, candidates=(each.loan,))
        if each.loan and claims[each.loan.due_id] > 1
        else each
        for each in found
    ]


class _Book:
    """The open loans by room and by borrower."""

    def __init__(self, loans: Iterable[OpenLoan], labels: Collection[str]) -> None:
        self._rooms: dict[str, list[OpenLoan]] = defaultdict(list)
        self._people: dict[str, list[OpenLoan]] = defaultdict(list)
        self._labels = {label_key(label) for label in labels}
        for loan in loans:
            self._rooms[label_key(loan.label)].append(loan)
            self._people[person_search_key(loan.payer)].append(loan)

    def match(self, line: ReleasedLine) -> Match:
        """What one line pays, looked at alone."""
        return self._by_room(line) if line.room else self._by_borrower(line)

    def _by_room(self, line: ReleasedLine) -> Match:
        key = label_key(line.room)
        there = self._rooms.get(key, [])
        if not there:
            known = key in self._labels
            return Match(problem=Problem.NOTHING_OPEN if known else Problem.UNKNOWN_ROOM)
        return _chosen(line, there)

    def _by_borrower(self, line: ReleasedLine) -> Match:
        theirs = self._people.get(person_search_key(line.borrower), [])
        if not theirs:
            return Match(problem=Problem.UNKNOWN_BORROWER)
        exact = [loan for loan in theirs if loan.outstanding == line.amount]
        if not exact:
            return Match(problem=Problem.AMOUNT_DIFFERS, candidates=tuple(theirs))
        return _chosen(line, exact)


def _chosen(line: ReleasedLine, there: Sequence[OpenLoan]) -> Match:
    exact = [loan for loan in there if loan.outstanding == line.amount]
    only = exact if len(there) > 1 and len(exact) == 1 else there
    if len(only) > 1:
        return Match(problem=Problem.AMBIGUOUS, candidates=tuple(there))
    (loan,) = only
    if line.borrower and person_search_key(line.borrower) != person_search_key(loan.payer):
        return Match(problem=Problem.NAME_DIFFERS, candidates=(loan,))
    if line.amount > loan.outstanding:
        return Match(problem=Problem.TOO_MUCH, candidates=(loan,))
    return Match(loan=loan)
