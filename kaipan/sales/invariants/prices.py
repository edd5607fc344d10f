"""What must always hold of the price a deal was agreed on, and of what is owed for it."""

from kaipan.platform.invariants import invariant_sql

# The terms of a deal that hold: as last amended, else as subscribed to.
TERMS = """terms AS (
        SELECT DISTINCT ON (deal_id) * FROM (
            SELECT deal_id, 0 AS ordinal, list_total, deal_total, deposit, quote FROM sales_subscription
            UNION ALL
            SELECT deal_id, ordinal, list_total, deal_total, deposit, quote FROM sales_amendedterms
        ) each ORDER BY deal_id, ordinal DESC
    )"""

invariant_sql(
    8,
    "price_within_limits",
    "A price agreed is at most the filed price; it is at least the floor and in its maker's authority,"
    " or stands on an approval that is not for more.",
    """
    SELECT id, deal_id, deal_total, floor_total, filed_total, authority_total, approved_total
    FROM (
        SELECT id, deal_id, deal_total, floor_total, filed_total, authority_total, approved_total
        FROM sales_subscription
        UNION ALL
        SELECT id, deal_id, deal_total, floor_total, filed_total, NULL, deal_total FROM sales_amendedterms
    ) priced
    WHERE deal_total > filed_total
       OR (deal_total < greatest(floor_total, authority_total)
           AND (approved_total IS NULL OR approved_total > deal_total))
    """,
)

invariant_sql(
    29,
    "price_approved_and_used_once",
    "An approval a price stands on was granted for just this room and price, and is used up.",
    """
    SELECT s.deal_id, s.approval_id
    FROM sales_subscription s
    JOIN sales_deal d ON d.id = s.deal_id
    JOIN approvals_approvalrequest a ON a.id = s.approval_id
    WHERE a.matter NOT IN ('sales.discount', 'sales.amendment.exchange') OR a.state <> 'CONSUMED'
       OR (a.payload->>'room_id')::bigint <> d.room_id
       OR (a.payload->>'customer_id')::bigint <> d.customer_id
       OR (a.payload->>'deal_total')::numeric <> s.deal_total
       OR s.approved_total <> s.deal_total
    """,
)

invariant_sql(
    47,
    "discounts_count_with_their_deal",
    "The offers of a standing subscription count towards their quota, those of a deal given up do not.",
    f"""
    WITH {TERMS}, wanted AS (
        SELECT s.deal_id, (offer->>'id')::bigint AS offer_id, (offer->>'amount')::numeric AS amount
        FROM terms s
        JOIN sales_deal d ON d.id = s.deal_id AND d.state IN ('SUBSCRIBED', 'DRAFTED', 'SIGNED')
        CROSS JOIN jsonb_array_elements(coalesce(s.quote->'offers', '[]'::jsonb)) AS offer
    ), used AS (
        SELECT source_id AS deal_id, offer_id, amount FROM presale_discountuse
        WHERE source_kind = 'sales.deal' AND ended_at IS NULL
    )
    SELECT coalesce(wanted.deal_id, used.deal_id) AS deal_id,
           coalesce(wanted.offer_id, used.offer_id) AS offer_id
    FROM wanted FULL JOIN used ON used.deal_id = wanted.deal_id AND used.offer_id = wanted.offer_id
    WHERE wanted.amount IS DISTINCT FROM used.amount
    """,  # noqa: S608
)

