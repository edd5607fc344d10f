"""What must always hold of deals, their rooms, people and days."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    1,
    "one_live_deal_per_room",
    "A room has at most one live deal.",
    """
    SELECT room_id, count(*) AS deals FROM sales_deal
    WHERE state IN ('BOOKED', 'SUBSCRIBED', 'DRAFTED', 'SIGNED') GROUP BY room_id HAVING count(*) > 1
    """,
)

invariant_sql(
    2,
    "deal_and_occupancy_agree",
    "A live deal holds its room, and all sold with it, by occupancies of its own kind; an ended one none.",
    """
    WITH rooms AS (
        SELECT id AS deal_id, state, room_id, true AS own FROM sales_deal
        UNION ALL
        SELECT d.id, d.state, a.room_id, false
        FROM sales_addon a JOIN sales_deal d ON d.id = a.deal_id WHERE a.ended_on IS NULL
    )
    SELECT rooms.deal_id, rooms.state, rooms.room_id, o.kind
    FROM rooms LEFT JOIN inventory_occupancy o ON o.source_kind = 'sales.deal'
         AND o.source_id = rooms.deal_id AND o.room_id = rooms.room_id AND o.ended_at IS NULL
    WHERE CASE WHEN state = 'SIGNED' THEN o.kind IS DISTINCT FROM 'SIGNED'
               WHEN state IN ('SUBSCRIBED', 'DRAFTED') THEN o.kind IS DISTINCT FROM 'SUBSCRIBED'
               WHEN state = 'BOOKED' THEN o.kind <> 'BOOKED' OR NOT own
               ELSE o.kind IS NOT NULL OR NOT own END
    UNION ALL
    SELECT d.id, d.state, o.room_id, o.kind
    FROM inventory_occupancy o JOIN sales_deal d ON d.id = o.source_id
    WHERE o.source_kind = 'sales.deal' AND o.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM rooms WHERE rooms.deal_id = d.id AND rooms.room_id = o.room_id)
    """,
)

invariant_sql(
    4,
    "deal_has_the_papers_of_its_step",
    "A deal was led to where it stands by a booking, a subscription, a contract, none left out.",
    """
    SELECT d.id AS deal_id, d.state, b.id AS booking_id, s.id AS subscription_id, c.id AS contract_id
    FROM sales_deal d
    LEFT JOIN sales_booking b ON b.deal_id = d.id
    LEFT JOIN sales_subscription s ON s.deal_id = d.id
    LEFT JOIN sales_draft draft ON draft.deal_id = d.id
    LEFT JOIN sales_contract c ON c.deal_id = d.id
    WHERE (b.id IS NULL AND s.id IS NULL)
       OR (c.id IS NOT NULL AND s.id IS NULL)
       OR (d.state IN ('BOOKED', 'LAPSED') AND (b.id IS NULL OR s.id IS NOT NULL))
       OR (draft.id IS NOT NULL AND s.id IS NULL)
       OR (d.state IN ('SUBSCRIBED', 'DRAFTED', 'SIGNED') AND s.id IS NULL)
       OR (d.state IN ('SUBSCRIBED', 'DRAFTED') AND c.id IS NOT NULL)
       OR (d.state = 'SUBSCRIBED' AND draft.id IS NOT NULL)
       OR (d.state = 'DRAFTED' AND draft.id IS NULL)
       OR (d.state = 'SIGNED' AND c.id IS NULL)
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
    11,
    "dues_follow_their_milestone",
    "A quarter of an hour after a milestone was recorded, what deals there owe from it on has its day.",
    """
    WITH told AS (
        SELECT DISTINCT ON (milestone_id, building_id) milestone_id, building_id, reached_on, recorded_at
        FROM presale_milestonerecord ORDER BY milestone_id, building_id, version DESC
    )
    SELECT d.id AS deal_id, due.id AS due_id, due.due_on, told.reached_on
    FROM sales_deal d
    JOIN inventory_room room ON room.id = d.room_id
    JOIN finance_due due ON due.account_id = d.account_id AND due.state = 'OPEN'
    JOIN told ON due.anchor = 'MILESTONE:' || told.milestone_id AND told.building_id = room.building_id
    WHERE d.state IN ('SUBSCRIBED', 'DRAFTED', 'SIGNED') AND due.allocated < due.amount
      AND told.recorded_at < now() - interval '15 minutes'
      AND (due.due_on IS NULL) <> (told.reached_on IS NULL)
    """,
)

