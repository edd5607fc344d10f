"""批量取消预留."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor, require_any
from kaipan.kernel.errors import NotFound, Refusal
from kaipan.kernel.ids import ProjectId, RoomId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform.unit_of_work import use_case
from kaipan.reservations import permissions
from kaipan.reservations.actions.cancel_reservation import cancel, why_not_cancelled
from kaipan.reservations.batches import BatchResult, Outcome, something_done
from kaipan.reservations.endings import in_order_of_questions
from kaipan.reservations.models import Reservation
from kaipan.reservations.places import counted_holders, lock_allowances, lock_standing
from kaipan.reservations.queries.lists import reservations


def cancel_reservations(
    project_id: ProjectId | int,
    reservation_ids: Iterable[int],
    *,
    reason: str,
    dry_run: bool,
    actor: Actor,
    today: date,
) -> BatchResult:
    """Cancel those that live and are the actor's to cancel; the others are named with why.

    A dry run says the same and changes nothing. Refuses when there is nothing to do at all.
    """
    require_any(actor, (permissions.RESERVE, permissions.HOLD, permissions.MANAGE), project_id)
    asked = set(reservation_ids)
    seen = list(reservations(actor).filter(project_id=project_id, pk__in=asked))
    if not seen or len(seen) != len(asked):
        raise NotFound
    why = required_line(reason, longest=200)
    if not dry_run:
        return _cancel(project_id, seen, why, actor=actor, today=today)
    facts = {room.id: room for room in rooms.rooms_facts([each.room_id for each in seen])}
    return BatchResult(tuple(_outcome(facts, each, actor) for each in sorted(seen, key=_by_room)))


@use_case
def _cancel(
    project_id: int, seen: list[Reservation], reason: str, *, actor: Actor, today: date
) -> BatchResult:
    facts = {room.id: room for room in inventory.lock_rooms([each.room_id for each in seen])}
    wanted = {each.pk for each in seen}
    locked = lock_standing(facts, Q(pk__in=wanted))
    lock_allowances(project_id, counted_holders(locked))
    outcomes = []
    for each in in_order_of_questions(each for each in locked if each.pk in wanted):
        outcome = _outcome(facts, each, actor)
        if outcome.refusal is None:
            cancel(facts[RoomId(each.room_id)], each, reason=reason, actor=actor, today=today)
        outcomes.append(outcome)
    return something_done(outcomes)


def _outcome(facts: dict[RoomId, inventory.RoomFacts], each: Reservation, actor: Actor) -> Outcome:
    room = facts[RoomId(each.room_id)]
    refusal: Refusal | None = why_not_cancelled(room, each, actor)
    return Outcome(room.id, room.label, each.pk, refusal)


def _by_room(each: Reservation) -> tuple[int, int]:
    return each.room_id, each.pk
