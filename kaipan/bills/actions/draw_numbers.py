"""领用、交回和挂失."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Sum

from kaipan.bills import permissions
from kaipan.bills.finding import lock_draw
from kaipan.bills.models import BillBook, BillKind, Draw
from kaipan.bills.queries.books import books, free_runs
from kaipan.bills.refusals import HolderUnknown, NumbersNotUnused, StockTooSmall, TooManyHeld
from kaipan.bills.rules import states
from kaipan.bills.rules.ranges import Run, first_fitting
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case


@use_case
def draw_numbers(book_id: int, *, holder_id: int, count: int, actor: Actor, today: date) -> int:
    """Hand the lowest ``count`` free numbers in a row of a book to somebody who issues bills; the draw.

    The kind is locked meanwhile, so that two draws at once do not take one person beyond the limit. Raises
    :class:`HolderUnknown`, :class:`TooManyHeld` and :class:`StockTooSmall`.
    """
    book = _book(book_id, actor)
    (kind,) = lock(Rank.BILL_KIND, BillKind.objects.filter(pk=book.kind_id))
    holder = org.holders(book.project_id, permissions.ISSUE).filter(pk=holder_id).first()
    if holder is None:
        raise HolderUnknown
    _refuse_beyond_limit(kind, holder.pk, holder.name, count)
    free = free_runs(book)
    run = first_fitting(free, count) if count > 0 else None
    if run is None:
        longest = max((each.size for each in free), default=0)
        raise StockTooSmall(book=book, longest=longest, count=count)
    draw = _draw(book, run, holder.pk, actor, today)
    changes = {"numbers": str(draw), "forms": run.size, "holder": holder.pk}
    audit.record(actor, "bills.draw.made", draw, changes=changes)
    return draw.pk


@use_case
def return_numbers(draw_id: int, *, reason: str, actor: Actor, today: date) -> None:
    """Take the unused rest of a draw back into stock, from where it may be drawn again."""
    draw = lock_draw(draw_id, permissions.KEEP, actor)
    changes = {"returned": draw.left, "until": [draw.until, draw.next]}
    draw.until, draw.state, draw.ended_on = draw.next, states.RETURNED, today
    draw.reason = required_line(reason, longest=200)
    draw.save(update_fields=["until", "state", "ended_on", "reason"])
    audit.record(actor, "bills.draw.returned", draw, reason=draw.reason, changes=changes)


@use_case
def report_lost(
    draw_id: int, *, first_number: int, last_number: int, reason: str, actor: Actor, today: date
) -> None:
    """Write unused numbers of a draw off as lost (遗失挂失), the ends included; nobody can use them any more.

    What lies beyond them stays with the holder as a draw of its own. Raises :class:`NumbersNotUnused`.
    """
    why = required_line(reason, longest=200)
    draw = lock_draw(draw_id, permissions.KEEP, actor)
    lost = Run(first_number, last_number + 1)
    if not (draw.next <= lost.first < lost.until <= draw.until):
        raise NumbersNotUnused(first=draw.book.text(first_number), last=draw.book.text(last_number))
    beyond = Run(lost.until, draw.until)
    _cut(draw, lost, why, today)
    if beyond.size:
        _draw(draw.book, beyond, draw.holder_id, actor, today, part_of=draw)
    numbers = f"{draw.book.text(lost.first)}–{draw.book.text(lost.last)}"
    changes = {"numbers": numbers, "forms": lost.size}
    audit.record(actor, "bills.draw.lost", draw, reason=why, changes=changes)


@use_case
def report_stock_lost(
    book_id: int, *, first_number: int, last_number: int, reason: str, actor: Actor, today: date
) -> int:
    """Write numbers that nobody had drawn off as lost; the entry. Raises :class:`NumbersNotUnused`."""
    why = required_line(reason, longest=200)
    book = _book(book_id, actor)
    lock(Rank.BILL_KIND, BillKind.objects.filter(pk=book.kind_id))
    lost = Run(first_number, last_number + 1)
    free = any(run.first <= lost.first < lost.until <= run.until for run in free_runs(book))
    if not free:
        raise NumbersNotUnused(first=book.text(max(first_number, 0)), last=book.text(max(last_number, 0)))
    entry = _draw(book, lost, None, actor, today, lost_because=why)
    audit.record(actor, "bills.stock.lost", entry, reason=why, changes={"numbers": str(entry)})
    return entry.pk


def _book(book_id: int, actor: Actor) -> BillBook:
    book = one(books(actor), pk=book_id)
    require(actor, permissions.KEEP, book.project_id)
    return book


def _refuse_beyond_limit(kind: BillKind, holder_id: int, name: str, count: int) -> None:
    if kind.hold_limit is None:
        return
    held = Draw.objects.filter(book__kind=kind, holder_id=holder_id, state=states.HELD)
    there = held.aggregate(left=Sum(F("until") - F("next")))["left"] or 0
    if there + count > kind.hold_limit:
        raise TooManyHeld(holder=name, held=there, kind=kind.name, count=count, limit=kind.hold_limit)


@step
def _cut(draw: Draw, lost: Run, why: str, today: date) -> None:
    """Take lost numbers out of a draw: the rest of it is lost with them, or what comes before stays held."""
    if lost.first == draw.next:
        draw.until, draw.state, draw.ended_on, draw.reason = lost.until, states.LOST, today, why
        draw.save(update_fields=["until", "state", "ended_on", "reason"])
        return
    draw.until = lost.first
    draw.save(update_fields=["until"])
    _draw(draw.book, lost, draw.holder_id, None, today, part_of=draw, lost_because=why)


@step
def _draw(
    book: BillBook,
    run: Run,
    holder_id: int | None,
    actor: Actor | None,
    today: date,
    *,
    part_of: Draw | None = None,
    lost_because: str = "",
) -> Draw:
    whole = None if part_of is None else part_of.part_of_id or part_of.pk
    return Draw.objects.create(
        project_id=book.project_id,
        book=book,
        holder_id=holder_id,
        part_of_id=whole,
        first=run.first,
        last=run.last,
        next=run.first,
        until=run.until,
        state=states.LOST if lost_because else states.HELD,
        drawn_on=today,
        drawn_by_id=actor.staff_id if actor else None,
        ended_on=today if lost_because else None,
        reason=lost_because,
    )
