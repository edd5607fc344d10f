"""What must always hold for list prices and where they come from."""

from kaipan.platform.invariants import invariant_sql
from kaipan.presale.invariants.rounding import ROUNDED

invariant_sql(
    8,
    "presale_list_price_above_floor",
    "No current list price lies below the room's floor price.",
    """
    SELECT price.room_id, price.floor_total, entry.total
      FROM presale_roomprice price
      JOIN presale_pricebookentry entry ON entry.id = price.entry_id
     WHERE price.floor_total > entry.total
    """,
)

invariant_sql(
    8,
    "presale_filed_rule_whole",
    "A rule about filed prices has just its bands, none of which lets a price be above the filed one.",
    """
    SELECT rule.id, rule.version
      FROM presale_filedpricerule rule
      LEFT JOIN presale_filedpriceband band ON band.rule_id = rule.id
     GROUP BY rule.id
    HAVING rule.band_count <> count(band.id) OR min(band.least_below) < 0
        OR count(*) FILTER (WHERE band.most_below <= band.least_below) > 0
    """,
)

invariant_sql(
    9,
    "presale_price_recomputes",
    "Every price in the book follows, to the cent, from the derivation kept with it.",
    f"""
    WITH kept AS (
        SELECT id, basis, area, unit_price, total, (derivation->>'area')::numeric AS derived_area,
               ((derivation->>'base')::numeric
                  * CASE derivation->>'floor_effect' WHEN 'COEFFICIENT' THEN (derivation->>'floor')::numeric
                    ELSE 1 END
                  * coalesce((SELECT presale_product((factor->>2)::numeric)
                                FROM jsonb_array_elements(derivation->'factors') AS factor
                               WHERE factor->>3 = 'COEFFICIENT'), 1)
                + CASE derivation->>'floor_effect' WHEN 'COEFFICIENT' THEN 0
                  ELSE (derivation->>'floor')::numeric END
                + coalesce((SELECT sum((factor->>2)::numeric)
                              FROM jsonb_array_elements(derivation->'factors') AS factor
                             WHERE coalesce(factor->>3, 'DIFFERENCE') = 'DIFFERENCE'), 0))
               * coalesce((derivation->'level'->>0)::numeric, 1)
               + coalesce((derivation->'level'->>1)::numeric, 0) AS calculated,
               (derivation->>'calculated')::numeric AS kept_calculated,
               derivation->>'direction' = 'UNIT_TO_TOTAL' AS keeps_unit,
               coalesce(derivation->'adjustment'->>'kind',
                        CASE WHEN derivation->>'adjustment' IS NOT NULL THEN 'SHIFT_TOTAL' END) AS said,
               CASE jsonb_typeof(derivation->'adjustment')
                    WHEN 'object' THEN (derivation->'adjustment'->>'amount')::numeric
                    ELSE (derivation->>'adjustment')::numeric END AS amount,
               derivation->'unit_rounding'->>0 AS unit_mode,
               (derivation->'unit_rounding'->>1)::numeric AS unit_digit,
               derivation->'total_rounding'->>0 AS total_mode,
               (derivation->'total_rounding'->>1)::numeric AS total_digit
          FROM presale_pricebookentry
         WHERE derivation->>'kind' IS DISTINCT FROM 'ADJUSTMENT'
    ), unit AS (
        SELECT *, CASE said WHEN 'SET_UNIT' THEN amount
                  ELSE {ROUNDED.format(mode="unit_mode", value="calculated", digit="unit_digit")} END AS unit
          FROM kept
    ), exact AS (
        SELECT *, CASE basis WHEN 'UNIT' THEN unit ELSE unit * area END AS exact FROM unit
    ), total AS (
        SELECT *, CASE said WHEN 'SET_TOTAL' THEN amount
                  ELSE {ROUNDED.format(mode="total_mode", value="exact", digit="total_digit")}
                       + CASE said WHEN 'SHIFT_TOTAL' THEN amount ELSE 0 END END AS expected
          FROM exact
    )
    SELECT id AS entry_id, total, expected
      FROM total
     WHERE total <> round(expected, 2)
        OR area <> derived_area
        OR calculated <> kept_calculated
        OR unit_price <> CASE WHEN coalesce(keeps_unit, unit_mode IS NOT NULL) AND basis <> 'UNIT'
                                   AND coalesce(said, 'SET_UNIT') = 'SET_UNIT' THEN unit
                              ELSE round(total / area, 2) END
    """,  # noqa: S608
)

