"""回款预测: what is to come of the open dues in any window ahead, as known on an evening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from kaipan.finance import queries as finance
from kaipan.finance.queries import Clock, Outlook, StandingGroup
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.reporting.codes import AGES, ForecastBy, Grouping
from kaipan.reporting.learned import learned
from kaipan.reporting.loan_stages import loan_stage
from kaipan.reporting.looking_ahead import Ahead
from kaipan.reporting.models import ForecastCheck, Learning
from kaipan.reporting.queries.groups import COLUMNS, NO_GROUP, key_of, labels, projects_of
from kaipan.reporting.queries.receivables import receivables
from kaipan.reporting.rules.checking import Judged, judged
from kaipan.reporting.rules.periods import MONTHS_CHECKED, Period, months, weeks


@dataclass(frozen=True, slots=True)
class PeriodAhead:
    """A week or a month: ``face`` 元 fall due in it, and what is to come in it of all that is open."""

    first: date
    last: date
    face: Money
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """What one group still owes, what of it is to come within the window, and the observations behind it."""

    key: str
    label: str
    face: Money
    outlook: Outlook
    seen: int


@dataclass(frozen=True, slots=True)
class ForecastFigures:
    """A forecast made on an evening: the window by group, weeks and months ahead, the months tried out."""

    on: date
    window: Period
    by: ForecastBy
    lines: tuple[ForecastLine, ...]
    total: ForecastLine
    months: tuple[PeriodAhead, ...]
    weeks: tuple[PeriodAhead, ...]
    learning: Learning | None
    checks: tuple[ForecastCheck, ...]
    judged: Judged


def forecast(
    on: date, window: Period, by: ForecastBy, *, project_id: int | None, today: date, actor: Actor
) -> ForecastFigures:
    """What is to come of the dues that stood open on that evening, by what was known then.

    The window lies after ``on``, at most 24 months ahead. By project it is that of all projects whose money
    one may see, each by its own history.
    """
    projects = projects_of(project_id, actor)
    columns = [] if by in {ForecastBy.AGE, ForecastBy.PROJECT} else [COLUMNS[by]]
    ahead_months, ahead_weeks = months(on), weeks(on)
    windows = [window, *ahead_months, *ahead_weeks]
    ahead = Ahead.of(projects, on, windows, by=columns, today=today)
    whole = range(len(ahead.groups))
    periods = [
        PeriodAhead(period.first, period.last, ahead.face_of(ahead.due_within(period)), ahead.outlook(place))
        for place, period in enumerate(windows)
    ]
    split = 1 + len(ahead_months)
    tried = _checks(projects, on)
    return ForecastFigures(
        on=on,
        window=window,
        by=by,
        lines=_lines(ahead, by, actor),
        total=_line("", "", ahead, whole),
        months=tuple(periods[1:split]),
        weeks=tuple(periods[split:]),
        learning=Learning.objects.filter(project_id__in=projects[:1]).first() if project_id else None,
        checks=tried,
        judged=judged(tried),
    )


def forecast_dues(on: date, window: Period, *, project_id: int, today: date, actor: Actor) -> QuerySet[Any]:
    """The dues that stood open on that evening with their chance to come within the window.

    ``chance`` in millionths, ``expected`` 元 not rounded, ``seen`` the observations behind the chance.
    """
    rows = receivables(on, project_id=project_id, today=today, actor=actor)
    days = (window.first - on).days - 1, (window.last - on).days
    return finance.with_chances(rows, on, learned(project_id, on), days, stage=loan_stage(on))


def _lines(ahead: Ahead, by: ForecastBy, actor: Actor) -> tuple[ForecastLine, ...]:
    places: dict[Any, list[int]] = defaultdict(list)
    for place, group in enumerate(ahead.groups):
        places[_value(group, by, ahead.on)].append(place)
    if by == ForecastBy.AGE:
        return tuple(_line(age, str(AGES[age]), ahead, places[age]) for age in AGES if age in places)
    named = labels(Grouping(by), list(places), actor)
    lines = [_line(key_of(value), named[value], ahead, behind) for value, behind in places.items()]
    return tuple(sorted(lines, key=lambda line: (line.key == NO_GROUP, line.label, line.key)))


def _value(group: StandingGroup, by: ForecastBy, on: date) -> Any:
    if by == ForecastBy.AGE:
        if group.stratum.clock == Clock.WAITING:
            return finance.Age.NO_DAY
        return finance.age_of(date.fromordinal(on.toordinal() - group.age), on)
    return group.key[0] if by == ForecastBy.PROJECT else group.key[1]


def _line(key: str, label: str, ahead: Ahead, places: Sequence[int]) -> ForecastLine:
    return ForecastLine(key, label, ahead.face_of(places), ahead.outlook(0, places), ahead.seen(places))


def _checks(projects: Sequence[int], on: date) -> tuple[ForecastCheck, ...]:
    """The first month after each month end, as far as it was over that evening; of one project."""
    if len(projects) != 1:
        return ()
    tried = ForecastCheck.objects.filter(project_id=projects[0], month__lte=on).order_by("-month", "-made_on")
    over = [each for each in tried if each.is_over(on)]
    return tuple(over[: MONTHS_CHECKED * 3])
