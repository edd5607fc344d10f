"""What stands open on an evening with the chances of its money in some windows, by what was known then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from kaipan.finance.queries import (
    Clock,
    Learned,
    Outlook,
    StandingGroup,
    Stratum,
    band_of,
    outlook,
    standing_groups,
)
from kaipan.kernel.money import Money
from kaipan.reporting.learned import learned
from kaipan.reporting.loan_stages import loan_stage
from kaipan.reporting.rules.periods import Period

Chances = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ahead:
    """Groups of dues, each under its project and what else was asked for, and their chances by window.

    ``chances`` has a row for each window, a column for each group, in millionths.
    """

    on: date
    groups: Sequence[StandingGroup]
    chances: Chances
    known: dict[int, Learned]

    @classmethod
    def of(
        cls,
        projects: Collection[int],
        on: date,
        windows: Sequence[Period],
        *,
        by: Sequence[str] = (),
        today: date,
    ) -> Ahead:
        """Of the dues of some projects that stood that evening; each project by its own history."""
        stage = loan_stage(on)
        groups = standing_groups(projects, on, by=("project_id", *by), stage=stage, today=today)
        known = {project: learned(project, on) for project in sorted({group.key[0] for group in groups})}
        return cls(on, groups, _chances(groups, known, on, windows), known)

    @property
    def face(self) -> Money:
        """What stands open."""
        return self.face_of(range(len(self.groups)))

    def face_of(self, places: Iterable[int]) -> Money:
        """What stands open of some of the groups."""
        return Money(Decimal(sum(self.groups[place].open.left for place in places)) / 100)

    def outlook(self, window: int, places: Sequence[int] | None = None) -> Outlook:
        """What is to come of the groups, or of some of them, in that window."""
        chosen = range(len(self.groups)) if places is None else places
        chances: list[int] = self.chances[window, list(chosen)].tolist()
        return outlook([self.groups[place].open for place in chosen], chances)

    def due_within(self, period: Period) -> list[int]:
        """The groups whose day falls in the period."""
        first, last = (period.first - self.on).days, (period.last - self.on).days
        return [
            place
            for place, group in enumerate(self.groups)
            if group.stratum.clock == Clock.DATED and first <= -group.age <= last
        ]

    def seen(self, places: Iterable[int]) -> int:
        """The observations behind some of the groups: dues of their kind and age, each seen for a week."""
        bands: set[tuple[int, Stratum, int]] = set()
        for group in (self.groups[place] for place in places):
            bands.add((group.key[0], group.stratum, band_of(group.stratum.clock, group.age)))
        return sum(self.known[project].rates(stratum)[band].dues for project, stratum, band in bands)


def _chances(
    groups: Sequence[StandingGroup], known: dict[int, Learned], on: date, windows: Sequence[Period]
) -> Chances:
    firsts = [(window.first - on).days - 1 for window in windows]
    lasts = [(window.last - on).days for window in windows]
    alike: dict[tuple[int, Stratum], list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        alike[group.key[0], group.stratum].append(place)
    found = np.zeros((len(windows), len(groups)), dtype=np.int64)
    for (project, stratum), places in alike.items():
        ages = [groups[place].age for place in places]
        by = known[project].chances(stratum, ages, firsts + lasts)
        found[:, places] = by[len(windows) :] - by[: len(windows)]
    return found
