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
