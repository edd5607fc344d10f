"""预留: keep a room for a customer, or for the house, without money."""

from datetime import date, timedelta

from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import CustomerId, ReservationId, RoomId, StaffId
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import step, use_case
from kaipan.reservations import permissions, questions
from kaipan.reservations.approach import approach
from kaipan.reservations.codes import ReservationKind
from kaipan.reservations.keeping import keep_room
from kaipan.reservations.models import Reservation
from kaipan.reservations.people import customer_of
from kaipan.reservations.places import place_is_left, take_place
from kaipan.reservations.queries.lists import hold_reasons
from kaipan.reservations.queue import serve
from kaipan.reservations.refusals import DaysOutOfRange, PersonNeeded, RoomKept, UnknownReason
from kaipan.reservations.rules import states
from kaipan.reservations.rules.limits import Limits, beyond, limits_of

MOST_DAYS = 366


@use_case
def reserve_room(
    room_id: RoomId | int,
    *,
    customer_id: CustomerId | int | None = None,
    reason_code: str = "",
    reason: str = "",
    days: int | None = None,
    actor: Actor,
    today: date,
) -> ReservationId:
    """Keep a free room ``days`` days (the project's usual where not said) for a customer (客户预留), or,
    without one, for the house (销控预留) with a ``reason_code`` of the project's list.

    What goes beyond the actor's limits (days, rooms at once) waits for approval and holds no room until
    then. Refuses a room that is taken, with its holder and, for a customer, the way into its queue; one that
    others wait for, with whose turn it is; and, for a customer, one that may not be sold today.
    """
    room = inventory.lock_room(room_id)
    require(actor, permissions.HOLD if customer_id is None else permissions.RESERVE, room.project_id)
    staff_id = person(actor)
    terms = org.project_settings(room.project_id)
    limits = limits_of(terms, manages=actor.may(permissions.MANAGE, room.project_id))
    wanted = check_days(terms.hold_days if days is None else days)
    reservation = _wish(room, customer_id, reason_code, reason, wanted, staff_id, actor=actor)
    reservation.renewals_allowed = limits.renewals
    room = approach(room, customer_id=customer_id, placing=staff_id, actor=actor).room
    try:
        refuse_unless_reservable(room, is_for_customer=customer_id is not None, today=today, actor=actor)
    except rooms.RoomTaken as taken:
        raise taken if customer_id is None else RoomKept(taken=taken) from taken
    has_place = place_is_left(room.project_id, staff_id, quota=limits.quota)
    reservation.beyond = list(beyond(limits, days=wanted, has_place=has_place))
    if reservation.beyond:
        wait_for_approval(room, reservation, actor=actor)
    else:
        keep(room, reservation, limits=limits, actor=actor)
    return ReservationId(reservation.pk)


def person(actor: Actor) -> StaffId:
    """Who reserves: somebody of staff, never the system."""
    if actor.staff_id is None:
        raise PersonNeeded
    return actor.staff_id


def check_days(days: int) -> int:
    """The days, when there are some and not too many."""
    if not 1 <= days <= MOST_DAYS:
        raise DaysOutOfRange(value=days, most=MOST_DAYS)
    return days


def checked_reason(project_id: int, reason_code: str) -> str:
    """The reason, when it is one of the project's."""
    known = hold_reasons(project_id)
    if reason_code not in known:
        raise UnknownReason(value=reason_code[:20], choices="、".join(known))
    return reason_code


def refuse_unless_reservable(
    room: inventory.RoomFacts, *, is_for_customer: bool, today: date, actor: Actor
) -> None:
    """Refuse a taken room, and to a customer also one that may not be sold that day."""
    refusal = rooms.why_not_for_sale(room, today, actor=actor)
    if refusal and (is_for_customer or not room.is_free):
        raise refusal


@step
def keep(room: inventory.RoomFacts, reservation: Reservation, *, limits: Limits, actor: Actor) -> None:
    """Take a place of the person's, and the room."""
    take_place(room.project_id, reservation.reserved_by_id, quota=limits.quota)
    reservation.counted = True
    keep_room(room, reservation, span=timedelta(days=reservation.days or 0), actor=actor)
    if reservation.customer_id:
        serve(room.id, reservation.customer_id, reservation)
    audit.record(
        actor,
        "reservations.reservation.reserved",
        reservation,
        reason=reservation.reason,
        changes={"days": reservation.days, "kept_until": reservation.kept_until},
    )


def _wish(
    room: inventory.RoomFacts,
    customer_id: int | None,
    reason_code: str,
    reason: str,
    days: int,
    staff_id: StaffId,
    *,
    actor: Actor,
) -> Reservation:
    """The reservation as wished for, not yet kept."""
    wish = Reservation(
        project_id=room.project_id,
        room_id=room.id,
        kind=ReservationKind.MANAGEMENT,
        consultant_id=staff_id,
        reserved_by_id=staff_id,
        reason=clean_line(reason, longest=200),
        days=days,
    )
    if customer_id is None:
        wish.reason_code = checked_reason(room.project_id, reason_code)
        return wish
    customer = customer_of(room.project_id, customer_id, actor=actor)
    wish.kind = ReservationKind.CUSTOMER
    wish.customer_id, wish.consultant_id = customer.id, customer.owner_id
    return wish


@step
def wait_for_approval(room: inventory.RoomFacts, reservation: Reservation, *, actor: Actor) -> None:
    """Ask for a yes to what goes beyond the limits; the room stays free until then."""
    reservation.state = states.PENDING
    reservation.save()
    title = Phrase(_("预留 %(room)s %(days)s 天"), {"room": room.label, "days": reservation.days})
    questions.ask(reservation, questions.reserving(reservation), title, actor=actor)
    audit.record(
        actor,
        "reservations.reservation.asked",
        reservation,
        reason=reservation.reason,
        changes={"days": reservation.days, "beyond": reservation.beyond},
    )
