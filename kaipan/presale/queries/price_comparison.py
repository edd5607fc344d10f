"""Two sets of prices of a project side by side: versions of its list, trials of its plans, one of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, LiteralString

from django.db import connection
from django.db.models import Case, CharField, DecimalField, F, OuterRef, QuerySet, Subquery, Value, When

from kaipan.kernel.money import Money
from kaipan.platform.fields import MoneyField, UnitPriceField
from kaipan.presale.models import PriceBookEntry, TrialPrice

DEARER, CHEAPER, SAME, NEW = "UP", "DOWN", "SAME", "NEW"

_RATIO = DecimalField(max_digits=20, decimal_places=6)

_OF_LIST: LiteralString = """
SELECT DISTINCT ON (entry.room_id) entry.room_id, entry.total
  FROM presale_pricebookentry entry JOIN presale_pricebook book ON book.id = entry.book_id
 WHERE entry.project_id = %s AND book.version <= %s
 ORDER BY entry.room_id, entry.id DESC
"""

_OF_TRIAL: LiteralString = "SELECT room_id, total FROM presale_trialprice WHERE plan_id = %s AND problem = ''"

_BOTH: LiteralString = """
SELECT building.name, room.product_type, count(later.room_id), coalesce(sum(earlier.total) FILTER (
       WHERE later.room_id IS NOT NULL), 0),
       coalesce(sum(later.total) FILTER (WHERE earlier.room_id IS NOT NULL), 0),
       count(*) FILTER (WHERE later.total <> earlier.total),
       count(*) FILTER (WHERE earlier.room_id IS NULL),
       coalesce(sum(later.total) FILTER (WHERE earlier.room_id IS NULL), 0),
       count(*) FILTER (WHERE later.room_id IS NULL),
       coalesce(sum(earlier.total) FILTER (WHERE later.room_id IS NULL), 0)
  FROM later
  FULL JOIN earlier ON earlier.room_id = later.room_id
  JOIN inventory_room room ON room.id = coalesce(later.room_id, earlier.room_id)
  JOIN inventory_building building ON building.id = room.building_id
 GROUP BY building.sequence, building.id, building.name, room.product_type
 ORDER BY building.sequence, building.id, room.product_type
"""


@dataclass(frozen=True, slots=True)
class PriceDifference:
    """Some rooms at two sets of prices, in 元.

    ``old_value`` and ``new_value`` are of the rooms that both price; ``added`` rooms are only in the new one
    and come to ``added_value``, ``dropped`` ones only in the old one. ``rooms`` are those of the new one.
    """

    names: tuple[str, ...]
    rooms: int
    old_value: Money
    new_value: Money
    changed: int
    added: int
    added_value: Money
    dropped: int
    dropped_value: Money

    @property
    def name(self) -> str:
        """The building or the product type; '' for the whole."""
        return self.names[0]

    @property
    def difference(self) -> Money:
        """What the rooms of both cost more."""
        return self.new_value - self.old_value

    @property
    def ratio(self) -> Decimal | None:
        """The difference in parts of what they cost before; None where there was nothing."""
        return self.difference.amount / self.old_value.amount if self.old_value else None


@dataclass(frozen=True, slots=True)
class PriceComparison:
    """New prices against old ones.

    ``lines`` are the rooms of the new prices, each with ``old_unit_price``, ``old_total``, ``difference`` and
    ``ratio`` (None for rooms that the old ones do not price) and ``change``: UP, DOWN, SAME, NEW.
    """

    lines: QuerySet[Any]
    whole: PriceDifference
    by_building: Sequence[PriceDifference]
    by_product: Sequence[PriceDifference]


@dataclass(frozen=True, slots=True)
class Prices:
    """One set of prices, one row a room: as rows, as those of a single room first, and as SQL for sums."""

    rows: QuerySet[Any]
    of_a_room: QuerySet[Any]
    sql: LiteralString
    parameters: tuple[int, ...]


def prices_of_list(project_id: int, version: int) -> Prices:
    """The whole list as it stood under a version: what it priced, and what earlier versions left."""
    entries = PriceBookEntry.objects.filter(project_id=project_id, book__version__lte=version)
    latest = entries.order_by("room_id", "-id").distinct("room_id")
    same_room = PriceBookEntry.objects.filter(room_id=OuterRef("room_id"), book__version__lte=version)
    return Prices(
        PriceBookEntry.objects.filter(pk__in=latest.values("pk")),
        same_room.order_by("-id"),
        _OF_LIST,
        (project_id, version),
    )


def prices_of_trial(plan_id: int) -> Prices:
    """What the plan's last trial makes of the rooms it could price."""
    priced = TrialPrice.objects.filter(plan_id=plan_id, problem="")
    return Prices(
        priced.order_by("pk"), priced.filter(room_id=OuterRef("room_id")).order_by(), _OF_TRIAL, (plan_id,)
    )


