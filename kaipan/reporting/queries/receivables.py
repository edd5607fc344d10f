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
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.reporting.codes import Grouping

_ROOM = "account__deal__room__"
_COLUMNS: Mapping[str, tuple[str, str]] = {
    Grouping.PROJECT: ("project_id", "project__promoted_name"),
    Grouping.BUILDING: (f"{_ROOM}building_id", f"{_ROOM}building__name"),
    Grouping.PRODUCT: (f"{_ROOM}product_type", f"{_ROOM}product_type"),
    Grouping.CONSULTANT: ("account__deal__consultant_id", "account__deal__consultant__name"),
    Grouping.KIND: ("money_kind_id", "money_kind__name"),
    Grouping.SOURCE: ("is_loan", "is_loan"),
}
NO_GROUP = "-"
"""The key of what belongs to no deal, in addresses."""


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
    return finance.standing_dues(_dues(project_id, actor), min(on, today), today=today)


def receivables_of_age(rows: QuerySet[Any], age: Age, on: date, *, today: date) -> QuerySet[Any]:
    """Of :func:`receivables` those of one age."""
    return finance.of_age(rows, age, min(on, today))


def of_group(rows: QuerySet[Any], by: Grouping, key: str) -> QuerySet[Any]:
    """Of :func:`receivables` those behind one line; none for a key that is no line's."""
    column, _label = _COLUMNS[by]
    if key == NO_GROUP:
        return rows.filter(**{f"{column}__isnull": True})
    if by in {Grouping.PRODUCT, Grouping.KIND}:
        return rows.filter(**{column: key})
    if by == Grouping.SOURCE:
        return rows.filter(is_loan=key == "1") if key in {"0", "1"} else rows.none()
    return rows.filter(**{column: int(key)}) if key.isascii() and key.isdigit() else rows.none()


def ageing(on: date, by: Grouping, *, project_id: int | None, today: date, actor: Actor) -> Ageing:
    """What is owed on that evening by age, a line for each group; a later day than today is today."""
    on = min(on, today)
    sums = finance.ageing(_dues(project_id, actor), on, by=_COLUMNS[by], today=today)
    lines = [AgeingLine(_key(key), _label(by, key, label), ages) for (key, label), ages in sums.items()]
    return Ageing(on, by, tuple(sorted(lines, key=lambda line: (line.key == NO_GROUP, line.label, line.key))))


def _dues(project_id: int | None, actor: Actor) -> QuerySet[Any]:
    rows = finance.every_due(actor)
    return rows if project_id is None else rows.filter(project_id=project_id)


def _key(key: object) -> str:
    if key is None:
        return NO_GROUP
    return str(int(key)) if isinstance(key, bool) else str(key)


def _label(by: Grouping, key: object, label: object) -> str:
    if key is None:
        return _("未关联交易")
    if by == Grouping.PRODUCT:
        return str(ProductType(str(key)).label)
    if by == Grouping.SOURCE:
        return _("贷款") if key else _("自付")
    return str(label)