invariant_sql(
    7,
    "buyers_within_the_purchase_limit",
    "Nobody bought when they had as many live deals of the project as it then let one buyer have.",
    """
    WITH bought AS (
        SELECT b.id, b.project_id, b.deal_id, b.limit_then, coalesce(p.merged_into_id, p.id) AS person
        FROM sales_dealbuyer b
        JOIN sales_deal d ON d.id = b.deal_id AND d.state IN ('SUBSCRIBED', 'DRAFTED', 'SIGNED')
        JOIN parties_party p ON p.id = b.party_id
        WHERE b.ended_on IS NULL
    )
    SELECT b.deal_id, b.person AS party_id, count(DISTINCT had.deal_id) AS deals, b.limit_then
    FROM bought b
    JOIN bought had ON had.project_id = b.project_id AND had.person = b.person AND had.id <= b.id
    WHERE b.limit_then > 0
    GROUP BY b.id, b.deal_id, b.person, b.limit_then HAVING count(DISTINCT had.deal_id) > b.limit_then
    """,
)

invariant_sql(
    33,
    "extensions_tell_the_day",
    "A deal's day is the one its last extension gave it, and extensions follow each other.",
    """
    SELECT e.deal_id, e.clock, e.ordinal
    FROM sales_extension e
    JOIN sales_deal d ON d.id = e.deal_id
    LEFT JOIN sales_extension before
      ON before.deal_id = e.deal_id AND before.clock = e.clock AND before.ordinal = e.ordinal - 1
    LEFT JOIN sales_extension after
      ON after.deal_id = e.deal_id AND after.clock = e.clock AND after.ordinal = e.ordinal + 1
    WHERE (e.ordinal > 1 AND before.to_day IS DISTINCT FROM e.from_day)
       OR (after.id IS NULL
           AND e.to_day IS DISTINCT FROM
               CASE e.clock WHEN 'BOOKING' THEN d.subscribe_by ELSE d.sign_by END)
    """,
)

invariant_sql(
    11,
    "shares_sum_to_the_whole",
    "The shares of a deal's buyers sum to 100 %, and no subscription is without buyers.",
    """
    SELECT coalesce(b.deal_id, s.deal_id) AS deal_id, sum(b.share) AS total
    FROM (SELECT * FROM sales_dealbuyer WHERE ended_on IS NULL) b
    FULL JOIN sales_subscription s ON s.deal_id = b.deal_id
    GROUP BY coalesce(b.deal_id, s.deal_id) HAVING sum(b.share) IS DISTINCT FROM 100
    """,
)

invariant_sql(
    33,
    "deals_stay_in_one_project",
    "All that a deal joins is of its project, and its people are of its company.",
    """
    SELECT d.id AS deal_id
    FROM sales_deal d
    JOIN org_project p ON p.id = d.project_id
    JOIN org_staff consultant ON consultant.id = d.consultant_id
    JOIN inventory_room r ON r.id = d.room_id
    JOIN customers_customer c ON c.id = d.customer_id
    JOIN presale_paymentplan plan ON plan.id = d.payment_plan_id
    LEFT JOIN finance_account a ON a.id = d.account_id
    LEFT JOIN LATERAL (
        SELECT project_id FROM sales_booking WHERE deal_id = d.id
        UNION ALL SELECT project_id FROM sales_subscription WHERE deal_id = d.id
        UNION ALL SELECT project_id FROM sales_draft WHERE deal_id = d.id
        UNION ALL SELECT project_id FROM sales_contract WHERE deal_id = d.id
        UNION ALL SELECT project_id FROM sales_addon WHERE deal_id = d.id
        UNION ALL SELECT project_id FROM sales_decorationagreement WHERE deal_id = d.id
        UNION ALL SELECT project_id FROM sales_onlinesigning WHERE deal_id = d.id
        UNION ALL SELECT project_id FROM sales_extension WHERE deal_id = d.id
        UNION ALL SELECT project_id FROM sales_dealbuyer WHERE deal_id = d.id) own ON true
    LEFT JOIN sales_dealbuyer b ON b.deal_id = d.id
    LEFT JOIN parties_party buyer ON buyer.id = b.party_id
    WHERE d.project_id <> ANY (ARRAY[r.project_id, c.project_id, plan.project_id])
       OR a.project_id <> d.project_id OR own.project_id <> d.project_id
       OR consultant.company_id <> p.company_id OR buyer.company_id <> p.company_id
    GROUP BY d.id
    """,
)

invariant_sql(
    35,
    "sales_deals_name_nobody_who_was_forgotten",
    "No room's past names somebody who was anonymised as the holder of a deal, and no such deal is live.",
    """
    SELECT deal.project_id, deal.id AS deal_id
      FROM sales_deal deal
      JOIN customers_customer customer ON customer.id = deal.customer_id
      JOIN parties_party party ON party.id = customer.party_id
     WHERE party.anonymised_at IS NOT NULL
       AND (deal.state IN ('BOOKED', 'SUBSCRIBED', 'DRAFTED', 'SIGNED') OR EXISTS (
           SELECT FROM inventory_occupancystep step
            WHERE step.source_kind = 'sales.deal' AND step.source_id = deal.id
              AND step.holder_label NOT IN ('', '已匿名')))
    """,
)
