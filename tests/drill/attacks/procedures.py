"""A case stands where its moves end; it is one, waits in one batch, and people are warned once."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

CASE, MOVE, LINE = "procedures_case", "procedures_move", "procedures_batchline"
BATCH, WARNED = "procedures_batch", "procedures_warned"
STANDS, GOES_ON = "procedures.cases_stand_where_their_moves_end", "procedures.moves_go_on_from_each_other"
LAST = f"WHERE id = (SELECT max(id) FROM {MOVE})"

DRILLS = [
    drill(
        4,
        STANDS,
        f"UPDATE {CASE} SET ordinal = ordinal + 1 WHERE state = 'OPEN'",
        Trigger(CASE, "follows_its_moves"),
    ),
    drill(
        4,
        STANDS,
        f"DELETE FROM {MOVE} {LAST}",
        Trigger(MOVE, "append_only_rows"),
    ),
    drill(
        4,
        STANDS,
        another(MOVE, "kind = 'ADVANCED'", serial="serial + 100"),
        Trigger(MOVE, "takes_its_case_along"),
    ),
    drill(
        4,
        GOES_ON,
        f"UPDATE {MOVE} SET moved_on = moved_on - 1 WHERE serial > 1",
        Trigger(MOVE, "append_only_rows"),
    ),
    drill(
        4,
        "procedures.one_live_case_a_matter",
        another(CASE, "state = 'OPEN'", moves="0", ordinal="1"),
        Index(CASE, "procedures_case_one_live_a_matter"),
    ),
    drill(
        4,
        "procedures.one_live_line_a_case",
        another(
            LINE,
            "live",
            batch_id=f"(SELECT min(id) FROM {BATCH} other WHERE other.id <> {LINE}.batch_id"
            f" AND other.project_id = {LINE}.project_id)",
        ),
        Index(LINE, "procedures_line_one_live_a_case"),
    ),
    drill(
        24,
        "procedures.batches_are_numbered_without_gaps",
        f"UPDATE {BATCH} SET number = 'BA-2026-999999' WHERE id = (SELECT max(id) FROM {BATCH})",
        Trigger(BATCH, "batch_origin"),
    ),
    drill(
        39, "procedures.warned_once", another(WARNED, "true"), Constraint(WARNED, "procedures_warned_once")
    ),
]
