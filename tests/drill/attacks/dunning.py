"""Everybody is told once, of what is owed; fees are charged as written, and let off on approval."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

CASE, NOTICE, LINE = "dunning_case", "dunning_notice", "dunning_noticeline"
CHARGE, WAIVER = "dunning_latefeecharge", "dunning_waiver"
ONCE, SAYS = "dunning.told_once", "dunning.notices_say_what_their_lines_say"
APPROVED = "dunning.rests_and_waivers_were_approved"
FIRST = "WHERE id = (SELECT min(id) FROM {0})"

DRILLS = [
    drill(39, ONCE, another(LINE, "true"), Constraint(LINE, "dunning_line_once")),
    drill(
        39,
        ONCE,
        another(NOTICE, "true", number="'CH-2026-999999'"),
        Constraint(NOTICE, "dunning_notice_once"),
    ),
    drill(
        39,
        SAYS,
        f"UPDATE {NOTICE} SET amount = amount + 1 {FIRST.format(NOTICE)}",
        Trigger(NOTICE, "dunning_notice_said"),
    ),
    drill(
        39,
        SAYS,
        f"UPDATE {LINE} SET amount = amount + 1 {FIRST.format(LINE)}",
        Trigger(LINE, "append_only_rows"),
    ),
    drill(
        39,
        "dunning.one_live_case_an_account",
        another(CASE, "state = 'OPEN'"),
        Index(CASE, "dunning_case_one_live_an_account"),
    ),
    drill(
        19,
        "dunning.late_fees_are_charged_as_written",
        f"UPDATE {CHARGE} SET amount = amount - 1 {FIRST.format(CHARGE)}",
        Trigger(CHARGE, "append_only_rows"),
    ),
    drill(
        24,
        "dunning.papers_are_numbered_without_gaps",
        f"DELETE FROM {WAIVER} {FIRST.format(WAIVER)}",
        Trigger(WAIVER, "never_deleted"),
    ),
    drill(
        29,
        APPROVED,
        f"UPDATE {WAIVER} SET amount = amount + 1 WHERE state = 'EXECUTED'",
        Trigger(WAIVER, "dunning_waiver_asked"),
    ),
    drill(
        29,
        APPROVED,
        f"UPDATE {CASE} SET state = 'STOPPED', closed_on = NULL, stopped_on = opened_on, stop_reason = '错'"
        " WHERE state = 'CLOSED'",
        Trigger(CASE, "state_graph"),
    ),
]
