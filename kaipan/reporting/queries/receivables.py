"""应收账款: what buyers owe on the evening of a day, its age, and whom or what it belongs to.

Every figure is finance's own (:func:`kaipan.finance.queries.standing_dues`); here it is put beside the rooms
and people it comes from. Money of accounts that no deal stands behind (诚意金) has a line of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaipan.finance import queries as finance
from kaipan.finance.queries import Age
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.reporting.codes import Grouping
from kaipan.reporting.queries.groups import COLUMNS, NO_GROUP, key_of, labels, projects_of


@dataclass(frozen=True, slots=True)
class AgeingLine:
    """What one group owes, in 元, by age. ``key`` finds the rows behind it (:func:`of_group`)."""

    key: str
    label: str
    ages: Mapping[Age, Money]

    @property
    def total(self) -> Money:
        """All ages together."""
        return Money.total(self.ages.values())

    @property
    def late(self) -> Money:
        """What is past its day."""
        return self.total - self.ages.get(Age.NO_DAY, ZERO) - self.ages.get(Age.NOT_DUE, ZERO)


@dataclass(frozen=True, slots=True)
class Ageing:
    """The ageing (账龄) of an evening, with the sum of its lines."""

    on: date
    by: Grouping
    lines: tuple[AgeingLine, ...]

    @property
    def total(self) -> AgeingLine:
        """All lines together."""
        ages = {age: Money.total(line.ages.get(age, ZERO) for line in self.lines) for age in Age}
        return AgeingLine("", _("合计"), {age: left for age, left in ages.items() if left})


def receivables(on: date, *, project_id: int | None, today: date, actor: Actor) -> QuerySet[Any]:
    """The dues with money left on that evening: ``left_then`` 元, due on ``due_on_then``.

    Of one project, or of all whose money the actor may see; a later day than today is today.
    """
    return finance.standing_dues(
        finance.every_due(actor).filter(project_id__in=projects_of(project_id, actor)),
        min(on, today),
        today=today,
    )


def receivables_of_age(rows: QuerySet[Any], age: Age, on: date, *, today: date) -> QuerySet[Any]:
    """Of :func:`receivables` those of one age."""
    return finance.of_age(rows, age, min(on, today))


def ageing(on: date, by: Grouping, *, project_id: int | None, today: date, actor: Actor) -> Ageing:
    """What is owed on that evening by age, a line for each group; a later day than today is today."""
    on = min(on, today)
    sums = finance.ageing(projects_of(project_id, actor), on, by=[COLUMNS[by]], today=today)
    named = labels(by, [value for (value,) in sums], actor)
    lines = [AgeingLine(key_of(value), named[value], ages) for (value,), ages in sums.items()]
    return Ageing(on, by, tuple(sorted(lines, key=lambda line: (line.key == NO_GROUP, line.label, line.key))))
