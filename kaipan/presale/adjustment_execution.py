"""Carrying an adjustment order out: at once, by the clock, or by whoever first needs one of its prices.

An order for a later moment is put on the calendar by executing it. From that moment on, by the database's
clock, its prices are the list: a verb that needs the list price of one of its rooms lets the order go first
(:func:`due_price`), and a job carries it out every minute. So no quote after the moment ever starts from the
old price, whether or not a worker runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Now

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as inventory_queries
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Busy
from kaipan.kernel.ids import PriceAdjustmentId, RoomId
from kaipan.kernel.text import gettext_noop as _
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.clock import business_day
from kaipan.platform.locks import Rank, lock
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import GoesFirst, before_the_claim, is_in_a_verb, step, use_case
from kaipan.presale.adjustment_codes import AdjustmentConflict, AdjustmentState
from kaipan.presale.adjustment_drafts import listed_prices, selling_area_moved
from kaipan.presale.adjustments import lines_of
from kaipan.presale.codes import Basis
from kaipan.presale.events import PricesAdjusted
from kaipan.presale.limits import filed_ranges_of
from kaipan.presale.list_prices import ListPrice
from kaipan.presale.models import PriceAdjustment, PriceAdjustmentConflict, PriceAdjustmentLine
from kaipan.presale.price_books import list_adjusted_prices, open_book
from kaipan.presale.refusals import AdjustmentConflicts, AdjustmentNotDue

_BATCH = 2000
_NAMED = 5


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What became of an order: the price book's version, rooms with a new price, and rooms that kept theirs.

    ``version`` is None for an order that was put on the calendar.
    """

    version: int | None
    rooms: int
    kept: int


def due_adjustments() -> QuerySet[PriceAdjustment]:
    """Orders whose moment has come and that nobody has carried out, the earliest first."""
    waiting = PriceAdjustment.objects.filter(state=AdjustmentState.SCHEDULED, effective_at__lte=Now())
    return waiting.order_by("effective_at", "pk")


_due_line = Prepared(
    lambda room: (
        PriceAdjustmentLine.objects.filter(room_id=room, adjustment__in=due_adjustments().order_by())
        .select_related("adjustment")
        .order_by("adjustment__effective_at", "adjustment_id")
    )
)


def due_price(listed: ListPrice) -> ListPrice:
    """The list price of a room by the clock: ``listed`` unless an order that is due gives another one.

    In a verb such an order is carried out first and the verb begins anew (:class:`GoesFirst`). A page only
    looks: it gets the price the order will give, still under the version of the book that was in force.
    """
    line = _due_line.first(listed.room_id)
    if line is None:
        return listed
    if is_in_a_verb():
        order = PriceAdjustmentId(line.adjustment_id)
        raise GoesFirst(lambda: apply_if_due(order))
    return _seen_ahead(listed, line)


def let_due_orders_go_first(project_id: int) -> None:
    """For verbs that draw up prices from the list: orders of the project that are due go before."""
    order_id = due_adjustments().filter(project_id=project_id).values_list("pk", flat=True).first()
    if order_id is not None:
        order = PriceAdjustmentId(order_id)
        raise GoesFirst(lambda: apply_if_due(order))


def apply_due_adjustments(project_id: int | None = None) -> None:
    """Carry out every order of the project that is due, the earliest first; of all projects without one.

    What cannot be had at the moment is left to the next who comes.
    """
    waiting = due_adjustments() if project_id is None else due_adjustments().filter(project_id=project_id)
    with before_the_claim():
        for adjustment_id in waiting.values_list("pk", flat=True):
            with suppress(Busy):
                apply_if_due(PriceAdjustmentId(adjustment_id))


def apply_if_due(adjustment_id: PriceAdjustmentId) -> None:
    """Carry the order out unless somebody has just done so."""
    order = PriceAdjustment.objects.select_related("project").get(pk=adjustment_id)
    with suppress(AdjustmentNotDue):
        apply_due_adjustment(adjustment_id, actor=org.system_actor(order.project.company_id))


@use_case
def apply_due_adjustment(adjustment_id: PriceAdjustmentId | int, *, actor: Actor) -> CarriedOut:
    """Let an order take effect whose moment has come; :class:`AdjustmentNotDue` otherwise.

    An order that cannot be carried out any more, because it goes whole or not at all or because no room is
    left, is voided with that reason; its conflicts stay on record.
    """
    rooms = inventory.lock_rooms(room_ids_of(adjustment_id))
    (order,) = lock(Rank.PLAN, PriceAdjustment.objects.filter(pk=adjustment_id))
    if order.state != AdjustmentState.SCHEDULED or not due_adjustments().filter(pk=order.pk).exists():
        raise AdjustmentNotDue(order=str(order))
    conflicts = conflicts_of(lines_of(order), rooms)
    if _falls(order, conflicts):
        _keep_conflicts(order, conflicts)
        return _fell(order, conflicts, actor)
    return carry_out(order, conflicts, actor=actor)


def room_ids_of(adjustment_id: PriceAdjustmentId | int) -> list[int]:
    """The rooms of an order."""
    lines = PriceAdjustmentLine.objects.filter(adjustment_id=adjustment_id)
    return list(lines.values_list("room_id", flat=True))


