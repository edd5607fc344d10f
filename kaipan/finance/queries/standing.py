"""What was owed on the evening of a day: of today by the running totals, of a past day by rolling back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Expression,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from kaipan.finance.models import Allocation, Due, FormerDay
from kaipan.finance.rules.ageing import FIRST_DAYS, Age, due_days
from kaipan.kernel.money import ZERO, Money
from kaipan.platform.fields import MoneyField

_LEFT = ExpressionWrapper(F("amount") - F("allocated"), output_field=MoneyField())


class AgeStep(Func):
    """The number of a due's step that evening: 0 before its day, 1 and on late, NULL without a day."""

    output_field = IntegerField()
    template = "width_bucket(%(expressions)s, ARRAY[" + ", ".join(map(str, FIRST_DAYS.values())) + "])"
    arg_joiner = " - "


def age_at(step: int | None) -> Age:
    """The step that :class:`AgeStep` numbers."""
    if step is None:
        return Age.NO_DAY
    return (Age.NOT_DUE, *FIRST_DAYS)[step]


def standing(on: date, due: str = "") -> Q:
    """The dues that stood on that evening; ``due`` is the way to them, such as ``due__``."""
    return Q(**{f"{due}opened_on__lte": on}) & (
        Q(**{f"{due}ended_on__isnull": True}) | Q(**{f"{due}ended_on__gt": on})
    )


def day_then(on: date, due: str = "") -> Expression:
    """The day a due had that evening."""
    former = FormerDay.objects.filter(due_id=OuterRef(f"{due}pk"), until_on__gt=on)
    earliest = former.order_by("until_on", "pk").values("due_on")[:1]
    return Case(
        When(**{f"{due}redated_on__gt": on}, then=Subquery(earliest)),
        default=F(f"{due}due_on"),
        output_field=DateField(),
    )


def standing_dues(rows: QuerySet[Due], on: date, *, today: date) -> QuerySet[Due]:
    """Of the dues those with money left to pay on that evening: ``left_then`` 元, due on ``due_on_then``."""
    if on >= today:
        return rows.filter(state=Due.State.OPEN, allocated__lt=F("amount")).annotate(
            due_on_then=F("due_on"), left_then=_LEFT
        )
    later = Allocation.objects.filter(due_id=OuterRef("pk"), dated_on__gt=on).order_by()
    moved = later.values("due_id").annotate(moved=Sum("amount")).values("moved")
    left = _LEFT + Coalesce(Subquery(moved), Value(ZERO, output_field=MoneyField()))
    stood = rows.filter(standing(on)).annotate(
        due_on_then=day_then(on), left_then=ExpressionWrapper(left, output_field=MoneyField())
    )
    return stood.filter(left_then__gt=ZERO)


def of_age(rows: QuerySet[Any], age: Age, on: date) -> QuerySet[Any]:
    """Of :func:`standing_dues` those of one step of that evening."""
    if age == Age.NO_DAY:
        return rows.filter(due_on_then__isnull=True)
    first, last = due_days(age, on)
    within = Q(due_on_then__isnull=False)
    if first:
        within &= Q(due_on_then__gte=first)
    if last:
        within &= Q(due_on_then__lte=last)
    return rows.filter(within)


def ageing(
    projects: Collection[int], on: date, *, by: Sequence[str], today: date
) -> dict[tuple[Any, ...], dict[Age, Money]]:
    """What is left of the dues of some projects that evening, in 元: by the columns named, each by its step.

    A past evening is today's running totals and what was allocated since, so that two sums over joins do
    where each due's own history would be asked for. Dues that got another day since are summed apart: whoever
    asks each due for its former day cannot share the work between processors. ``by`` names keys, no words: a
    name beside a key is one more join and one more text to compare for every due. Whoever asks has shown that
    the reader may see it.
    """
    found: dict[tuple[Any, ...], dict[Age, Money]] = {}
    unpaid = Due.objects.filter(project_id__in=projects, allocated__lt=F("amount"))
    if on >= today:
        _add(found, _stepped(unpaid.filter(state=Due.State.OPEN), on, by, F("due_on"), _LEFT))
        return _of_something(found)
    later = Allocation.objects.filter(project_id__in=projects, dated_on__gt=on)
    for redated in (False, True):
        for rows, way, amount in ((unpaid, "", _LEFT), (later, "due__", F("amount"))):
            stood = rows.filter(standing(on, way), _redated_since(on, way, redated=redated))
            day: Expression | F = day_then(on, way) if redated else F(f"{way}due_on")
            _add(found, _stepped(stood, on, [f"{way}{each}" for each in by], day, amount))
    return _of_something(found)


def _redated_since(on: date, way: str, *, redated: bool) -> Q:
    if redated:
        return Q(**{f"{way}redated_on__gt": on})
    return Q(**{f"{way}redated_on__isnull": True}) | Q(**{f"{way}redated_on__lte": on})


def _stepped(rows: QuerySet[Any], on: date, by: Sequence[str], day: Any, amount: Any) -> QuerySet[Any, Any]:
    step = AgeStep(Value(on), day)
    sums: QuerySet[Any, Any] = rows.order_by().values_list(*by, step).annotate(left=Sum(amount))
    return sums


def _of_something(
    found: dict[tuple[Any, ...], dict[Age, Money]],
) -> dict[tuple[Any, ...], dict[Age, Money]]:
    return {
        key: {age: left for age, left in ages.items() if left}
        for key, ages in found.items()
        if any(ages.values())
    }


def _add(found: dict[tuple[Any, ...], dict[Age, Money]], sums: QuerySet[Any, Any]) -> None:
    for *key, step, left in sums:
        ages = found.setdefault(tuple(key), {})
        age = age_at(step)
        ages[age] = ages.get(age, ZERO) + left
