"""A line moves what its regime makes of its areas, once, and after its buyer's answer where one is wanted."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

LINE, BATCH, SURVEY, ROOM = "areas_arealine", "areas_areabatch", "areas_measurement", "areas_measuredroom"
FOLLOWS, MONEY = "areas.difference_follows_the_regime", "areas.money_is_the_difference"
ONCE, ANSWER = "areas.one_open_line_a_deal", "areas.held_lines_wait_for_an_answer"
APPROVED, FOUR_EYES = "areas.posted_on_an_approval", "areas.surveys_had_four_eyes"
DRAWN = Trigger(LINE, "areas_line_as_drawn")

DRILLS = [
    drill(
        42, FOLLOWS, f"UPDATE {LINE} SET measured_area = measured_area + 0.5 WHERE state <> 'POSTED'", DRAWN
    ),
    drill(
        42,
        MONEY,
        f"UPDATE {LINE} SET amount = amount + 1, target = target + 1 WHERE state = 'POSTED' AND amount > 0",
        DRAWN,
        Trigger(LINE, "money_is_the_amount"),
    ),
    drill(
        42,
        MONEY,
        f"UPDATE {LINE} SET due_id = (SELECT min(id) FROM finance_due)"
        f" WHERE id = (SELECT min(id) FROM {LINE} WHERE state = 'POSTED' AND amount > 0)",
        Trigger(LINE, "areas_line_posted_once"),
        Trigger(LINE, "money_is_the_amount"),
    ),
    drill(
        100,
        ONCE,
        another(LINE, "state = 'HELD'"),
        Index(LINE, "areas_line_one_open_a_deal"),
        Index(LINE, "areas_line_once_a_measurement"),
    ),
    drill(
        100,
        ANSWER,
        f"UPDATE {LINE} SET choice = 'TERMINATE' WHERE state = 'POSTED' AND beyond",
        Trigger(LINE, "areas_line_posted_once"),
        Constraint(LINE, "areas_line_posted_on_an_answer"),
    ),
    drill(
        100,
        APPROVED,
        f"UPDATE {BATCH} SET state = 'POSTED', settled_on = drawn_on WHERE state = 'DRAFT'",
        Trigger(BATCH, "state_graph"),
    ),
    drill(
        100,
        FOUR_EYES,
        f"UPDATE {SURVEY} SET settled_by_id = read_by_id WHERE state = 'REVIEWED'",
        Trigger(SURVEY, "areas_measurement_settled"),
        Constraint(SURVEY, "areas_measurement_four_eyes"),
    ),
    drill(
        100,
        FOUR_EYES,
        f"UPDATE {ROOM} SET shared = shared + 1",
        Trigger(ROOM, "append_only_rows"),
        Constraint(ROOM, "areas_measured_sums_up"),
    ),
]