def conflicts_of(
    lines: Iterable[PriceAdjustmentLine], rooms: Iterable[inventory_queries.RoomFacts]
) -> list[PriceAdjustmentConflict]:
    """The lines whose room cannot follow as the rooms are now, each with the one reason; not kept yet."""
    facts = {int(room.id): room for room in rooms}
    listed, ranges = listed_prices(facts), filed_ranges_of(facts.values(), business_day())
    found = []
    for line in lines:
        room, (entry, floor) = facts[line.room_id], listed[line.room_id]
        kind, filed = None, ranges[line.room_id]
        if room.is_being_sold:
            kind = AdjustmentConflict.TAKEN
        elif entry.pk != line.from_entry_id:
            kind = AdjustmentConflict.LIST_MOVED
        elif selling_area_moved(room, line.basis, line.area):
            kind = AdjustmentConflict.AREA_MOVED
        elif filed.is_exceeded_by(line.total):
            kind = AdjustmentConflict.ABOVE_FILED
        elif filed.is_undercut_by(line.total):
            kind = AdjustmentConflict.BELOW_FILED
        elif floor is not None and line.total < floor:
            kind = AdjustmentConflict.BELOW_FLOOR
        if kind is not None:
            holder = room.occupancy.kind.value if room.is_being_sold and room.occupancy else ""
            found.append(
                PriceAdjustmentConflict(
                    project_id=line.project_id,
                    adjustment_id=line.adjustment_id,
                    room_id=line.room_id,
                    kind=kind,
                    holder=holder,
                    list_total=entry.total,
                    total=line.total,
                )
            )
    return found


@step
def refuse_if_it_falls(
    order: PriceAdjustment,
    conflicts: Sequence[PriceAdjustmentConflict],
    rooms: Iterable[inventory_queries.RoomFacts],
) -> None:
    """Refuse an order that its conflicts leave nothing of, with the first rooms and why."""
    if not _falls(order, conflicts):
        return
    labels = {int(room.id): room.label for room in rooms}
    said = [f"{labels[each.room_id]}（{AdjustmentConflict(each.kind).label}）" for each in conflicts[:_NAMED]]
    raise AdjustmentConflicts(order=str(order), count=len(conflicts), rooms="、".join(said))


@step
def carry_out(
    order: PriceAdjustment, conflicts: Sequence[PriceAdjustmentConflict], *, actor: Actor
) -> CarriedOut:
    """Write the order's prices as the next version of the price book, but of the rooms in conflict."""
    _keep_conflicts(order, conflicts)
    kept = {each.room_id for each in conflicts}
    book = open_book(order, order.put_in_force_by_id)
    written = list_adjusted_prices(book, order, except_rooms=kept)
    before, order.state, order.executed_at = order.state, AdjustmentState.EXECUTED, Now()
    order.save(update_fields=["state", "executed_at"])
    audit.record(
        actor,
        "presale.price_adjustment.executed",
        order,
        changes={
            "state": [before, order.state],
            "version": book.version,
            "rooms": written,
            "kept": len(kept),
        },
    )
    events.publish(PricesAdjusted(order.project_id, order.pk, book.version, written))
    return CarriedOut(book.version, written, len(kept))


def _falls(order: PriceAdjustment, conflicts: Sequence[PriceAdjustmentConflict]) -> bool:
    """Whether the conflicts leave nothing: all rooms, or one of an order that goes whole or not at all."""
    if not conflicts:
        return False
    return order.whole_or_nothing or len(conflicts) == order.lines.count()


def _fell(order: PriceAdjustment, conflicts: Sequence[PriceAdjustmentConflict], actor: Actor) -> CarriedOut:
    reason = (
        _("生效时有房间已变动，按“全部或不执行”作废") if order.whole_or_nothing else _("生效时全部房间已变动")
    )
    before, order.state, order.void_reason = order.state, AdjustmentState.VOID, reason
    order.save(update_fields=["state", "void_reason"])
    changes = {"state": [before, order.state], "kept": len(conflicts)}
    audit.record(actor, "presale.price_adjustment.voided", order, reason=reason, changes=changes)
    return CarriedOut(None, 0, len(conflicts))


def _keep_conflicts(order: PriceAdjustment, conflicts: Sequence[PriceAdjustmentConflict]) -> None:
    PriceAdjustmentConflict.objects.bulk_create(conflicts, batch_size=_BATCH)


def _seen_ahead(listed: ListPrice, line: PriceAdjustmentLine) -> ListPrice:
    """What the due order will make of the price once somebody carries it out."""
    order = line.adjustment
    wanted = lines_of(order) if order.whole_or_nothing else lines_of(order).filter(pk=line.pk)
    lines = list(wanted)
    rooms = inventory_queries.rooms_facts(each.room_id for each in lines)
    if conflicts_of(lines, rooms):
        return listed
    return ListPrice(
        room_id=RoomId(line.room_id),
        unit_price=line.unit_price,
        total=line.total,
        basis=Basis(line.basis),
        area=line.area,
        book_version=listed.book_version,
        executed_at=listed.executed_at,
        derivation=line.derivation,
    )
