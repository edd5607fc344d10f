"""What must always hold of performance and commission, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql
from kaipan.platform.tiers import unfit_steps

invariant_sql(
    33,
    "performance.stay_in_one_project",
    "Deal, month, rule and plan of every row of performance and commission are of its project.",
    """
    SELECT credit.project_id, 'credit' AS what, credit.id
      FROM performance_credit credit
      JOIN sales_deal deal ON deal.id = credit.deal_id
      JOIN performance_month m ON m.id = credit.month_id
      JOIN performance_performancerule rule ON rule.id = credit.rule_id
     WHERE deal.project_id <> credit.project_id OR m.project_id <> credit.project_id
        OR rule.project_id <> credit.project_id
     UNION ALL
    SELECT entry.project_id, 'entry', entry.id
      FROM performance_commissionentry entry
      JOIN sales_deal deal ON deal.id = entry.deal_id
      JOIN performance_month m ON m.id = entry.month_id
      JOIN performance_commissionplan plan ON plan.id = entry.plan_id
     WHERE deal.project_id <> entry.project_id OR m.project_id <> entry.project_id
        OR plan.project_id <> entry.project_id
    """,
)
invariant_sql(
    55,
    "performance.standing_is_the_sum",
    "What stands of a deal for a consultant is the sum of the credits, and never below nothing.",
    """
    SELECT coalesce(standing.project_id, summed.project_id) AS project_id,
           coalesce(standing.deal_id, summed.deal_id) AS deal_id
      FROM performance_dealstanding standing
      FULL JOIN (SELECT project_id, deal_id, consultant_id, sum(amount) AS amount, sum(area) AS area,
                        sum(count) AS count
                   FROM performance_credit GROUP BY 1, 2, 3) summed
        ON summed.deal_id = standing.deal_id AND summed.consultant_id = standing.consultant_id
     WHERE standing.amount IS DISTINCT FROM summed.amount OR standing.area IS DISTINCT FROM summed.area
        OR standing.count IS DISTINCT FROM summed.count
        OR standing.amount < 0 OR standing.area < 0 OR standing.count < 0
    """,
)
invariant_sql(
    55,
    "performance.a_deal_counts_once",
    "What stands of a deal for all consultants together is one deal at most.",
    """
    SELECT credit.project_id, credit.deal_id
      FROM performance_credit credit
     GROUP BY 1, 2
    HAVING sum(credit.count) > 1
    """,
)
invariant_sql(
    55,
    "performance.reversals_mirror",
    "What is taken back mirrors what was credited, once.",
    """
    SELECT credit.project_id, credit.id AS credit_id
      FROM performance_credit credit
      JOIN performance_credit was ON was.id = credit.reverses_id
     WHERE was.deal_id <> credit.deal_id OR was.consultant_id <> credit.consultant_id
        OR was.amount <> -credit.amount OR was.count <> -credit.count OR was.area <> -credit.area
        OR was.day > credit.day
        OR EXISTS (SELECT 1 FROM performance_credit other
                    WHERE other.reverses_id = credit.reverses_id AND other.id <> credit.id)
    """,
)
invariant_sql(
    56,
    "performance.settled_months_stay",
    "A settled month holds the performance and the commission it was settled with.",
    """
    SELECT m.project_id, m.id AS month_id
      FROM performance_month m
     WHERE m.state = 'SETTLED'
       AND (m.credited <> (SELECT coalesce(sum(amount), 0) FROM performance_credit WHERE month_id = m.id)
         OR m.posted <> (SELECT coalesce(sum(amount), 0) FROM performance_commissionentry
                          WHERE month_id = m.id))
    """,
)
invariant_sql(
    56,
    "performance.rows_lie_in_their_month",
    "No credit is written into a month before its day.",
    """
    SELECT credit.project_id, credit.id AS credit_id
      FROM performance_credit credit
      JOIN performance_month m ON m.id = credit.month_id
     WHERE m.month < date_trunc('month', credit.day)::date
    """,
)
invariant_sql(
    56,
    "performance.ended_deals_earn_nothing",
    "Of a deal of which nothing stood at the last settlement, nothing is earned.",
    """
    SELECT entry.project_id, entry.deal_id, entry.consultant_id
      FROM performance_commissionentry entry
     WHERE entry.kind <> 'PAID'
       AND NOT EXISTS (
           SELECT 1 FROM performance_credit credit
             JOIN performance_month m ON m.id = credit.month_id
            WHERE credit.deal_id = entry.deal_id AND credit.consultant_id = entry.consultant_id
              AND m.state = 'SETTLED'
           HAVING sum(credit.amount) <> 0 OR sum(credit.count) <> 0)
     GROUP BY 1, 2, 3
    HAVING sum(entry.amount) <> 0
    """,
)
invariant_sql(
    56,
    "performance.posted_once",
    "A deal is posted at most once a month for a consultant, a plan and a period, and paid once a payment.",
    """
    SELECT project_id, deal_id, consultant_id
      FROM performance_commissionentry
     GROUP BY project_id, deal_id, consultant_id, plan_id, since, payment,
              CASE WHEN kind = 'PAID' THEN 0 ELSE month_id END
    HAVING count(*) > 1
    """,
)
invariant_sql(
    56,
    "performance.plan_can_be_counted",
    "The steps of a plan rise from zero, the kind of jump is named, and its payable parts are a whole.",
    f"""
    SELECT plan.project_id, plan.id AS plan_id
      FROM performance_commissionplan plan
     WHERE EXISTS ({unfit_steps("plan")})
        OR coalesce(cardinality(plan.rates), 0) <> coalesce(cardinality(plan.thresholds), 0)
        OR (cardinality(plan.rates) > 1) <> (plan.jump <> '')
        OR plan.at_signing + plan.at_money + plan.at_handover <> 100
    """,  # noqa: S608  SQL of our own
)
