"""Two versions of the price list side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, LiteralString

from django.db import connection
from django.db.models import (
    Case,
    CharField,
    DecimalField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money
from kaipan.platform.fields import MoneyField, UnitPriceField
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.models import PriceBook, PriceBookEntry
from kaipan.presale.refusals import BooksNotInOrder

DEARER, CHEAPER, SAME, NEW = "UP", "DOWN", "SAME", "NEW"

_RATIO = DecimalField(max_digits=20, decimal_places=6)

_SUMS: LiteralString = """
WITH entries AS (
    SELECT entry.id, entry.room_id, entry.total, book.version
      FROM presale_pricebookentry entry JOIN presale_pricebook book ON book.id = entry.book_id
     WHERE entry.project_id = %(project)s AND book.version <= %(new)s
), later AS (
    SELECT DISTINCT ON (room_id) room_id, total FROM entries ORDER BY room_id, id DESC
), earlier AS (
    SELECT DISTINCT ON (room_id) room_id, total FROM entries WHERE version <= %(old)s
     ORDER BY room_id, id DESC
)
SELECT building.name, room.product_type, count(*), coalesce(sum(earlier.total), 0),
       coalesce(sum(later.total) FILTER (WHERE earlier.room_id IS NOT NULL), 0),
       count(*) FILTER (WHERE later.total <> earlier.total),
       count(*) FILTER (WHERE earlier.room_id IS NULL),
       coalesce(sum(later.total) FILTER (WHERE earlier.room_id IS NULL), 0)
  FROM later
  LEFT JOIN earlier ON earlier.room_id = later.room_id
  JOIN inventory_room room ON room.id = later.room_id
  JOIN inventory_building building ON building.id = room.building_id
 GROUP BY building.sequence, building.id, building.name, room.product_type
 ORDER BY building.sequence, building.id, room.product_type
"""


@dataclass(frozen=True, slots=True)
class BookDifference:
    """Some rooms of two versions, in 元.

    ``old_value`` and ``new_value`` are of the rooms that both versions price; ``added`` rooms are only in the
    later one and come to ``added_value``.
    """

    names: tuple[str, ...]
    rooms: int
    old_value: Money
    new_value: Money
    changed: int
    added: int
    added_value: Money

    @property
    def name(self) -> str:
        """The building or the product type; '' for the whole."""
        return self.names[0]

    @property
    def difference(self) -> Money:
        """What the rooms of both versions cost more."""
        return self.new_value - self.old_value

    @property
    def ratio(self) -> Decimal | None:
        """The difference in parts of what they cost before; None where there was nothing."""
        return self.difference.amount / self.old_value.amount if self.old_value else None


@dataclass(frozen=True, slots=True)
class BookComparison:
    """Two versions of a project's list.

    ``lines`` are the entries of the later one, each with ``old_unit_price``, ``old_total``, ``difference``
    and ``ratio`` (None for rooms that the earlier one does not price) and ``change``: UP, DOWN, SAME, NEW.
    """

    old: PriceBook
    new: PriceBook
    lines: QuerySet[Any]
    whole: BookDifference
    by_building: Sequence[BookDifference]
    by_product: Sequence[BookDifference]


def price_book_versions(project_id: ProjectId | int, *, actor: Actor) -> list[int]:
    """The versions of the project's list, the latest first, as far as the actor may see them."""
    books = PriceBook.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    return list(books.order_by("-version").values_list("version", flat=True))


def compare_price_books(project_id: ProjectId | int, old: int, new: int, *, actor: Actor) -> BookComparison:
    """What the list says under version ``new`` against version ``old``, room by room (价目表比对).

    A version is the whole list as it stood then: what it priced itself, and what earlier versions left. Once
    in the list a room stays in it, so that rooms of one version alone are always rooms of the later one.
    The lines are a query to page, filter and sort; :class:`BooksNotInOrder` unless ``old`` is the earlier.
    """
    require(actor, permissions.VIEW_PRICE, project_id)
    books = PriceBook.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    earlier, later = one(books, version=old), one(books, version=new)
    if old >= new:
        raise BooksNotInOrder(old=old, new=new)
    sums = _sums(project_id, old, new)
    return BookComparison(
        old=earlier,
        new=later,
        lines=_lines(project_id, old, new).select_related("room__building"),
        whole=_together("", sums),
        by_building=_by(0, sums),
        by_product=_by(1, sums),
    )


def nothing_compared() -> QuerySet[Any]:
    """The lines of a comparison that cannot be made yet, for a list that has to show something."""
    lines: QuerySet[Any] = _lines(0, 0, 0)
    return lines.none()


def _in_force(project_id: int, version: int) -> QuerySet[PriceBookEntry]:
    """The latest entry of every room up to a version."""
    entries = PriceBookEntry.objects.filter(project_id=project_id, book__version__lte=version)
    return entries.order_by("room_id", "-id").distinct("room_id")


def _lines(project_id: int, old: int, new: int) -> Any:
    same_room = PriceBookEntry.objects.filter(room_id=OuterRef("room_id"), book__version__lte=old)
    before = same_room.order_by("-id")
    entries: QuerySet[Any] = PriceBookEntry.objects.filter(pk__in=_in_force(project_id, new).values("pk"))
    lines: QuerySet[Any] = entries.annotate(
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


def _sums(project_id: int, old: int, new: int) -> list[BookDifference]:
    """What the two versions come to, by building and product, in one pass over each."""
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, {"project": project_id, "old": old, "new": new})
        return [
            BookDifference((building, product), rooms, Money(was), Money(now), changed, added, Money(fresh))
            for building, product, rooms, was, now, changed, added, fresh in cursor.fetchall()
        ]


def _together(name: str, parts: Iterable[BookDifference]) -> BookDifference:
    """Several sums as one."""
    parts = list(parts)
    return BookDifference(
        (name,),
        sum(each.rooms for each in parts),
        Money.total(each.old_value for each in parts),
        Money.total(each.new_value for each in parts),
        sum(each.changed for each in parts),
        sum(each.added for each in parts),
        Money.total(each.added_value for each in parts),
    )


def _by(place: int, sums: Sequence[BookDifference]) -> tuple[BookDifference, ...]:
    """The sums of each building (0) or product (1), in the order in which they come."""
    names = dict.fromkeys(each.names[place] for each in sums)
    return tuple(_together(name, (each for each in sums if each.names[place] == name)) for name in names)
