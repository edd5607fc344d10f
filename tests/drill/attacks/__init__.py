"""The attacks of the drill, by what they are aimed at."""

from tests.drill.attacks import books, deals, money, reservations, rooms, scopes, surveys, trust

DRILLS = [
    *rooms.DRILLS,
    *deals.DRILLS,
    *reservations.DRILLS,
    *surveys.DRILLS,
    *money.DRILLS,
    *books.DRILLS,
    *scopes.DRILLS,
    *trust.DRILLS,
]
