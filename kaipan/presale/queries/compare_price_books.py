"""Two versions of the price list side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.models import PriceBook
from kaipan.presale.queries.price_comparison import (
    PriceComparison,
    compare_prices,
    compared_lines,
    prices_of_list,
)
from kaipan.presale.refusals import BooksNotInOrder


@dataclass(frozen=True, slots=True)
class BookComparison:
    """Two versions of a project's list, and what the later one (``new``) says against the earlier one."""

    old: PriceBook
    new: PriceBook
    prices: PriceComparison


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
    project = int(project_id)
    return BookComparison(
        earlier, later, compare_prices(prices_of_list(project, old), prices_of_list(project, new))
    )


def nothing_compared() -> QuerySet[Any]:
    """The lines of a comparison that cannot be made yet, for a list that has to show something."""
    lines: QuerySet[Any] = compared_lines(prices_of_list(0, 0), prices_of_list(0, 0))
    return lines.none()
