"""What must always hold about deals."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    1,
    "one_live_deal_per_room",
    "A room has at most one live deal.",
    """
    SELECT room_id, count(*) AS deals FROM sales_deal
    WHERE state IN ('BOOKED', 'SUBSCRIBED', 'SIGNED') GROUP BY room_id HAVING count(*) > 1
    """,
)

invariant_sql(
    2,
    "deal_and_occupancy_agree",
    "A live deal holds its room by an occupancy of its own kind; an ended one holds none.",
    """
    SELECT d.id AS deal_id, d.state, o.kind
    FROM sales_deal d
    LEFT JOIN inventory_occupancy o
      ON o.source_kind = 'sales.deal' AND o.source_id = d.id AND o.ended_at IS NULL
    WHERE (d.state IN ('SUBSCRIBED', 'SIGNED')
           AND (o.id IS NULL OR o.kind <> d.state OR o.room_id <> d.room_id))
       OR (d.state IN ('CANCELLED', 'LAPSED') AND o.id IS NOT NULL)
       OR (d.state = 'BOOKED' AND o.id IS NOT NULL AND (o.kind <> 'BOOKED' OR o.room_id <> d.room_id))
    """,
)

invariant_sql(
    5,
    "paid_booking_is_firm",
    "A booking that was paid for has no expiry.",
    """
    SELECT d.id AS deal_id FROM sales_deal d
    JOIN finance_account a ON a.id = d.account_id
    LEFT JOIN inventory_occupancy o
      ON o.source_kind = 'sales.deal' AND o.source_id = d.id AND o.ended_at IS NULL
    WHERE d.state = 'BOOKED' AND a.received > 0 AND (o.id IS NULL OR o.expires_at IS NOT NULL)
    """,
)

invariant_sql(
    8,
    "price_within_limits",
    "A price agreed is at most the filed price and at least the floor.",
    """
    SELECT id, deal_id, deal_total, floor_total, filed_total FROM sales_subscription
    WHERE deal_total > filed_total OR deal_total < floor_total
    """,
)

invariant_sql(
    10,
    "signing_keeps_the_price",
    "A contract carries the price, area and discounts of its subscription.",
    """
    SELECT c.deal_id FROM sales_contract c JOIN sales_subscription s ON s.deal_id = c.deal_id
    WHERE (c.list_total, c.deal_total, c.deposit, c.area, c.unit_price, c.price_book_version)
      IS DISTINCT FROM (s.list_total, s.deal_total, s.deposit, s.area, s.unit_price, s.price_book_version)
    """,
)

invariant_sql(
    11,
    "dues_sum_to_the_price",
    "The open dues of a deal sum to its price.",
    """
    SELECT d.id AS deal_id, s.deal_total, sum(u.amount) AS dues
    FROM sales_deal d
    JOIN sales_subscription s ON s.deal_id = d.id
    JOIN finance_due u ON u.account_id = d.account_id AND u.state = 'OPEN'
    WHERE d.state IN ('SUBSCRIBED', 'SIGNED')
    GROUP BY d.id, s.deal_total HAVING sum(u.amount) <> s.deal_total
    """,
)

invariant_sql(
    12,
    "deposit_within_law",
    "A deposit is at most 20 % of the price.",
    "SELECT deal_id, deposit, deal_total FROM sales_subscription WHERE deposit > deal_total * 0.20",
)

invariant_sql(
    11,
    "shares_sum_to_the_whole",
    "The shares of a deal's buyers sum to 100 %.",
    "SELECT deal_id, sum(share) AS total FROM sales_dealbuyer GROUP BY deal_id HAVING sum(share) <> 100",
)
