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
     WHERE coalesce(moved.next_giver, customer.owner_id) <> moved.to_staff_id
    """,
)
