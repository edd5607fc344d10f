from kaipan.reservations.actions.cancel_reservation import cancel_reservation
from kaipan.reservations.actions.cancel_reservations import cancel_reservations
from kaipan.reservations.actions.claim_room import Claim, claim_room, take_claimed_room
from kaipan.reservations.actions.hold_rooms import hold_rooms
from kaipan.reservations.actions.join_queue import join_queue
from kaipan.reservations.actions.lapse_reservation import lapse_reservation
from kaipan.reservations.actions.leave_queue import leave_queue
from kaipan.reservations.actions.remind_expiring import remind_expiring
from kaipan.reservations.actions.renew_reservation import renew_reservation
from kaipan.reservations.actions.reserve_room import reserve_room
from kaipan.reservations.actions.set_hold_reasons import set_hold_reasons
from kaipan.reservations.actions.settle_reservation import settle_reservation
from kaipan.reservations.batches import BatchResult, Outcome
from kaipan.reservations.queue import promote_next

__all__ = [
    "BatchResult",
    "Claim",
    "Outcome",
    "cancel_reservation",
    "cancel_reservations",
    "claim_room",
    "hold_rooms",
    "join_queue",
    "lapse_reservation",
    "leave_queue",
    "promote_next",
    "remind_expiring",
    "renew_reservation",
    "reserve_room",
    "set_hold_reasons",
    "settle_reservation",
    "take_claimed_room",
]