def compare_prices(old: Prices, new: Prices) -> PriceComparison:
    """``new`` against ``old``, room by room and in sums; the caller has checked what may be seen."""
    sums = _sums(old, new)
    return PriceComparison(
        lines=compared_lines(old, new).select_related("room__building"),
        whole=_together("", sums),
        by_building=_by(0, sums),
        by_product=_by(1, sums),
    )


def compared_lines(old: Prices, new: Prices) -> Any:
    """The rows of the new prices with what the old ones say of the same rooms, to page, filter and sort."""
    before = old.of_a_room
    lines: QuerySet[Any] = new.rows.annotate(
        old_total=Subquery(before.values("total")[:1], output_field=MoneyField()),
        old_unit_price=Subquery(before.values("unit_price")[:1], output_field=UnitPriceField()),
    )
    difference: Any = F("total") - F("old_total")
    return lines.annotate(
        difference=Case(When(old_total__isnull=False, then=difference), output_field=MoneyField()),
        ratio=Case(
            When(old_total__isnull=False, then=difference * Decimal("1.000000") / F("old_total")),
            output_field=_RATIO,
        ),
        change=Case(
            When(old_total__isnull=True, then=Value(NEW)),
            When(total__gt=F("old_total"), then=Value(DEARER)),
            When(total__lt=F("old_total"), then=Value(CHEAPER)),
            default=Value(SAME),
            output_field=CharField(),
        ),
    )


def _sums(old: Prices, new: Prices) -> list[PriceDifference]:
    """What the two come to, by building and product, in one pass over each."""
    statement = "WITH later AS (" + new.sql + "), earlier AS (" + old.sql + ")" + _BOTH
    with connection.cursor() as cursor:
        cursor.execute(statement, [*new.parameters, *old.parameters])
        return [
            PriceDifference(
                (building, product),
                rooms,
                Money(was),
                Money(now),
                changed,
                added,
                Money(fresh),
                dropped,
                Money(gone),
            )
            for building, product, rooms, was, now, changed, added, fresh, dropped, gone in cursor.fetchall()
        ]


def _together(name: str, parts: Iterable[PriceDifference]) -> PriceDifference:
    """Several sums as one."""
    parts = list(parts)
    return PriceDifference(
        (name,),
        sum(each.rooms for each in parts),
        Money.total(each.old_value for each in parts),
        Money.total(each.new_value for each in parts),
        sum(each.changed for each in parts),
        sum(each.added for each in parts),
        Money.total(each.added_value for each in parts),
        sum(each.dropped for each in parts),
        Money.total(each.dropped_value for each in parts),
    )


def _by(place: int, sums: Sequence[PriceDifference]) -> tuple[PriceDifference, ...]:
    """The sums of each building (0) or product (1), in the order in which they come."""
    names = dict.fromkeys(each.names[place] for each in sums)
    return tuple(_together(name, (each for each in sums if each.names[place] == name)) for name in names)
