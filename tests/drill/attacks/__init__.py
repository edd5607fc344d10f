"""The attacks of the drill, by what they are aimed at."""

from tests.drill.attacks import (
    books,
    channels,
    deals,
    money,
    ownership,
    people,
    reservations,
    rooms,
    scopes,
    sold_along,
    surveys,
    trust,
)

DRILLS = [
    *rooms.DRILLS,
    *deals.DRILLS,
    *sold_along.DRILLS,
    *reservations.DRILLS,
    *surveys.DRILLS,
    *ownership.DRILLS,
    *channels.DRILLS,
    *money.DRILLS,
    *books.DRILLS,
    *scopes.DRILLS,
    *trust.DRILLS,
    *people.DRILLS,
]
