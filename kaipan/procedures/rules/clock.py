"""When a stage should be done, and how late it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kaipan.procedures.rules.states import ADVANCED, RETURNED
from kaipan.procedures.rules.terms import ProcedureTerms, StageTerms


@dataclass(frozen=True, slots=True)
class Moved:
    """A move of a case as the clock reads it: which stage it left and came to, and when."""

    kind: str
    from_ordinal: int
    to_ordinal: int
    on: date


@dataclass(frozen=True, slots=True)
class StageDays:
    """A stage with the day it should be done and, if it is, the day it was."""

    ordinal: int
    stage: StageTerms
    planned_on: date
    done_on: date | None

    def days_late(self, on: date) -> int:
        """How many days it was, or so far is, behind its day; 0 when it is not."""
        return max((self.done_on or on).toordinal() - self.planned_on.toordinal(), 0)


def due_day(stage: StageTerms, since: date) -> date:
    """When a stage that began on a day should be done."""
    return since + timedelta(days=stage.days)


def stage_days(stages: Sequence[StageTerms], moves: Iterable[Moved], opened_on: date) -> list[StageDays]:
    """Every stage with its days: planned is what the one before it was done on, or should be, and its days.

    Of a stage that was gone back to only its last end counts.
    """
    done: dict[int, date] = {}
    began: dict[int, date] = {1: opened_on}
    for move in moves:
        if move.kind == ADVANCED:
            done[move.from_ordinal] = move.on
            began[move.to_ordinal] = move.on
        elif move.kind == RETURNED:
            done = {place: day for place, day in done.items() if place < move.to_ordinal}
            began[move.to_ordinal] = move.on
    found = []
    since = opened_on
    for ordinal, stage in enumerate(stages, start=1):
        since = began.get(ordinal, since) if ordinal == 1 or ordinal - 1 in done else since
        planned = due_day(stage, since)
        found.append(StageDays(ordinal, stage, planned, done.get(ordinal)))
        since = done.get(ordinal, max(planned, since))
    return found


def clock_of(terms: ProcedureTerms, begins: date | None) -> dict[str, date | None]:
    """From when the clock of a case runs and its last day; neither where the procedure has no deadline."""
    if begins is None or terms.deadline_days is None:
        return {"clock_from": None, "deadline_on": None}
    return {"clock_from": begins, "deadline_on": begins + timedelta(days=terms.deadline_days)}


def warnings_due(clock_from: date, warn_days: Iterable[int], on: date) -> list[int]:
    """Which of the warnings of a case are due by a day."""
    passed = on.toordinal() - clock_from.toordinal()
    return [days for days in warn_days if days <= passed]
