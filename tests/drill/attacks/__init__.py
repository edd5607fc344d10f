"""The attacks of the drill, by what they are aimed at."""

from tests.drill.attacks import books, deals, money, rooms, scopes, trust

DRILLS = [*rooms.DRILLS, *deals.DRILLS, *money.DRILLS, *books.DRILLS, *scopes.DRILLS, *trust.DRILLS]
