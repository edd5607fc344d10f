"""The attacks of the drill, by what they are aimed at."""

from tests.drill.attacks import (
    books,
    channels,
    deals,
    money,
    money_that_leaves,
    ownership,
    people,
    performance,
    registrations,
    reservations,
    rooms,
    running_deals,
    scopes,
    sold_along,
    surveys,
    trust,
)

DRILLS = [
    *rooms.DRILLS,
    *deals.DRILLS,
    *sold_along.DRILLS,
    *running_deals.DRILLS,
    *reservations.DRILLS,
    *registrations.DRILLS,
    *surveys.DRILLS,
    *ownership.DRILLS,
    *channels.DRILLS,
    *performance.DRILLS,
    *money.DRILLS,
    *money_that_leaves.DRILLS,
    *books.DRILLS,
    *scopes.DRILLS,
    *trust.DRILLS,
    *people.DRILLS,
]