invariant_sql(
    9,
    "deal_price_recomputes",
    "The price agreed follows to the cent from the price book and the discounts kept with it, in order.",
    """
    WITH priced AS (
        SELECT 'S' || id AS id, deal_id, project_id, list_total, deal_total, unit_price, area,
               price_book_version, quote FROM sales_subscription
        UNION ALL
        SELECT 'A' || id, deal_id, project_id, list_total, deal_total, unit_price, area,
               price_book_version, quote FROM sales_amendedterms
    ), taken AS (
        SELECT s.id, n, s.area, step->>'kind' AS kind, (step->>'value')::numeric AS value,
               (step->>'before')::numeric AS before, (step->>'after')::numeric AS after,
               count(*) FILTER (WHERE step->>'kind' <> 'POINTS') OVER (PARTITION BY s.id ORDER BY n) AS run,
               lag((step->>'after')::numeric, 1, s.list_total) OVER (PARTITION BY s.id ORDER BY n) left_by
        FROM priced s
        CROSS JOIN jsonb_array_elements(s.quote->'steps') WITH ORDINALITY AS each (step, n)
    ), due AS (
        SELECT *, CASE kind
            WHEN 'MULTIPLY' THEN round(before * value, 2)
            WHEN 'SUBTRACT' THEN before - round(value, 2)
            WHEN 'ADD' THEN before + round(value, 2)
            WHEN 'PER_AREA' THEN before - round(value * area, 2)
            WHEN 'POINTS' THEN round(first_value(before) OVER points
                                     * (100 - sum(value) OVER points) / 100, 2)
            WHEN 'SPECIAL' THEN CASE WHEN n = 1 AND value < before THEN value END
            WHEN 'ROUNDING' THEN CASE WHEN after % value = 0 AND abs(after - before) < value THEN after END
        END AS expected
        FROM taken WINDOW points AS (PARTITION BY id, kind = 'POINTS', run ORDER BY n)
    )
    SELECT s.deal_id, s.list_total, s.deal_total
    FROM priced s
    JOIN sales_deal d ON d.id = s.deal_id
    LEFT JOIN presale_pricebook book ON book.project_id = s.project_id AND book.version = s.price_book_version
    LEFT JOIN presale_pricebookentry entry ON entry.book_id = book.id AND entry.room_id = d.room_id
    WHERE entry.total IS DISTINCT FROM s.list_total
       OR s.deal_total <> coalesce((SELECT after FROM due WHERE due.id = s.id ORDER BY n DESC LIMIT 1),
                                   s.list_total)
       OR s.unit_price <> round(s.deal_total / s.area, 2)
       OR EXISTS (SELECT 1 FROM due WHERE due.id = s.id
                  AND (before <> left_by OR after IS DISTINCT FROM expected))
    """,
)

invariant_sql(
    10,
    "signing_keeps_the_price",
    "A contract carries the price, area and discounts that held when it was signed.",
    """
    SELECT c.deal_id
    FROM sales_contract c
    JOIN LATERAL (
        SELECT * FROM (
            SELECT 0 AS ordinal, list_total, deal_total, deposit, area, unit_price, price_book_version
            FROM sales_subscription WHERE deal_id = c.deal_id
            UNION ALL
            SELECT ordinal, list_total, deal_total, deposit, area, unit_price, price_book_version
            FROM sales_amendedterms WHERE deal_id = c.deal_id AND agreed_at <= c.agreed_at
        ) each ORDER BY ordinal DESC LIMIT 1
    ) s ON true
    WHERE (c.list_total, c.deal_total, c.deposit, c.area, c.unit_price, c.price_book_version)
      IS DISTINCT FROM (s.list_total, s.deal_total, s.deposit, s.area, s.unit_price, s.price_book_version)
    """,
)

invariant_sql(
    11,
    "dues_sum_to_the_price",
    "The open dues of a deal by its schedule sum to its price, with add-ons and decoration.",
    f"""
    WITH {TERMS}, agreed AS (
        SELECT d.id AS deal_id, d.account_id,
               s.deal_total
               + coalesce((SELECT sum(a.deal_total) FROM sales_addon a
                            WHERE a.deal_id = d.id AND a.ended_on IS NULL), 0)
               + coalesce((SELECT sum(o.total) FROM sales_decorationagreement o
                            WHERE o.deal_id = d.id), 0) AS total
        FROM sales_deal d JOIN terms s ON s.deal_id = d.id
        WHERE d.state IN ('SUBSCRIBED', 'DRAFTED', 'SIGNED')
    )
    SELECT agreed.deal_id, agreed.total, sum(u.amount) AS dues
    FROM agreed
    JOIN finance_due u ON u.account_id = agreed.account_id AND u.state = 'OPEN'
    JOIN finance_moneykind kind ON kind.code = u.money_kind_id AND kind.scheduled
    GROUP BY agreed.deal_id, agreed.total HAVING sum(u.amount) <> agreed.total
    """,  # noqa: S608
)

invariant_sql(
    12,
    "deposit_within_law",
    "A deposit is at most 20 % of the price.",
    """
    SELECT deal_id, deposit, deal_total FROM sales_subscription WHERE deposit > deal_total * 0.20
    UNION ALL
    SELECT deal_id, deposit, deal_total FROM sales_amendedterms WHERE deposit > deal_total * 0.20
    """,
)
