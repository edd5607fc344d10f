"""Writing a version of the price book: entries that never change, and the pointers that follow them.

The rows are moved inside the database. A hundred thousand prices are one INSERT from the rows they come
from and one INSERT of pointers, however they were made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import LiteralString

from django.db import connection

from kaipan.kernel.actor import Actor
from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import step
from kaipan.presale.models import PriceAdjustment, PriceBook, PricePlan

_ENTRIES: LiteralString = """
INSERT INTO presale_pricebookentry
       (project_id, book_id, room_id, basis, area, unit_price, total, previous_total, derivation)
SELECT book.project_id, book.id, fresh.room_id, fresh.basis, fresh.area, fresh.unit_price, fresh.total,
       listed.total, fresh.derivation
  FROM presale_pricebook book
 CROSS JOIN ({rows}) fresh
  LEFT JOIN presale_roomprice price ON price.room_id = fresh.room_id
  LEFT JOIN presale_pricebookentry listed ON listed.id = price.entry_id
 WHERE book.id = %s
 ORDER BY fresh.room_id
"""

_TRIED: LiteralString = """
SELECT room_id, basis, area, unit_price, total, derivation
  FROM presale_trialprice WHERE plan_id = %s AND problem = '' AND NOT room_id = ANY(%s)
"""

_ADJUSTED: LiteralString = """
SELECT room_id, basis, area, unit_price, total, derivation
  FROM presale_priceadjustmentline WHERE adjustment_id = %s AND NOT room_id = ANY(%s)
"""

_POINTERS: LiteralString = """
INSERT INTO presale_roomprice (project_id, room_id, entry_id)
SELECT project_id, room_id, id FROM presale_pricebookentry WHERE book_id = %s ORDER BY room_id
    ON CONFLICT (room_id) DO UPDATE SET entry_id = EXCLUDED.entry_id
"""


@step
def open_book(source: PricePlan | PriceAdjustment, by: Actor | int | None) -> PriceBook:
    """The next version of the project's price list (价目表), still without entries.

    It comes from the plan or the adjustment order ``source``; ``by`` is who executed it, the actor or, for an
    order that the clock carries out, whoever put it on the calendar.
    """
    return PriceBook.objects.create(
        project_id=source.project_id,
        plan=source if isinstance(source, PricePlan) else None,
        adjustment=source if isinstance(source, PriceAdjustment) else None,
        version=next_number(source.project_id, "presale.price_book"),
        executed_by_id=by.staff_id if isinstance(by, Actor) else by,
    )


@step
def list_tried_prices(book: PriceBook, plan: PricePlan, *, except_rooms: Iterable[int]) -> int:
    """Make the plan's last trial the list prices of its rooms, but of ``except_rooms``; how many."""
    return _write(book, _TRIED, [plan.pk, sorted(except_rooms)])


@step
def list_adjusted_prices(book: PriceBook, order: PriceAdjustment, *, except_rooms: Iterable[int]) -> int:
    """Make the order's lines the list prices of their rooms, but of ``except_rooms``; how many."""
    return _write(book, _ADJUSTED, [order.pk, sorted(except_rooms)])


def _write(book: PriceBook, rows: LiteralString, parameters: list[int | list[int]]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES.format(rows=rows), [*parameters, book.pk])
        written = int(cursor.rowcount)
        cursor.execute(_POINTERS, [book.pk])
    return written