invariant_sql(
    9,
    "presale_current_price_is_the_latest",
    "A room's current price is the latest the book holds of it.",
    """
    SELECT price.room_id
      FROM presale_roomprice price
     WHERE price.entry_id <> (SELECT max(id) FROM presale_pricebookentry e WHERE e.room_id = price.room_id)
    UNION ALL
    SELECT DISTINCT entry.room_id
      FROM presale_pricebookentry entry
     WHERE NOT EXISTS (SELECT 1 FROM presale_roomprice price WHERE price.room_id = entry.room_id)
    """,
)

invariant_sql(
    29,
    "presale_executed_on_approval",
    "An executed price plan used up an approval and has a price book; no other plan has one.",
    """
    SELECT plan.id AS plan_id
      FROM presale_priceplan plan
      LEFT JOIN presale_pricebook book ON book.plan_id = plan.id
      LEFT JOIN approvals_approvalrequest approval
             ON approval.matter = 'presale.price_plan' AND approval.source_kind = 'presale.price_plan'
            AND approval.source_id = plan.id AND approval.state = 'CONSUMED'
     WHERE (plan.state = 'EXECUTED') <> (book.id IS NOT NULL)
        OR (plan.state = 'EXECUTED') <> (approval.id IS NOT NULL)
    """,
)

invariant_sql(
    33,
    "presale_one_project",
    "Prices, plans, lines and batches lie in the project of what they are about.",
    """
    SELECT 'entry' AS kind, entry.id
      FROM presale_pricebookentry entry
      JOIN presale_pricebook book ON book.id = entry.book_id
      JOIN inventory_room room ON room.id = entry.room_id
     WHERE entry.project_id <> book.project_id OR entry.project_id <> room.project_id
    UNION ALL
    SELECT 'room price', price.id
      FROM presale_roomprice price
      JOIN presale_pricebookentry entry ON entry.id = price.entry_id
     WHERE price.project_id <> entry.project_id OR price.room_id <> entry.room_id
    UNION ALL
    SELECT 'book', book.id
      FROM presale_pricebook book JOIN presale_priceplan plan ON plan.id = book.plan_id
     WHERE book.project_id <> plan.project_id
    UNION ALL
    SELECT 'book of an adjustment', book.id
      FROM presale_pricebook book
      JOIN presale_priceadjustment adjustment ON adjustment.id = book.adjustment_id
     WHERE book.project_id <> adjustment.project_id
    UNION ALL
    SELECT 'adjustment line', line.id
      FROM presale_priceadjustmentline line
      JOIN presale_priceadjustment adjustment ON adjustment.id = line.adjustment_id
      JOIN inventory_room room ON room.id = line.room_id
     WHERE line.project_id <> adjustment.project_id OR line.project_id <> room.project_id
    UNION ALL
    SELECT 'special price', special.id
      FROM presale_specialprice special
      JOIN inventory_room room ON room.id = special.room_id
      LEFT JOIN presale_specialcampaign campaign ON campaign.id = special.campaign_id
     WHERE special.project_id <> room.project_id OR special.project_id <> campaign.project_id
    UNION ALL
    SELECT 'base price', base.id
      FROM presale_baseprice base
      JOIN presale_priceplan plan ON plan.id = base.plan_id
      JOIN inventory_building building ON building.id = base.building_id
     WHERE base.project_id <> plan.project_id OR base.project_id <> building.project_id
    UNION ALL
    SELECT 'payment line', line.id
      FROM presale_paymentline line JOIN presale_paymentplan plan ON plan.id = line.plan_id
     WHERE line.project_id <> plan.project_id
    UNION ALL
    SELECT 'payment line milestone', line.id
      FROM presale_paymentline line JOIN presale_milestone milestone ON milestone.id = line.milestone_id
     WHERE line.project_id <> milestone.project_id
    UNION ALL
    SELECT 'payment plan building', chosen.id
      FROM presale_paymentplanbuilding chosen
      JOIN presale_paymentplan plan ON plan.id = chosen.plan_id
      JOIN inventory_building building ON building.id = chosen.building_id
     WHERE chosen.project_id <> plan.project_id OR chosen.project_id <> building.project_id
    UNION ALL
    SELECT 'milestone record', record.id
      FROM presale_milestonerecord record
      JOIN presale_milestone milestone ON milestone.id = record.milestone_id
      JOIN inventory_building building ON building.id = record.building_id
     WHERE record.project_id <> milestone.project_id OR record.project_id <> building.project_id
    UNION ALL
    SELECT 'release line', line.id
      FROM presale_releaseline line
      JOIN presale_releasebatch batch ON batch.id = line.batch_id
      JOIN inventory_room room ON room.id = line.room_id
     WHERE line.project_id <> batch.project_id OR line.project_id <> room.project_id
    """,
)
