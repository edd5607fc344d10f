"""What must always hold for price adjustments and special prices."""

from kaipan.platform.invariants import invariant_sql
from kaipan.presale.invariants.rounding import ROUNDED

invariant_sql(
    9,
    "presale_adjusted_price_recomputes",
    "Every price an adjustment made follows, to the cent, from the one before and the rule kept with it.",
    f"""
    WITH kept AS (
        SELECT id, basis, area, unit_price, total, previous_total, book_id,
               (derivation->>'adjustment_id')::bigint AS adjustment_id,
               (derivation->>'area')::numeric AS derived_area,
               (derivation->>'from_unit')::numeric AS from_unit,
               (derivation->>'from_total')::numeric AS from_total,
               derivation->>'rule' AS rule, (derivation->>'value')::numeric AS value,
               derivation->'unit_rounding'->>0 AS unit_mode,
               (derivation->'unit_rounding'->>1)::numeric AS unit_digit,
               derivation->'total_rounding'->>0 AS total_mode,
               (derivation->'total_rounding'->>1)::numeric AS total_digit
          FROM presale_pricebookentry
         WHERE derivation->>'kind' = 'ADJUSTMENT'
    ), led AS (
        SELECT *, basis <> 'UNIT' AND (rule = 'SET_UNIT' OR (unit_mode IS NOT NULL
                    AND rule IN ('PERCENT', 'FACTOR', 'PER_AREA'))) AS by_unit,
               CASE rule WHEN 'PERCENT' THEN from_unit * (100 + value) * 0.01
                         WHEN 'FACTOR' THEN from_unit * value
                         WHEN 'PER_AREA' THEN from_unit + value
                         WHEN 'SET_UNIT' THEN value END AS moved_unit,
               CASE rule WHEN 'PERCENT' THEN from_total * (100 + value) * 0.01
                         WHEN 'FACTOR' THEN from_total * value
                         WHEN 'PER_AREA' THEN from_total + value * area
                         WHEN 'PER_ROOM' THEN from_total + value
                         WHEN 'SET_TOTAL' THEN value END AS moved_total
          FROM kept
    ), unit AS (
        SELECT *, {ROUNDED.format(mode="unit_mode", value="moved_unit", digit="unit_digit")} AS unit FROM led
    ), exact AS (
        SELECT *, CASE WHEN by_unit THEN unit * area ELSE moved_total END AS exact FROM unit
    ), total AS (
        SELECT *, CASE rule WHEN 'SET_TOTAL' THEN exact ELSE
                  {ROUNDED.format(mode="total_mode", value="exact", digit="total_digit")} END AS expected
          FROM exact
    )
    SELECT total.id AS entry_id, total.total, total.expected
      FROM total
      JOIN presale_pricebook book ON book.id = total.book_id
     WHERE total.expected IS NULL OR total.total <> round(total.expected, 2)
        OR total.area <> total.derived_area
        OR total.from_total IS DISTINCT FROM total.previous_total
        OR book.adjustment_id IS DISTINCT FROM total.adjustment_id
        OR total.unit_price <> CASE WHEN total.by_unit THEN total.unit
                                    ELSE round(total.total / total.area, 2) END
    """,  # noqa: S608
)

invariant_sql(
    9,
    "presale_adjustment_is_what_was_drawn_up",
    "What an adjustment wrote into the price book are its lines, but of rooms it names as conflicts.",
    """
    SELECT line.adjustment_id, line.room_id, entry.id AS entry_id
      FROM presale_priceadjustmentline line
      JOIN presale_pricebook book ON book.adjustment_id = line.adjustment_id
      LEFT JOIN presale_pricebookentry entry ON entry.book_id = book.id AND entry.room_id = line.room_id
      LEFT JOIN presale_priceadjustmentconflict conflict
             ON conflict.adjustment_id = line.adjustment_id AND conflict.room_id = line.room_id
     WHERE (entry.id IS NULL) <> (conflict.id IS NOT NULL)
        OR (entry.total, entry.unit_price, entry.area) IS DISTINCT FROM
           (CASE WHEN entry.id IS NULL THEN NULL ELSE line.total END,
            CASE WHEN entry.id IS NULL THEN NULL ELSE line.unit_price END,
            CASE WHEN entry.id IS NULL THEN NULL ELSE line.area END)
    UNION ALL
    SELECT book.adjustment_id, entry.room_id, entry.id
      FROM presale_pricebookentry entry
      JOIN presale_pricebook book ON book.id = entry.book_id AND book.adjustment_id IS NOT NULL
     WHERE NOT EXISTS (SELECT 1 FROM presale_priceadjustmentline line
                        WHERE line.adjustment_id = book.adjustment_id AND line.room_id = entry.room_id)
    """,
)

invariant_sql(
    8,
    "presale_special_price_within_limits",
    "A special price in force is below the list it was made under; one that needed a yes used one up.",
    """
    SELECT special.id
      FROM presale_specialprice special
      JOIN presale_pricebookentry entry ON entry.id = special.from_entry_id
      LEFT JOIN approvals_approvalrequest approval
             ON approval.matter = 'presale.special_price' AND approval.source_kind = 'presale.special_price'
            AND approval.source_id = special.id AND approval.state = 'CONSUMED'
     WHERE special.total >= special.list_total OR special.list_total <> entry.total
        OR special.room_id <> entry.room_id
        OR (special.state = 'IN_FORCE' AND special.needs_approval <> (approval.id IS NOT NULL))
    """,
)

invariant_sql(
    8,
    "presale_special_campaign_within_quota",
    "A campaign's running total is the number of deals that have its special prices, and within its quota.",
    """
    SELECT campaign.id AS campaign_id, campaign.used, count(use.id) AS uses
      FROM presale_specialcampaign campaign
      LEFT JOIN presale_specialuse use ON use.campaign_id = campaign.id AND use.given_back_at IS NULL
     GROUP BY campaign.id
    HAVING campaign.used <> count(use.id) OR campaign.used > campaign.quota
    """,
)

invariant_sql(
    29,
    "presale_adjusted_on_approval",
    "An adjustment order in force used up an approval; those carried out, and no others, have a book.",
    """
    SELECT adjustment.id AS adjustment_id
      FROM presale_priceadjustment adjustment
      LEFT JOIN presale_pricebook book ON book.adjustment_id = adjustment.id
      LEFT JOIN approvals_approvalrequest approval
             ON approval.matter = 'presale.price_adjustment'
            AND approval.source_kind = 'presale.price_adjustment'
            AND approval.source_id = adjustment.id AND approval.state = 'CONSUMED'
     WHERE (adjustment.state = 'EXECUTED') <> (book.id IS NOT NULL)
        OR (adjustment.state IN ('SCHEDULED', 'EXECUTED') AND approval.id IS NULL)
        OR (adjustment.state IN ('DRAFT', 'SUBMITTED', 'APPROVED') AND approval.id IS NOT NULL)
        OR (adjustment.executed_at < adjustment.effective_at)
    """,
)
