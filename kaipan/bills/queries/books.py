"""号段 and 领用 as the actor may see them, and the sheet that accounts for every number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from kaipan.bills import permissions
from kaipan.bills.models import Bill, BillBook, Draw, SpoiltForm
from kaipan.bills.rules import states
from kaipan.bills.rules.ranges import Run, in_runs, left_of
from kaipan.bills.rules.states import IN_STOCK, SPOILT, UNUSED
from kaipan.kernel.actor import Actor
from kaipan.platform.scopes import one

_NONE = Value(0, output_field=BigIntegerField())


@dataclass(frozen=True, slots=True)
class NumbersRun:
    """Consecutive numbers of a book of which the same is true: with whom they are and what became of them.

    ``state`` is a bill's, a draw's LOST, or IN_STOCK, UNUSED or SPOILT.
    """

    first: str
    last: str
    count: int
    state: str
    holder: str
    draw_id: int | None


@dataclass(frozen=True, slots=True)
class DrawUsage:
    """What became of the forms drawn in one go: ``drawn = issued + void + left + returned + lost``.

    ``issued`` counts every bill that got a form and was not voided, ``void`` the voided and the spoilt ones.
    """

    draw: Draw
    drawn: int
    issued: int
    void: int
    left: int
    returned: int
    lost: int


@dataclass(frozen=True, slots=True)
class UsageSheet:
    """A book, number by number in runs, and draw by draw in figures."""

    book: BillBook
    stock: int
    runs: tuple[NumbersRun, ...]
    draws: tuple[DrawUsage, ...]


def books(actor: Actor) -> QuerySet[BillBook]:
    """Every book of the projects where the actor may see bills, in the order they came in."""
    rows = BillBook.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("kind", "registered_by", "project").order_by("pk")


def books_with_figures(actor: Actor) -> QuerySet[Any]:
    """Books with ``used``, ``void``, ``held``, ``lost`` and ``stock``: how many forms stand where.

    ``used`` are issued or spoilt, ``void`` those of them that were voided or spoilt.
    """
    of_book = Draw.objects.filter(book_id=OuterRef("pk")).order_by().values("book_id")
    left = F("until") - F("next")
    sums = {
        "used": Sum(F("next") - F("first")),
        "held": Sum(left, filter=Q(state=states.HELD)),
        "lost": Sum(left, filter=Q(state=states.LOST)),
        "taken": Sum(F("until") - F("first")),
    }
    figures = {
        name: Coalesce(Subquery(of_book.annotate(n=total).values("n"), output_field=BigIntegerField()), _NONE)
        for name, total in sums.items()
    }
    voided = Bill.objects.filter(draw__book_id=OuterRef("pk"), state=states.VOIDED).order_by()
    spoilt = SpoiltForm.objects.filter(draw__book_id=OuterRef("pk")).order_by()
    counted = [
        Coalesce(Subquery(rows.values("draw__book_id").annotate(n=Count("pk")).values("n")), 0)
        for rows in (voided, spoilt)
    ]
    rows = books(actor).annotate(**figures, void=counted[0] + counted[1])
    return rows.annotate(stock=F("last") - F("first") + 1 - F("taken"))


def draws(actor: Actor) -> QuerySet[Draw]:
    """What was drawn in the projects where the actor may see bills, newest first."""
    rows = Draw.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("book__kind", "holder", "drawn_by", "part_of").order_by("-pk")


def draws_in_hand(holder_id: int, project_id: int) -> QuerySet[Draw]:
    """What somebody holds in a project and has not used, oldest first."""
    held = Draw.objects.filter(project_id=project_id, holder_id=holder_id, state=states.HELD)
    return held.select_related("book__kind").order_by("pk")


def holders_of_forms(project_id: int) -> list[tuple[int, str]]:
    """Who has unused forms in a project: id and name, by name."""
    held = Draw.objects.filter(project_id=project_id, state=states.HELD, holder__isnull=False)
    found = held.order_by().values_list("holder_id", "holder__name").distinct()
    return sorted(((int(key or 0), name) for key, name in found), key=lambda each: each[1])


def usage_sheet(book_id: int, *, actor: Actor) -> UsageSheet:
    """Every number of a book: in stock, drawn, used and how, lost."""
    book = one(books(actor), pk=book_id)
    rows = list(Draw.objects.filter(book=book).select_related("holder").order_by("first", "pk"))
    free = free_runs(book, rows)
    runs: list[tuple[Run, str, str, int | None]] = [(run, IN_STOCK, "", None) for run in free]
    for draw in rows:
        runs += [
            (run, state, draw.holder.name if draw.holder else "", draw.pk) for run, state in _of_draw(draw)
        ]
    shown = tuple(
        NumbersRun(book.text(run.first), book.text(run.last), run.size, state, holder, draw_id)
        for run, state, holder, draw_id in sorted(runs, key=lambda each: each[0].first)
    )
    return UsageSheet(book, sum(run.size for run in free), shown, tuple(_usages(rows)))


def free_runs(book: BillBook, rows: list[Draw] | None = None) -> list[Run]:
    """The numbers of a book that are in nobody's hands."""
    taken = Draw.objects.filter(book=book) if rows is None else rows
    return left_of(Run(book.first, book.last + 1), (Run(draw.first, draw.until) for draw in taken))


def _of_draw(draw: Draw) -> Iterator[tuple[Run, str]]:
    issued = Bill.objects.filter(draw=draw, serial__isnull=False).values_list("serial", "state")
    used = {int(serial or 0): state for serial, state in issued}
    used.update(
        (serial, SPOILT) for serial in SpoiltForm.objects.filter(draw=draw).values_list("serial", flat=True)
    )
    yield from in_runs(sorted(used.items()))
    if draw.next < draw.until:
        yield Run(draw.next, draw.until), states.LOST if draw.state == states.LOST else UNUSED


def _usages(rows: list[Draw]) -> Iterator[DrawUsage]:
    """By the draw that they were drawn with: what was cut out of it is part of it."""
    for whole in rows:
        if whole.part_of_id is not None or whole.holder_id is None:
            continue
        parts = [draw for draw in rows if whole.pk in (draw.pk, draw.part_of_id)]
        keys = [draw.pk for draw in parts]
        used = sum(draw.used for draw in parts)
        void = (
            Bill.objects.filter(draw_id__in=keys, state=states.VOIDED).count()
            + SpoiltForm.objects.filter(draw_id__in=keys).count()
        )
        drawn = whole.last - whole.first + 1
        yield DrawUsage(
            draw=whole,
            drawn=drawn,
            issued=used - void,
            void=void,
            left=sum(draw.left for draw in parts),
            returned=drawn - sum(draw.until - draw.first for draw in parts),
            lost=sum(draw.until - draw.next for draw in parts if draw.state == states.LOST),
        )
