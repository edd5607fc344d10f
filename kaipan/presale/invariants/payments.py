"""What must always hold for payment plans, their milestones and discounts."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    11,
    "presale_payment_plan_whole",
    "A payment plan has one remainder, shares below 100 %, just the lines and buildings it was made with.",
    """
    SELECT plan.id AS plan_id
      FROM presale_paymentplan plan
      LEFT JOIN presale_paymentline line ON line.plan_id = plan.id
     GROUP BY plan.id
    HAVING count(line.id) <> plan.line_count
        OR count(line.id) FILTER (WHERE line.share IS NULL AND line.amount IS NULL) <> 1
        OR coalesce(sum(line.share) FILTER (WHERE line.money_kind <> 'DEPOSIT'), 0) >= 1
        OR coalesce(sum(line.share) FILTER (WHERE line.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')), 0)
             > 1 - plan.minimum_own_share
        OR count(line.id) FILTER (WHERE line.money_kind = 'DEPOSIT')
             <> count(line.id) FILTER (WHERE line.includes_deposit)
        OR (SELECT count(*) FROM presale_discountstep step WHERE step.plan_id = plan.id) <> plan.step_count
        OR (SELECT count(*) FROM presale_paymentplanbuilding building WHERE building.plan_id = plan.id)
             <> plan.building_count
        OR count(line.id) FILTER (WHERE line.excess = 'OTHER_LOAN') > 1
        OR (count(line.id) FILTER (WHERE line.excess = 'OTHER_LOAN') = 1
            AND count(line.id) FILTER (
                  WHERE line.excess <> 'OTHER_LOAN' AND line.share IS NOT NULL
                    AND line.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) <> 1)
    """,
)

invariant_sql(
    11,
    "presale_milestone_records_complete",
    "What was recorded of a milestone in a building is all there, from the first record on.",
    """
    SELECT milestone_id, building_id
      FROM presale_milestonerecord
     GROUP BY milestone_id, building_id
    HAVING min(version) <> 1 OR max(version) <> count(*)
    """,
)

invariant_sql(
    47,
    "presale_discount_quota",
    "What an offer's quota has used is the sum of its standing uses, and never more than the quota.",
    """
    SELECT offer.id AS offer_id, offer.used_deals, offer.used_total, offer.quota_deals, offer.quota_total
      FROM presale_discountoffer offer
      LEFT JOIN presale_discountuse used ON used.offer_id = offer.id AND used.ended_at IS NULL
     GROUP BY offer.id
    HAVING offer.used_deals <> count(used.id) OR offer.used_total <> coalesce(sum(used.amount), 0)
        OR offer.used_deals > offer.quota_deals OR offer.used_total > offer.quota_total
    """,
)

invariant_sql(
    47,
    "presale_discount_terms_whole",
    "An offer has just its buildings, a ladder just its steps, and both lie in their project.",
    """
    SELECT 'offer' AS kind, offer.id
      FROM presale_discountoffer offer
     WHERE offer.building_count
           <> (SELECT count(*) FROM presale_discountofferbuilding b WHERE b.offer_id = offer.id)
    UNION ALL
    SELECT 'ladder', ladder.id
      FROM presale_authorityladder ladder
     WHERE ladder.step_count <> (SELECT count(*) FROM presale_authoritystep s WHERE s.ladder_id = ladder.id)
    UNION ALL
    SELECT 'step', step.id
      FROM presale_authoritystep step
      JOIN org_role role ON role.id = step.role_id
      JOIN org_project project ON project.id = step.project_id
     WHERE role.company_id <> project.company_id
    """,
)
