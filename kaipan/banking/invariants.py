"""What must always hold of money that arrives, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    82,
    "banking_swipes_are_settled_once",
    "An acquirer's file makes one standing batch, a terminal's reference of a day one standing line, and a"
    " swipe belongs to one line.",
    """
    SELECT 'file' AS of, min(id) AS id FROM banking_settlementbatch WHERE state <> 'DISCARDED'
     GROUP BY project_id, fingerprint HAVING count(*) > 1
    UNION ALL
    SELECT 'reference', min(id) FROM banking_settlementline WHERE state <> 'DISCARDED'
     GROUP BY terminal_id, swiped_on, reference HAVING count(*) > 1
    UNION ALL
    SELECT 'swipe', min(id) FROM banking_settlementline WHERE swipe_id IS NOT NULL
     GROUP BY swipe_id HAVING count(*) > 1
    """,
)

invariant_sql(
    83,
    "banking_settlements_are_their_lines",
    "The totals of a batch are those of its lines, and a line of a draft or a given-up batch is not posted.",
    """
    SELECT batch.id AS batch_id
      FROM banking_settlementbatch batch
      CROSS JOIN LATERAL (
           SELECT coalesce(sum(gross), 0) AS gross, coalesce(sum(fee), 0) AS fee,
                  coalesce(sum(net), 0) AS net,
                  count(*) FILTER (WHERE state = 'POSTED') AS posted,
                  count(*) FILTER (WHERE (state = 'DISCARDED') <> (batch.state = 'DISCARDED')) AS astray
             FROM banking_settlementline WHERE batch_id = batch.id) lines
     WHERE (batch.gross_total, batch.fee_total, batch.net_total) <> (lines.gross, lines.fee, lines.net)
        OR lines.astray > 0 OR (batch.state <> 'POSTED' AND lines.posted > 0)
    """,
)

invariant_sql(
    84,
    "banking_posted_lines_have_their_arrivals",
    "A posted line has a standing arrival of its swipe with its amounts.",
    """
    SELECT line.id AS line_id, arrival.id AS arrival_id
      FROM banking_settlementline line
      LEFT JOIN finance_cardarrival arrival ON arrival.id = line.arrival_id
     WHERE line.state = 'POSTED'
       AND (arrival.id IS NULL OR arrival.state <> 'STANDING' OR arrival.line_id <> line.swipe_id
            OR (arrival.gross, arrival.fee, arrival.net) <> (line.gross, line.fee, line.net))
    """,
)
