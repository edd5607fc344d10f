"""What must always hold of measured areas, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    42,
    "areas.difference_follows_the_regime",
    "A line's difference is what its regime makes of contract area, measured area and price, to the cent.",
    """
    WITH bands AS (
        SELECT regime.id AS regime_id, regime.whole, band.side, band.up_to, band.factor,
               coalesce(lag(band.up_to) OVER (PARTITION BY regime.id, band.side
                                              ORDER BY band.up_to NULLS LAST), 0) AS begins
          FROM areas_regime regime
          CROSS JOIN LATERAL (
               SELECT side, up_to, factor
                 FROM (VALUES ('LARGER', regime.limit_percent, 1), ('LARGER', NULL, 0),
                              ('SMALLER', regime.limit_percent, 1), ('SMALLER', NULL, 2))
                      AS three (side, up_to, factor) WHERE regime.kind = 'THREE_PERCENT'
               UNION ALL
               SELECT side, NULL, 1 FROM (VALUES ('LARGER'), ('SMALLER')) AS every (side)
                WHERE regime.kind = 'CONTRACT'
               UNION ALL
               SELECT each ->> 'side', (each ->> 'up_to')::numeric, (each ->> 'factor')::numeric
                 FROM jsonb_array_elements(regime.bands) AS each) band
    ), worked AS (
        SELECT line.id, line.target, sign(line.measured_area - line.contract_area)
               * round(coalesce(sum(
                   CASE WHEN bands.whole
                        THEN CASE WHEN off.percent > bands.begins
                                       AND (bands.up_to IS NULL OR off.percent <= bands.up_to)
                                  THEN off.area * line.price * bands.factor END
                        ELSE greatest(least(off.area,
                                            coalesce(line.contract_area * bands.up_to / 100, off.area))
                                      - line.contract_area * bands.begins / 100, 0)
                             * line.price * bands.factor END), 0)
                   / line.contract_area, 2) AS expected
          FROM areas_arealine line
          CROSS JOIN LATERAL (SELECT abs(line.measured_area - line.contract_area) AS area,
                     abs(line.measured_area - line.contract_area) * 100 / line.contract_area AS percent) off
          LEFT JOIN bands ON bands.regime_id = line.regime_id
               AND bands.side = CASE WHEN line.measured_area > line.contract_area THEN 'LARGER'
                                     ELSE 'SMALLER' END
         GROUP BY line.id
    )
    SELECT id AS line_id, target, expected FROM worked WHERE target <> expected
    """,
)
invariant_sql(
    42,
    "areas.money_is_the_difference",
    "What a deal was asked for and let off because of its area is what its last posted line says in all.",
    """
    SELECT line.deal_id, sum(line.amount) AS moved,
           sum(coalesce(due.amount, 0) - coalesce(credit.total, 0)) AS money
      FROM areas_arealine line
      LEFT JOIN finance_due due ON due.id = line.due_id
      LEFT JOIN finance_receipt credit ON credit.id = line.credit_id
     WHERE line.state = 'POSTED'
     GROUP BY line.deal_id
    HAVING sum(line.amount) <> sum(coalesce(due.amount, 0) - coalesce(credit.total, 0))
        OR sum(line.amount) <> (array_agg(line.target ORDER BY line.id DESC))[1]
        OR bool_or(coalesce(due.account_id, credit.account_id, line.account_id) <> line.account_id)
    """,
)
invariant_sql(
    100,
    "areas.one_open_line_a_deal",
    "A deal has at most one line that is not settled, and is settled once by a survey.",
    """
    SELECT deal_id, count(*) AS lines FROM areas_arealine
     WHERE state IN ('OPEN', 'HELD', 'ENDING') GROUP BY deal_id HAVING count(*) > 1
    UNION ALL
    SELECT deal_id, count(*) FROM areas_arealine
     WHERE state <> 'DROPPED' GROUP BY deal_id, measured_id HAVING count(*) > 1
    """,
)
invariant_sql(
    100,
    "areas.held_lines_wait_for_an_answer",
    "Beyond the limit nothing is posted before the buyer chose to keep the contract, after being told.",
    """
    SELECT id AS line_id, state, choice FROM areas_arealine
     WHERE state = 'POSTED' AND beyond AND (choice <> 'KEEP' OR told_on IS NULL OR chosen_on < told_on)
    """,
)
invariant_sql(
    100,
    "areas.posted_on_an_approval",
    "Lines are posted and held in posted batches alone, and a batch was posted on a yes to just its lines.",
    """
    SELECT batch.id AS batch_id, batch.state, min(line.id) AS line_id
      FROM areas_areabatch batch JOIN areas_arealine line ON line.batch_id = batch.id
     WHERE line.state IN ('POSTED', 'HELD', 'ENDING') AND batch.state <> 'POSTED'
     GROUP BY batch.id
    UNION ALL
    SELECT batch.id, batch.state, NULL
      FROM areas_areabatch batch
     WHERE batch.state = 'POSTED' AND NOT EXISTS (
           SELECT FROM approvals_approvalrequest asked
            WHERE asked.matter = 'areas.batch' AND asked.source_id = batch.id AND asked.state = 'CONSUMED'
              AND asked.payload ->> 'fingerprint' = batch.fingerprint)
    """,
)
invariant_sql(
    100,
    "areas.surveys_had_four_eyes",
    "A reviewed survey was reviewed by another person than who read it, and sums up in every room.",
    """
    SELECT survey.id AS measurement_id, NULL::bigint AS room_id FROM areas_measurement survey
     WHERE survey.state = 'REVIEWED' AND survey.read_by_id = survey.settled_by_id
    UNION ALL
    SELECT measurement_id, room_id FROM areas_measuredroom
     WHERE abs("inner" + shared - gross) > 0.01 OR "inner" <= 0 OR gross <= 0 OR "inner" > gross
    """,
)
