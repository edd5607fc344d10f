from kaipan.reservations.queries.limits import MyLimits, my_limits
from kaipan.reservations.queries.lists import (
    hold_reasons,
    live_reservation_of_room,
    queue_length,
    queue_of_room,
    reservations,
    reservations_of_room,
    waiting_customers,
)

__all__ = [
    "MyLimits",
    "hold_reasons",
    "live_reservation_of_room",
    "my_limits",
    "queue_length",
    "queue_of_room",
    "reservations",
    "reservations_of_room",
    "waiting_customers",
]
