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
    left: Any = _LEFT
    day: Any = F("due_on")
    if on < today:
        later = Allocation.objects.filter(due_id=OuterRef("pk"), dated_on__gt=on).order_by()
        moved = later.values("due_id").annotate(moved=Sum("amount")).values("moved")
        left = left + Coalesce(Subquery(moved), Value(ZERO, output_field=MoneyField()))
        day = day_then(on)
    stood = rows.filter(standing(on)).annotate(
        due_on_then=day, left_then=ExpressionWrapper(left, output_field=MoneyField())
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
    where each due's own history would be asked for. ``by`` names keys, no words: a name beside a key is one
    more join and one more text to compare for every due. Whoever asks has shown that the reader may see it.
    """
    past = on < today
    day = day_then(on) if past else F("due_on")
    found: dict[tuple[Any, ...], dict[Age, Money]] = {}
    stood = standing(on) if past else Q(state=Due.State.OPEN)
    unpaid = Due.objects.filter(stood, project_id__in=projects, allocated__lt=F("amount")).order_by()
    _add(
        found,
        unpaid.values_list(*by, AgeStep(Value(on), day)).annotate(left=Sum(_LEFT)),
    )
    if past:
        later = Allocation.objects.filter(standing(on, "due__"), project_id__in=projects, dated_on__gt=on)
        columns = [f"due__{each}" for each in by]
        step = AgeStep(Value(on), day_then(on, "due__"))
        _add(found, later.order_by().values_list(*columns, step).annotate(left=Sum("amount")))
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
