"""续期: keep a reserved room longer."""

from dataclasses import replace
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ReservationId
from kaipan.kernel.text import Phrase, gettext_noop
from kaipan.org import queries as org
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import step, use_case
from kaipan.reservations import permissions, questions
from kaipan.reservations.actions.reserve_room import check_days
from kaipan.reservations.codes import ReservationState
from kaipan.reservations.endings import still_holds
from kaipan.reservations.events import ReservationRenewed
from kaipan.reservations.finding import lock_reservation, require_mine
from kaipan.reservations.models import Reservation
from kaipan.reservations.refusals import ReservationOver
from kaipan.reservations.rules import states
from kaipan.reservations.rules.limits import beyond, limits_of


@use_case
def renew_reservation(reservation_id: ReservationId | int, *, days: int | None = None, actor: Actor) -> bool:
    """Keep the room ``days`` days (the project's usual where not said) longer than until now; whether it is.

    One renewal more than allowed, or more days than one's limit, waits for approval (False); meanwhile the
    reservation runs as it did. Refuses what ran out before, by the database clock.
    """
    room, reservation = lock_reservation(reservation_id, actor)
    require_mine(reservation, actor)
    refuse_unless_live(room, reservation, _("续期"))
    terms = org.project_settings(room.project_id)
    wanted = check_days(terms.hold_days if days is None else days)
    limits = limits_of(terms, manages=actor.may(permissions.MANAGE, room.project_id))
    limits = replace(limits, renewals=reservation.renewals_allowed)
    too_much = beyond(limits, days=wanted, renewals=reservation.renewals_used + 1)
    if not too_much:
        extend(room, reservation, days=wanted, actor=actor)
        return True
    payload = questions.renewing(reservation, days=wanted, beyond=too_much)
    title = Phrase(gettext_noop("预留续期 %(room)s %(days)s 天"), {"room": room.label, "days": wanted})
    questions.ask(reservation, payload, title, actor=actor)
    changes = {"days": wanted, "beyond": list(too_much)}
    audit.record(actor, "reservations.reservation.renewal_asked", reservation, changes=changes)
    return False


def refuse_unless_live(room: inventory.RoomFacts, reservation: Reservation, verb: str | Promise) -> None:
    """Refuse a reservation that does not keep its room: by its state, or because the clock ended it."""
    if reservation.state == states.RESERVED and still_holds(room, reservation):
        return
    is_over = reservation.state == states.RESERVED
    state = ReservationState.LAPSED if is_over else ReservationState(reservation.state)
    raise ReservationOver(room=room.label, state=state.label, verb=verb)


@step
def extend(room: inventory.RoomFacts, reservation: Reservation, *, days: int, actor: Actor) -> None:
    """Give a live reservation more time, counted as one renewal; the statement itself judges the clock."""
    before = reservation.kept_until
    if before is None:
        msg = f"reservation {reservation.pk} is live without an end"
        raise RuntimeError(msg)
    until = before + timedelta(days=days)
    inventory.extend_occupancy(room, source=reservation.source, expires_at=until, actor=actor)
    reservation.kept_until = until
    reservation.renewals_used += 1
    reservation.save(update_fields=["kept_until", "renewals_used", "renewals_allowed"])
    audit.record(
        actor, "reservations.reservation.renewed", reservation, changes={"kept_until": [before, until]}
    )
    events.publish(
        ReservationRenewed(reservation.project_id, reservation.pk, reservation.room_id, until.isoformat())
    )
