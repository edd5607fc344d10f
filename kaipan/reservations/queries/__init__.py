from kaipan.reservations.queries.limits import MyLimits, my_limits
from kaipan.reservations.queries.lists import (
    hold_reasons,
    live_reservation_of_room,
    pressing_reservations,
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
    "pressing_reservations",
    "queue_length",
    "queue_of_room",
    "reservations",
    "reservations_of_room",
    "waiting_customers",
]
