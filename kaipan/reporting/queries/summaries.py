"""汇总: money that came and discounts that were given, by whom or what they belong to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DecimalField, ExpressionWrapper, F, QuerySet, Sum

from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.platform.fields import MoneyField
from kaipan.reporting.codes import CollectedBy, GivenBy
from kaipan.reporting.queries.groups import COLUMNS_OF_DEALS, COLUMNS_OF_MONEY, key_of, labels, projects_of
from kaipan.reporting.queries.ledgers import money_received
from kaipan.sales import queries as sales

_HUNDREDTHS = DecimalField(max_digits=9, decimal_places=4)


@dataclass(frozen=True, slots=True)
class CollectedLine:
    """What came for one group: how many times, and how much, in 元. ``key`` finds its rows."""

    key: str
    label: str
    times: int
    amount: Money


@dataclass(frozen=True, slots=True)
class GivenLine:
    """What one group's deals were listed at and sold for, in 元."""

    key: str
    label: str
    deals: int
    listed: Money
    sold: Money

    @property
    def given(self) -> Money:
        """What was taken off."""
        return self.listed - self.sold


def collected(
    first: date, last: date, by: CollectedBy, *, project_id: int | None, today: date, actor: Actor
) -> tuple[CollectedLine, ...]:
    """回款汇总: fresh money with a business day in the window, as it stood on the evening of ``last``."""
    came = money_received(last, project_id=project_id, today=today, actor=actor)
    sums = _sums(
        came.filter(receipt__dated_on__gte=first),
        COLUMNS_OF_MONEY[by],
        times=Count("pk"),
        amount=Sum("amount"),
    )
    return tuple(_lines(sums, by, actor, CollectedLine))


def discounts_given(*, project_id: int | None, actor: Actor) -> QuerySet[Any]:
    """折扣执行: the deals that bind, with ``listed``, ``total``, ``given`` in 元 and ``percent`` of the list.

    With what was sold along. ``taken`` are the offers of the price that holds. A price above the list (加价)
    gives less than nothing.
    """
    kaipan = org.system_actor(actor.company_id)
    bound = sales.deals(kaipan).filter(project_id__in=projects_of(project_id, actor), state__in=sales.BINDING)
    with_given = sales.with_list_totals(bound).annotate(
        given=ExpressionWrapper(F("listed") - F("total"), output_field=MoneyField())
    )
    rows: QuerySet[Any] = with_given.annotate(
        percent=ExpressionWrapper(F("given") * 100 / F("listed"), output_field=_HUNDREDTHS)
    )
    return rows


def given_by(by: GivenBy, *, project_id: int | None, actor: Actor) -> tuple[GivenLine, ...]:
    """折扣执行汇总: what the deals that bind were listed at and sold for."""
    sums = _sums(
        discounts_given(project_id=project_id, actor=actor),
        COLUMNS_OF_DEALS[by],
        deals=Count("pk"),
        all_listed=Sum("listed"),
        all_sold=Sum("total"),
    )
    return tuple(_lines(sums, by, actor, GivenLine))


def _sums(rows: QuerySet[Any], column: str, **sums: Any) -> Mapping[Any, Collection[Any]]:
    found = rows.order_by().values_list(column).annotate(**sums).values_list(column, *sums)
    return {value: figures for value, *figures in found}


def _lines(sums: Mapping[Any, Collection[Any]], by: str, actor: Actor, line: Callable[..., Any]) -> list[Any]:
    named = labels(by, list(sums), actor)
    lines = [line(key_of(value), named[value], *figures) for value, figures in sums.items()]
    return sorted(lines, key=lambda each: (each.label, each.key))
