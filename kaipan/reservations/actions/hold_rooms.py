"""批量销控: keep many rooms back for the house."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId, RoomId
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.org import queries as org
from kaipan.platform.unit_of_work import step, use_case
from kaipan.reservations import permissions
from kaipan.reservations.actions.reserve_room import (
    check_days,
    checked_reason,
    keep,
    person,
    wait_for_approval,
)
from kaipan.reservations.batches import BatchResult, Outcome, something_done
from kaipan.reservations.codes import ReservationKind
from kaipan.reservations.endings import in_order_of_questions, lapse, still_holds
from kaipan.reservations.models import Reservation
from kaipan.reservations.places import (
    counted_holders,
    give_back_lapsed,
    lapsed_places,
    lock_allowances,
    lock_standing,
)
from kaipan.reservations.queries.limits import my_limits
from kaipan.reservations.rules.limits import Limits, beyond, limits_of


def hold_rooms(
    project_id: ProjectId | int,
    room_ids: Iterable[int],
    *,
    reason_code: str,
    reason: str = "",
    days: int | None = None,
    dry_run: bool,
    actor: Actor,
    today: date,
) -> BatchResult:
    """Hold those of the rooms that are free; the others are named with why.

    What goes beyond the actor's own limits (days, rooms at once) waits for approval room by room and holds
    no room until then, as in :func:`reserve_room`: the rooms first in order take the places that are left.
    A dry run says the same and changes nothing. Refuses when there is nothing to do at all.
    """
    require(actor, permissions.HOLD, project_id)
    staff_id, terms = person(actor), org.project_settings(project_id)
    limits = limits_of(terms, manages=actor.may(permissions.MANAGE, project_id))
    wanted = check_days(terms.hold_days if days is None else days)
    wish = Reservation(
        project_id=project_id,
        kind=ReservationKind.MANAGEMENT,
        consultant_id=staff_id,
        reserved_by_id=staff_id,
        reason_code=checked_reason(project_id, reason_code),
        reason=clean_line(reason, longest=200),
        days=wanted,
        renewals_allowed=limits.renewals,
    )
    if dry_run:
        asked = set(room_ids)
        facts = rooms.rooms_facts(asked)
        if len(facts) != len(asked):
            raise NotFound
        _refuse_elsewhere(facts, project_id)
        left = my_limits(project_id, actor=actor).left
        return BatchResult(
            tuple(_outcome(each, left > place, wish, limits, actor, today) for place, each in _placed(facts))
        )
    return _hold(project_id, tuple(room_ids), wish, limits, actor=actor, today=today)


@use_case
def _hold(
    project_id: int,
    room_ids: tuple[int, ...],
    wish: Reservation,
    limits: Limits,
    *,
    actor: Actor,
    today: date,
) -> BatchResult:
    locked = _come_to(project_id, inventory.lock_rooms(room_ids), wish.reserved_by_id, actor=actor)
    left = my_limits(project_id, actor=actor).left
    outcomes = []
    for place, room in _placed(locked):
        outcome = _outcome(room, left > place, wish, limits, actor, today)
        outcomes.append(outcome if outcome.refusal else _held(room, outcome, wish, limits, actor=actor))
    return something_done(outcomes)


@step
def _come_to(
    project_id: int, locked: list[inventory.RoomFacts], staff_id: int, *, actor: Actor
) -> list[inventory.RoomFacts]:
    """The locked rooms once what ran out in them is ended and the person's lapsed places are given back."""
    _refuse_elsewhere(locked, project_id)
    by_id = {room.id: room for room in locked}
    standing = lock_standing(by_id, lapsed_places(project_id, staff_id))
    lock_allowances(project_id, {staff_id} | counted_holders(standing))
    give_back_lapsed(standing, staff_id)
    for each in in_order_of_questions(standing):
        room = by_id.get(RoomId(each.room_id))
        if room is not None and not still_holds(room, each):
            lapse(each, room, actor=actor)
    return inventory.lock_rooms(by_id)


def _placed(facts: list[inventory.RoomFacts]) -> list[tuple[int, inventory.RoomFacts]]:
    """Each room with how many free ones come before it: so many places are taken when its turn comes."""
    free_before, placed = 0, []
    for room in facts:
        placed.append((free_before, room))
        free_before += room.is_free
    return placed


def _outcome(
    room: inventory.RoomFacts,
    has_place: bool,
    wish: Reservation,
    limits: Limits,
    actor: Actor,
    today: date,
) -> Outcome:
    if not room.is_free:
        return Outcome(room.id, room.label, refusal=rooms.why_not_for_sale(room, today, actor=actor))
    return Outcome(room.id, room.label, beyond=beyond(limits, days=wish.days or 0, has_place=has_place))


@step
def _held(
    room: inventory.RoomFacts, outcome: Outcome, wish: Reservation, limits: Limits, *, actor: Actor
) -> Outcome:
    copied = {
        field.attname: getattr(wish, field.attname)
        for field in Reservation._meta.concrete_fields
        if field.attname not in ("id", "room_id", "opened_at", "modified_at")
    }
    reservation = Reservation(room_id=room.id, **copied)
    if outcome.waits:
        reservation.beyond = list(outcome.beyond)
        wait_for_approval(room, reservation, actor=actor)
    else:
        keep(room, reservation, limits=limits, actor=actor)
    return replace(outcome, reservation_id=reservation.pk)


def _refuse_elsewhere(facts: list[inventory.RoomFacts], project_id: int) -> None:
    if any(room.project_id != project_id for room in facts):
        raise NotFound
