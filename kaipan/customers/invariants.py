"""What must always hold of customers, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    33,
    "customers_stay_in_one_company",
    "Project, party and consultant of a customer are of one company.",
    """
    SELECT customer.id AS customer_id
      FROM customers_customer customer
      JOIN org_project project ON project.id = customer.project_id
      JOIN parties_party party ON party.id = customer.party_id
      JOIN org_staff owner ON owner.id = customer.owner_id
     WHERE project.company_id <> customer.company_id
        OR party.company_id <> customer.company_id
        OR owner.company_id <> customer.company_id
    """,
)

invariant_sql(
    33,
    "customers_owner_is_the_last_receiver",
    "Whoever was given a customer last serves them, and each giver had them before.",
    """
    SELECT customer.id AS customer_id, customer.owner_id, moved.id AS transfer_id
      FROM (SELECT *, lead(from_staff_id) OVER (PARTITION BY customer_id ORDER BY id) AS next_giver
              FROM customers_customertransfer) moved
      JOIN customers_customer customer ON customer.id = moved.customer_id
     WHERE coalesce(moved.next_giver, customer.owner_id) <> coalesce(moved.to_staff_id, moved.from_staff_id)
    """,
)

invariant_sql(
    33,
    "customers_in_the_pool_went_there",
    "A customer is in the public pool exactly when the last who had them gave them there.",
    """
    SELECT customer.id AS customer_id, customer.state
      FROM customers_customer customer
      LEFT JOIN LATERAL (SELECT to_staff_id FROM customers_customertransfer moved
                          WHERE moved.customer_id = customer.id ORDER BY moved.id DESC LIMIT 1) last ON true
      LEFT JOIN LATERAL (SELECT count(*) AS moves FROM customers_customertransfer moved
                          WHERE moved.customer_id = customer.id) told ON true
     WHERE (customer.state = 'POOL') <> (told.moves > 0 AND last.to_staff_id IS NULL)
    """,
)

invariant_sql(
    33,
    "customers_stage_is_the_furthest_live_deal",
    "A customer's stage is that of the furthest live deal of theirs and of those merged into them.",
    """
    SELECT customer.id AS customer_id, customer.stage, furthest.stage AS by_deals
      FROM customers_customer customer
      LEFT JOIN LATERAL (
           SELECT progress.stage FROM customers_progress progress
             JOIN customers_customer whose ON whose.id = progress.customer_id
            WHERE customer.id IN (whose.id, whose.merged_into_id) AND progress.ended_at IS NULL
            ORDER BY strpos('REGISTERED BOOKED SUBSCRIBED SIGNED', progress.stage) DESC
            LIMIT 1) furthest ON true
     WHERE customer.stage <> coalesce(furthest.stage, '')
    """,
)

invariant_sql(
    35,
    "customers_who_were_forgotten_are_not_described",
    "Of a customer who was anonymised no remark is left, and nobody is to call them.",
    """
    SELECT customer.id AS customer_id, customer.party_id
      FROM customers_customer customer JOIN parties_party party ON party.id = customer.party_id
     WHERE party.anonymised_at IS NOT NULL
       AND (customer.note <> '' OR customer.tags <> '{}' OR customer.next_contact_on IS NOT NULL
            OR customer.stage <> ''
            OR EXISTS (SELECT FROM customers_contact contact
                        WHERE contact.customer_id = customer.id AND contact.note <> ''))
    """,
)

invariant_sql(
    35,
    "customers_files_are_gone_when_they_should_be",
    "Of a removed file no byte is left, of who was forgotten no file, nor what it was called.",
    """
    SELECT file.id AS customer_file_id, file.customer_id
      FROM customers_customerfile file
      JOIN customers_customer customer ON customer.id = file.customer_id
      JOIN parties_party party ON party.id = customer.party_id
     WHERE (file.removed_at IS NULL) = (file.content IS NULL)
        OR party.anonymised_at IS NOT NULL AND (file.content IS NOT NULL OR file.name <> '已匿名')
    """,
)

invariant_sql(
    54,
    "customers_files_have_room",
    "A customer keeps so many files and so many bytes, and each file once.",
    """
    SELECT customer_id, count(*) AS files, sum(size) AS bytes
      FROM customers_customerfile WHERE removed_at IS NULL
     GROUP BY customer_id
    HAVING count(*) > 50 OR sum(size) > 200 * 1024 * 1024 OR count(DISTINCT sha256) < count(*)
    """,
)

invariant_sql(
    48,
    "customers_claims_are_counted",
    "What a person took out of the pool in a day is what was counted, and no more than was allowed.",
    """
    SELECT day.id AS pool_claims_id, day.claimed, count(moved.id) AS took
      FROM customers_poolclaims day
      LEFT JOIN customers_customertransfer moved
        ON moved.project_id = day.project_id AND moved.to_staff_id = day.staff_id
       AND moved.kind = 'CLAIM' AND moved.effective_on = day.day
     GROUP BY day.id
    HAVING day.claimed <> count(moved.id) OR day.claimed > day.allowed
    """,
)

invariant_sql(
    48,
    "customers_turns_end_a_wait",
    "Nobody in the rota waits since before their last turn, and no wait ended twice.",
    """
    SELECT place.id AS rota_place_id, place.waiting_since, max(had.at) AS last_turn
      FROM customers_rotaplace place
      JOIN customers_rotaturn had ON had.project_id = place.project_id AND had.staff_id = place.staff_id
     GROUP BY place.id
    HAVING place.waiting_since < max(had.at) OR count(*) <> count(DISTINCT had.waited_since)
    """,
)

invariant_sql(
    48,
    "customers_rulings_share_a_whole",
    "The shares that a ruling leaves are 100 per cent together, as it says itself.",
    """
    SELECT ruling.id AS ruling_id, ruling.shared, sum(part.percent) AS parts
      FROM customers_ruling ruling
      LEFT JOIN customers_customercredit part ON part.ruling_id = ruling.id
     GROUP BY ruling.id
    HAVING ruling.shared <> 100 OR coalesce(sum(part.percent), 0) <> 100
    """,
)

invariant_sql(
    48,
    "customers_judges_are_not_concerned",
    "Nobody ruled on their own cause, nor on an appeal against their own ruling.",
    """
    SELECT dispute.id AS dispute_id, ruling.judged_by_id
      FROM customers_ruling ruling
      JOIN customers_dispute dispute ON dispute.id = ruling.dispute_id
     WHERE ruling.judged_by_id IN (dispute.claimant_id, dispute.respondent_id)
        OR EXISTS (SELECT FROM customers_ruling other
                    WHERE other.dispute_id = ruling.dispute_id AND other.id <> ruling.id
                      AND other.judged_by_id = ruling.judged_by_id)
    """,
)

invariant_sql(
    48,
    "customers_shared_once",
    "A customer is shared with a colleague once at a time, and never with their consultant.",
    """
    SELECT share.customer_id, share.staff_id, count(*) AS times
      FROM customers_customershare share
      JOIN customers_customer customer ON customer.id = share.customer_id
     WHERE share.ended_at IS NULL
     GROUP BY share.customer_id, share.staff_id, customer.owner_id
    HAVING count(*) > 1 OR share.staff_id = customer.owner_id
    """,
)

invariant_sql(
    48,
    "customers_disputed_once",
    "One dispute about a customer waits for a ruling at a time, and what is ruled has its ruling.",
    """
    SELECT customer_id, NULL::bigint AS dispute_id FROM customers_dispute
     WHERE state IN ('OPEN', 'APPEALED') GROUP BY customer_id HAVING count(*) > 1
     UNION ALL
    SELECT dispute.customer_id, dispute.id FROM customers_dispute dispute
      LEFT JOIN customers_ruling ruling ON ruling.dispute_id = dispute.id
     GROUP BY dispute.id
    HAVING count(ruling.id) <> CASE dispute.state WHEN 'RULED' THEN 1 WHEN 'APPEALED' THEN 1
                                                  WHEN 'FINAL' THEN 2 ELSE 0 END
    """,
)

invariant_sql(
    33,
    "customers_ownership_stays_in_one_project",
    "Shares, turns, disputes, rulings, credits and files are of their customer's project.",
    """
    SELECT told.what, told.id, told.project_id
      FROM (SELECT 'share' AS what, id, project_id, customer_id FROM customers_customershare
             UNION ALL SELECT 'turn', id, project_id, customer_id FROM customers_rotaturn
             UNION ALL SELECT 'dispute', id, project_id, customer_id FROM customers_dispute
             UNION ALL SELECT 'credit', id, project_id, customer_id FROM customers_customercredit
             UNION ALL
            SELECT 'ruling', ruling.id, ruling.project_id, dispute.customer_id
              FROM customers_ruling ruling JOIN customers_dispute dispute ON dispute.id = ruling.dispute_id
             UNION ALL
            SELECT 'reference', tie.id, tie.project_id, contact.customer_id
              FROM customers_disputecontact tie JOIN customers_contact contact ON contact.id = tie.contact_id
             UNION ALL SELECT 'file', id, project_id, customer_id FROM customers_customerfile
           ) told
      JOIN customers_customer customer ON customer.id = told.customer_id
     WHERE customer.project_id <> told.project_id
    """,
)

invariant_sql(
    33,
    "customers_stand_once_a_person",
    "Of one person's customers in a project one stands, and the others point to it.",
    """
    SELECT customer.id AS customer_id, customer.person_id, customer.merged_into_id
      FROM (SELECT customer.*, coalesce(party.merged_into_id, party.id) AS by_party,
                   first_value(customer.id) OVER (
                       PARTITION BY customer.project_id, coalesce(party.merged_into_id, party.id)
                       ORDER BY party.merged_into_id IS NOT NULL, customer.id) AS stands
              FROM customers_customer customer JOIN parties_party party ON party.id = customer.party_id)
           customer
     WHERE customer.person_id <> customer.by_party
        OR customer.merged_into_id IS DISTINCT FROM nullif(customer.stands, customer.id)
    """,
)
