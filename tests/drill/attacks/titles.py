"""A certificate is of one room, a deed leaves the house once, and facts about titles stay."""

from tests.drill.drills import another, drill
from tests.drill.guards import Index, Trigger

HELD, MOVE, FILE = "titles_registration", "titles_deedmove", "titles_resultfile"
ONE, LEAVES = "titles.one_certificate_a_room", "titles.a_deed_leaves_the_house_once"

DRILLS = [
    drill(
        101,
        ONE,
        another(HELD, "place <> ''", place="''", moves="0", number="'另一证号'"),
        Index(HELD, "titles_registration_one_stands"),
    ),
    drill(
        101,
        LEAVES,
        f"UPDATE {HELD} SET place = 'HOUSE' WHERE place = 'CUSTOMER'",
        Trigger(HELD, "follows_its_deed"),
    ),
    drill(
        101,
        LEAVES,
        f"UPDATE {MOVE} SET to_place = 'BANK' WHERE from_place = 'HOUSE' AND to_place = 'CUSTOMER'",
        Trigger(MOVE, "append_only_rows"),
    ),
    drill(
        101,
        "titles.results_say_what_came_of_them",
        f"UPDATE {FILE} SET registered = registered + 1",
        Trigger(FILE, "append_only_rows"),
    ),
]
