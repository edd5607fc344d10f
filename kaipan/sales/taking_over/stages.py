"""Where a running deal stands, and the days that led it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from kaipan.presale.codes import Anchor
from kaipan.sales.models.deal import DealState
from kaipan.sales.rules import states
from kaipan.sales.taking_over.reading import Complaints, SheetRow
from kaipan.sales.taking_over.refusals import DayAhead, DaysDisordered, DayWanted, WordUnknown

_STAGES = {str(DealState(state).label): state for state in states.LIVE}

_WANTED: Mapping[str, tuple[str, ...]] = {
    states.BOOKED: ("预订日", "应转认购日"),
    states.SUBSCRIBED: ("认购日", "应签约日"),
    states.DRAFTED: ("认购日", "草签日", "应签约日"),
    states.SIGNED: ("认购日", "签约日"),
}
_HAPPENED = ("预订日", "认购日", "草签日", "签约日", "备案日")
"""The days that have come, in the order in which they come."""

_ANCHORS = {
    "预订日": Anchor.BOOKING,
    "认购日": Anchor.SUBSCRIPTION,
    "签约日": Anchor.SIGNING,
    "备案日": Anchor.FILING,
}
_LATER: Mapping[str, tuple[str, ...]] = {
    states.BOOKED: ("认购日", "草签日", "签约日", "备案日"),
    states.SUBSCRIBED: ("草签日", "签约日", "备案日"),
    states.DRAFTED: ("签约日", "备案日"),
    states.SIGNED: (),
}
"""Days that a deal of that stage cannot have yet."""


@dataclass(frozen=True, slots=True)
class Course:
    """The state of a deal, its days by name, and the day by which it must go on."""

    state: str
    days: Mapping[str, date]

    @property
    def agreed_on(self) -> date:
        """The day of the agreement the price stands on: the booking's, else the subscription's."""
        return self.days["预订日" if self.state == states.BOOKED else "认购日"]

    @property
    def opened_on(self) -> date:
        """The first day of the deal."""
        return min(self.days[name] for name in ("预订日", "认购日") if name in self.days)

    @property
    def sign_by(self) -> date:
        """应签约日 of an agreement; of a contract without one the day it was signed."""
        return self.days.get("应签约日") or self.days["签约日"]

    @property
    def happened(self) -> Mapping[str, date]:
        """The days of the events that dues may wait for, by their code."""
        return {anchor.value: self.days[name] for name, anchor in _ANCHORS.items() if name in self.days}


def course_of(row: SheetRow, complaints: Complaints, *, today: date) -> Course | None:
    """The course of a row; None with complaints where its days do not make one."""
    state = _STAGES.get(row.text("阶段"))
    if state is None:
        complaints.say(row, "阶段", WordUnknown(value=row.text("阶段"), choices="、".join(_STAGES)))
        return None
    before = complaints.wrong
    titles = (*_HAPPENED, "应转认购日", "应签约日")
    days = {title: day for title in titles if (day := row.day(title)) is not None}
    _complain_of_missing(row, state, days, complaints)
    _complain_of_disorder(row, state, days, complaints, today)
    return Course(state, days) if complaints.wrong == before else None


def _complain_of_missing(row: SheetRow, state: str, days: Mapping[str, date], complaints: Complaints) -> None:
    for title in _WANTED[state]:
        if title not in days:
            complaints.say(row, title, DayWanted(stage=row.text("阶段"), day=title))


def _complain_of_disorder(
    row: SheetRow, state: str, days: Mapping[str, date], complaints: Complaints, today: date
) -> None:
    for title in _LATER[state]:
        if title in days:
            complaints.say(row, title, DaysDisordered(later=row.text("阶段"), earlier=title))
    came = [title for title in _HAPPENED if title in days]
    for title in came:
        if days[title] > today:
            complaints.say(row, title, DayAhead(value=days[title]))
    pairs = [*pairwise(came)]
    pairs += [
        (start, end) for start, end in (("预订日", "应转认购日"), ("认购日", "应签约日")) if end in days
    ]
    for earlier, later in pairs:
        if earlier in days and days[later] < days[earlier]:
            complaints.say(row, later, DaysDisordered(later=later, earlier=earlier))
