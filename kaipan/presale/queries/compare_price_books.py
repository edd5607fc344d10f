"""Two versions of the price list side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
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

_SUM = DecimalField(max_digits=20, decimal_places=2)
_RATIO = DecimalField(max_digits=20, decimal_places=6)


@dataclass(frozen=True, slots=True)
class BookDifference:
    """Some rooms of two versions, in 元.

    ``old_value`` and ``new_value`` are of the rooms that both versions price; ``added`` rooms are only in the
    later one and come to ``added_value``.
    """

    name: str
    rooms: int
    old_value: Money
    new_value: Money
    changed: int
    added: int
    added_value: Money

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
    lines = _lines(project_id, old, new)
    plain = lines.order_by()
    return BookComparison(
        old=earlier,
        new=later,
        lines=lines.select_related("room__building"),
        whole=_difference({"name": "", **plain.aggregate(**_measures())}),
        by_building=_grouped(plain, "room__building__name"),
        by_product=_grouped(plain, "room__product_type"),
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


def _measures() -> dict[str, Any]:
    both, fresh = Q(old_total__isnull=False), Q(old_total__isnull=True)
    return {
        "rooms": Count("pk"),
        "old_value": Sum("old_total", output_field=_SUM),
        "new_value": Sum("total", filter=both, output_field=_SUM),
        "changed": Count("pk", filter=Q(change__in=(DEARER, CHEAPER))),
        "added": Count("pk", filter=fresh),
        "added_value": Sum("total", filter=fresh, output_field=_SUM),
    }


def _grouped(lines: QuerySet[Any], by: str) -> tuple[BookDifference, ...]:
    rows = lines.values(name=F(by)).annotate(**_measures()).order_by("name")
    return tuple(_difference(dict(row)) for row in rows)


def _difference(row: dict[str, Any]) -> BookDifference:
    sums = {name: Money(row[name] or 0) for name in ("old_value", "new_value", "added_value")}
    return BookDifference(
        name=row["name"], rooms=row["rooms"], changed=row["changed"], added=row["added"], **sums
    )
