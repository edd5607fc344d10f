"""What stood open on an evening and what came of it: forecasts are learned, made and judged by it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    DecimalField,
    Expression,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from kaipan.finance.models import Allocation, Due, Settlement
from kaipan.finance.queries.standing import standing_dues
from kaipan.finance.rules.arrivals import (
    AGES,
    BANDS,
    MILLION,
    STEP,
    Clock,
    Learned,
    Stratum,
    Tally,
)
from kaipan.finance.rules.forecast import OpenDues
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.fields import MoneyField

NO_STAGE: Expression = Value("")
"""Nobody says in which stage a loan is."""
_NOTHING = Value(ZERO, output_field=MoneyField())


@dataclass(frozen=True, slots=True)
class StandingGroup:
    """The dues of one stratum and age that stood open on an evening, under the key asked for."""

    key: tuple[Any, ...]
    stratum: Stratum
    age: int
    open: OpenDues


class _Age(Func):
    """Days from one day to another, no younger and no older than makes a difference."""

    output_field = IntegerField()
    arg_joiner = " - "

    def __init__(self, on: date, day: str, clock: Clock) -> None:
        youngest, oldest = AGES[clock]
        self.template = f"greatest(least(%(expressions)s, {oldest}), {youngest})"
        super().__init__(Value(on), F(day))


class _Band(Func):
    """The band of an age on its clock, counted from 0."""

    output_field = IntegerField()

    def __init__(self, clock: Clock) -> None:
        self.template = f"width_bucket(%(expressions)s, ARRAY[{', '.join(map(str, BANDS[clock]))}])"
        super().__init__(F("age"))


class _ChanceOfAge(Func):
    """The place in an array of chances, the first of which is that of the youngest age."""

    output_field = IntegerField()
    template = "(%(expressions)s + 1]"
    arg_joiner = ")["

    def __init__(self, chances: Sequence[int], age: Expression, youngest: int) -> None:
        place = ExpressionWrapper(age - Value(youngest), output_field=IntegerField())
        super().__init__(Value(list(chances), output_field=ArrayField(IntegerField())), place)


_BAND = Case(When(waits=True, then=_Band(Clock.WAITING)), default=_Band(Clock.DATED))


def aged(rows: QuerySet[Any], on: date, *, stage: Expression = NO_STAGE) -> QuerySet[Any]:
    """Of :func:`standing_dues` of that evening, with the clock (``waits``), ``age`` and ``stage_then``."""
    age = Case(
        When(due_on_then__isnull=True, then=_Age(on, "opened_on", Clock.WAITING)),
        default=_Age(on, "due_on_then", Clock.DATED),
        output_field=IntegerField(),
    )
    waits = ExpressionWrapper(Q(due_on_then__isnull=True), output_field=BooleanField())
    found: QuerySet[Any] = rows.annotate(waits=waits, age=age, stage_then=stage)
    return found


def standing_groups(
    projects: Collection[int],
    on: date,
    *,
    by: Sequence[str] = (),
    stage: Expression = NO_STAGE,
    today: date,
) -> list[StandingGroup]:
    """What stood open that evening, summed up in one statement by stratum and age and by the columns named.

    ``by`` names keys, no words. Ages are worked out of days here, for each day and not for each due. Whoever
    asks has shown that the reader may see it.
    """
    squared = ExpressionWrapper(F("left_then") * F("left_then"), output_field=DecimalField())
    waiting_since = Case(When(due_on_then__isnull=True, then=F("opened_on")), output_field=DateField())
    rows = _standing(projects, on, today).annotate(stage_then=stage, waiting_since=waiting_since).order_by()
    sums = rows.values_list(
        *by, "money_kind_id", "is_loan", "stage_then", "due_on_then", "waiting_since"
    ).annotate(dues=Count("pk"), left=Sum("left_then"), squares=Sum(squared))
    found: dict[tuple[tuple[Any, ...], Stratum, int], OpenDues] = {}
    for *key, kind, is_loan, stage_then, due_on, since, dues, left, squares in sums:
        stratum = _stratum(kind, is_loan, since is not None, stage_then)
        place = (tuple(key), stratum, _age_then(stratum.clock, due_on or since, on))
        found[place] = found.get(place, OpenDues(0, 0, 0.0)) + OpenDues(dues, left.cents, float(squares))
    return [StandingGroup(*place, open=each) for place, each in found.items()]


def _age_then(clock: Clock, day: date, on: date) -> int:
    youngest, oldest = AGES[clock]
    return max(youngest, min(oldest, (on - day).days))


def arrival_tallies(
    project_id: int, evening: date, *, stage: Expression = NO_STAGE, today: date
) -> list[Tally]:
    """What stood open in a project on an evening and what came of it in the week after, by stratum and band.

    A due that was replaced within the week says nothing: what it asked for is asked for by others now.
    """
    until = evening + timedelta(days=STEP)
    ended = Q(ended_on__isnull=False, ended_on__lte=until)
    rows = _standing([project_id], evening, today).exclude(ended, state=Due.State.SUPERSEDED)
    sums = (
        aged(rows, evening, stage=stage)
        .annotate(came=_came(evening, until))
        .order_by()
        .values_list("money_kind_id", "is_loan", "waits", "stage_then", _BAND)
        .annotate(
            dues=Count("pk"),
            left=Sum("left_then"),
            came_in=Sum("came"),
            lost=Coalesce(Sum("left_then", filter=ended), _NOTHING),
        )
    )
    return [
        Tally(
            _stratum(kind, is_loan, waits, stage_then),
            band,
            dues,
            left,
            came,
            lost,
        )
        for kind, is_loan, waits, stage_then, band, dues, left, came, lost in sums
    ]


def first_due_on(project_id: int) -> date | None:
    """The day the first due of the project was written down: before it there is no history."""
    found: date | None = Due.objects.filter(project_id=project_id).aggregate(first=Min("opened_on"))["first"]
    return found


def came_of(projects: Collection[int], on: date, *, first: date, last: date) -> Money:
    """What came from the one day to the other of the dues that stood open on an earlier evening, in 元.

    What was paid by then is not looked at: money taken back from it later was never waited for.
    """
    open_then = standing_dues(Due.objects.filter(project_id__in=projects), on, today=last)
    of_them = Allocation.objects.filter(due__in=open_then.order_by().values("pk"), project_id__in=projects)
    came = _fresh(of_them, first, last)
    found: Money = came.aggregate(came=Coalesce(Sum("amount"), _NOTHING))["came"]
    return found


def with_chances(
    rows: QuerySet[Any], on: date, learned: Learned, days: tuple[int, int], *, stage: Expression = NO_STAGE
) -> QuerySet[Any]:
    """Of :func:`standing_dues` each with its chance to come after the first and by the second of two days.

    ``chance`` is in millionths, ``expected`` in 元 not rounded, ``seen`` the observations behind it.
    """
    rows = aged(rows, on, stage=stage)
    kinds = rows.order_by().values_list("money_kind_id", "is_loan", "waits", "stage_then").distinct()
    chances, seen = [], []
    for stratum in (_stratum(*each) for each in kinds):
        of_it = Q(
            money_kind_id=stratum.money_kind,
            is_loan=stratum.is_loan,
            waits=stratum.clock == Clock.WAITING,
            stage_then=stratum.stage,
        )
        youngest, oldest = AGES[stratum.clock]
        ages = range(youngest, oldest + 1)
        after, by = learned.chances(stratum, ages, days)
        place: Any = F("age")
        chances.append(When(of_it, then=_ChanceOfAge((by - after).tolist(), place, youngest)))
        dues = [learned.observations(stratum, age) for age in ages]
        seen.append(When(of_it, then=_ChanceOfAge(dues, place, youngest)))
    chance = Case(*chances, default=0, output_field=IntegerField())
    exact = DecimalField(max_digits=24, decimal_places=8)
    weighed = Cast("left_then", exact) * F("chance") / Value(MILLION)
    observations = Case(*seen, default=0, output_field=IntegerField())
    found: QuerySet[Any] = rows.annotate(chance=chance, seen=observations).annotate(
        expected=ExpressionWrapper(weighed, output_field=exact)
    )
    return found


def _standing(projects: Collection[int], on: date, today: date) -> QuerySet[Due]:
    return standing_dues(Due.objects.filter(project_id__in=projects), on, today=today)


def _came(after: date, until: date) -> Coalesce:
    came = _fresh(Allocation.objects.filter(due_id=OuterRef("pk")), after + timedelta(days=1), until)
    summed = came.order_by().values("due_id").annotate(came=Sum("amount")).values("came")
    return Coalesce(Subquery(summed), _NOTHING)


def _fresh(rows: QuerySet[Allocation], first: date, last: date) -> QuerySet[Allocation]:
    """Money of those days; what only moved to the due that replaced another did not come."""
    within = rows.filter(dated_on__gte=first, dated_on__lte=last)
    return within.exclude(settlement__kind=Settlement.Kind.REPLACEMENT)


def _stratum(kind: str, is_loan: bool, waits: bool, stage: str) -> Stratum:
    return Stratum(kind, is_loan, Clock.WAITING if waits else Clock.DATED, stage)
