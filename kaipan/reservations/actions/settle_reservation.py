"""办理审批结果: let a reservation follow the answer to what it asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as answers
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require_any
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import ReservationId
from kaipan.kernel.text import gettext_noop
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.reservations import permissions, questions
from kaipan.reservations.actions.renew_reservation import extend
from kaipan.reservations.actions.reserve_room import refuse_unless_reservable
from kaipan.reservations.approach import Approach, approach
from kaipan.reservations.endings import end, still_holds
from kaipan.reservations.keeping import keep_room
from kaipan.reservations.matters import EXCEED
from kaipan.reservations.models import Reservation
from kaipan.reservations.places import with_people
from kaipan.reservations.queries.lists import reservations
from kaipan.reservations.queue import refuse_out_of_turn, serve
from kaipan.reservations.refusals import NothingToSettle, RoomWentElsewhere
from kaipan.reservations.rules import states


@dataclass(frozen=True, slots=True)
class _Case:
    """What is settled: the locked room and reservation, and the answer."""

    came: Approach
    reservation: Reservation
    answer: answers.ApprovalCard
    actor: Actor
    today: date

    @property
    def room(self) -> inventory.RoomFacts:
        """The room as the clock has left it."""
        return self.came.room


@use_case
def settle_reservation(reservation_id: ReservationId | int, *, actor: Actor, today: date) -> str:
    """Do what the answer allows, once: keep the room, renew, or close what was refused; its state then.

    Done by the system when the answer is announced; whoever looks first may do it too. A yes needs the room
    to be free still: else the reservation is closed as 已驳回 with who has it. Refuses when nothing waits.
    """
    seen = one(reservations(actor), pk=reservation_id)
    require_any(actor, (permissions.RESERVE, permissions.HOLD, permissions.MANAGE), seen.project_id)
    room = inventory.lock_room(seen.room_id)
    came = approach(room, customer_id=None, also=Q(pk=reservation_id), actor=actor)
    reservation = with_people(Reservation.objects.all()).get(pk=reservation_id)
    answer = answers.latest_for(reservation.source, EXCEED)
    if answer is None or answer.state in ("PENDING", "CONSUMED"):
        raise NothingToSettle(room=room.label)
    case = _Case(came, reservation, answer, actor, today)
    if reservation.state == states.PENDING:
        _answer_wish(case)
    elif answer.state == "APPROVED":
        _answer_renewal(case)
    else:
        raise NothingToSettle(room=room.label)
    return str(reservation.state)


@step
def _answer_wish(case: _Case) -> None:
    if case.answer.state == "APPROVED":
        _keep_or_close(case)
    elif case.answer.state == "REJECTED":
        end(case.reservation, states.REJECTED, reason=f"审批驳回：{case.answer.comment}", actor=case.actor)
    else:
        end(case.reservation, states.CANCELLED, reason=gettext_noop("审批已撤回"), actor=case.actor)


@step
def _keep_or_close(case: _Case) -> None:
    """A yes keeps the room, if it can still be had; no question holds a room while it waits."""
    reservation, is_for_customer = case.reservation, case.reservation.customer_id is not None
    try:
        refuse_unless_reservable(
            case.room, is_for_customer=is_for_customer, today=case.today, actor=case.actor
        )
        if reservation.customer_id:
            refuse_out_of_turn(
                case.room, customer_id=reservation.customer_id, free_since=case.came.free_since
            )
    except Refusal as refusal:
        approvals.take_back(reservation.source, EXCEED, actor=case.actor)
        with translation.override(settings.LANGUAGE_CODE):  # kept, and read by everybody
            why = str(RoomWentElsewhere(room=case.room.label, why=str(refusal)))
        end(reservation, states.REJECTED, reason=why, actor=case.actor)
        return
    approvals.consume(reservation.source, EXCEED, questions.reserving(reservation), actor=case.actor)
    keep_room(case.room, reservation, span=timedelta(days=reservation.days or 0), actor=case.actor)
    if reservation.customer_id:
        serve(case.room.id, reservation.customer_id, reservation)
    audit.record(
        case.actor,
        "reservations.reservation.granted",
        reservation,
        changes={"kept_until": reservation.kept_until},
    )


@step
def _answer_renewal(case: _Case) -> None:
    """A yes renews what still runs, the very renewal it was given for; otherwise it is given back."""
    reservation, asked = case.reservation, case.answer.payload
    is_live = reservation.state == states.RESERVED and still_holds(case.room, reservation)
    if not is_live or asked.get("renewal") != reservation.renewals_used + 1:
        approvals.take_back(reservation.source, EXCEED, actor=case.actor)
        audit.record(case.actor, "reservations.reservation.renewal_too_late", reservation)
        return
    approvals.consume(reservation.source, EXCEED, asked, actor=case.actor)
    reservation.renewals_allowed = max(reservation.renewals_allowed, reservation.renewals_used + 1)
    extend(case.room, reservation, days=int(str(asked["days"])), actor=case.actor)
