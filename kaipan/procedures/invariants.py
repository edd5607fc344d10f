"""What must always hold of what is handled by stages, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    4,
    "procedures.cases_stand_where_their_moves_end",
    "A case is at the stage, since the day and in the state that its last move says; its moves are counted"
    " without a gap.",
    """
    SELECT held.project_id, held.id AS case_id
      FROM procedures_case held
      LEFT JOIN LATERAL (SELECT * FROM procedures_move move WHERE move.case_id = held.id
                          ORDER BY serial DESC LIMIT 1) last ON true
     WHERE last.id IS NULL OR last.serial <> held.moves
        OR held.moves <> (SELECT count(*) FROM procedures_move move WHERE move.case_id = held.id)
        OR last.to_ordinal <> held.ordinal OR last.moved_on <> held.since
        OR last.planned_on IS DISTINCT FROM held.planned_on
        OR held.state <> CASE WHEN last.kind = 'CLOSED' THEN 'ENDED'
                              WHEN EXISTS (SELECT FROM procedures_procedurestage stage
                                            WHERE stage.procedure_id = held.procedure_id
                                              AND stage.ordinal = last.to_ordinal) THEN 'OPEN'
                              ELSE 'DONE' END
    """,
)
invariant_sql(
    4,
    "procedures.moves_go_on_from_each_other",
    "Each move begins at the stage where the one before it ended, and not before its day.",
    """
    SELECT project_id, case_id, serial FROM (
        SELECT project_id, case_id, serial, from_ordinal, moved_on,
               lag(to_ordinal) OVER moves AS came_to, lag(moved_on) OVER moves AS came_on
          FROM procedures_move WINDOW moves AS (PARTITION BY case_id ORDER BY serial)) move
     WHERE serial > 1 AND (from_ordinal <> came_to OR moved_on < came_on)
    """,
)
invariant_sql(
    4,
    "procedures.one_live_case_a_matter",
    "A matter of a thing has at most one case that is not ended.",
    "SELECT project_id, source_kind, source_id, matter, count(*) AS live FROM procedures_case"
    " WHERE state <> 'ENDED' GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
)
invariant_sql(
    4,
    "procedures.one_live_line_a_case",
    "A case waits in at most one batch.",
    "SELECT project_id, case_id, count(*) AS live FROM procedures_batchline WHERE live"
    " GROUP BY 1, 2 HAVING count(*) > 1",
)
invariant_sql(
    24,
    "procedures.batches_are_numbered_without_gaps",
    "Batches of a matter, project and year are numbered from one without gaps.",
    """
    SELECT project_id, matter, substr(number, 1, 8) AS series, count(*) AS batches, max(number) AS last
      FROM procedures_batch GROUP BY 1, 2, 3
    HAVING count(*) <> max(right(number, 6)::int) OR count(DISTINCT number) <> count(*)
    """,
)
invariant_sql(
    39,
    "procedures.warned_once",
    "People are warned of a day of a clock once.",
    "SELECT project_id, case_id, clock_from, days, count(*) AS times FROM procedures_warned"
    " GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
)
