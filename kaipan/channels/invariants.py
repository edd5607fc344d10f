"""What must always hold of partners, reports and commission, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql
from kaipan.platform.tiers import unfit_steps

invariant_sql(
    33,
    "channels.stay_in_one_project",
    "Partner, agent, clocks and customer of a report, and all that commission rests on, are of one project.",
    """
    SELECT report.project_id, 'report' AS what, report.id
      FROM channels_report report
      JOIN channels_partner partner ON partner.id = report.partner_id
      JOIN channels_agent agent ON agent.id = report.agent_id
      JOIN channels_channelrule rule ON rule.id = report.rule_id
      LEFT JOIN customers_customer customer ON customer.id = report.customer_id
     WHERE partner.project_id <> report.project_id OR agent.project_id <> report.project_id
        OR agent.partner_id <> report.partner_id
        OR rule.project_id <> report.project_id OR customer.project_id <> report.project_id
     UNION ALL
    SELECT basis.project_id, 'basis', basis.id
      FROM channels_commissionbasis basis
      JOIN channels_report report ON report.id = basis.report_id
      LEFT JOIN channels_commissionplan plan ON plan.id = basis.plan_id
     WHERE report.project_id <> basis.project_id OR plan.project_id <> basis.project_id
     UNION ALL
    SELECT partner.project_id, 'partner', partner.id
      FROM channels_partner partner
      JOIN org_project project ON project.id = partner.project_id
      JOIN parties_party party ON party.id = partner.party_id
      LEFT JOIN channels_partner above ON above.id = partner.parent_id
     WHERE project.company_id <> partner.company_id OR party.company_id <> partner.company_id
        OR above.project_id <> partner.project_id
    """,
)
invariant_sql(
    52,
    "channels.two_levels",
    "A second-level partner stands under one of the first level, and nobody stands under it.",
    """
    SELECT partner.project_id, partner.id AS partner_id
      FROM channels_partner partner
      LEFT JOIN channels_partner above ON above.id = partner.parent_id
     WHERE (partner.level = 1) <> (partner.parent_id IS NULL) OR above.level <> 1
    """,
)
invariant_sql(
    52,
    "channels.first_report_wins",
    "Of two reports of one person that protect at one time, one has been given up or judged.",
    """
    SELECT one.project_id, one.id AS report_id, other.id AS other_id
      FROM channels_report one
      JOIN channels_report other
        ON other.project_id = one.project_id AND other.id > one.id
       AND other.phone_masked = one.phone_masked
       AND CASE WHEN one.phone_index IS NOT NULL AND other.phone_index IS NOT NULL
                THEN one.phone_index = other.phone_index ELSE one.name_key = other.name_key END
     WHERE one.phone_masked <> '' AND one.state IN ('REPORTED', 'VISITED')
       AND other.state IN ('REPORTED', 'VISITED')
       AND one.guarded_until > now() AND other.guarded_until > now()
    """,
)
invariant_sql(
    52,
    "channels.report_says_what_happened",
    "Who came is a customer, within the window and with a number; who is invalid is so by a rule.",
    """
    SELECT report.project_id, report.id AS report_id, report.state
      FROM channels_report report
     WHERE (report.state = 'INVALID') <> (report.broken_rule <> '')
        OR (report.state IN ('VISITED', 'DEALT') AND (report.customer_id IS NULL
            OR (report.phone_index IS NULL AND report.phone_masked <> '')))
        OR (report.state IN ('REPORTED', 'WITHDRAWN') AND report.customer_id IS NOT NULL)
        OR report.visited_at < report.reported_at OR report.confirmed_at < report.visited_at
        OR (report.visited_at AT TIME ZONE 'Asia/Shanghai')::date > report.visit_by
        OR NOT report.consented
        OR (report.state = 'DEALT') <> EXISTS (
               SELECT 1 FROM channels_commissionbasis basis WHERE basis.report_id = report.id)
    """,
)
invariant_sql(
    52,
    "channels.commission_rests_on_a_report",
    "What is earned was earned within protection, once a deal; what is taken back mirrors it, once.",
    """
    SELECT basis.project_id, basis.id AS basis_id
      FROM channels_commissionbasis basis
      JOIN channels_report report ON report.id = basis.report_id
      LEFT JOIN channels_commissionbasis earned ON earned.id = basis.reverses_id
     WHERE report.partner_id <> basis.partner_id OR report.customer_id <> basis.customer_id
        OR (basis.kind = 'EARNED' AND (basis.total <= 0 OR basis.day > report.protected_until
            OR basis.day < (report.visited_at AT TIME ZONE 'Asia/Shanghai')::date))
        OR (basis.kind = 'REVERSED' AND (earned.id IS NULL OR earned.kind <> 'EARNED'
            OR earned.total <> -basis.total OR earned.partner_id <> basis.partner_id
            OR earned.plan_id IS DISTINCT FROM basis.plan_id OR earned.source_id <> basis.source_id))
        OR EXISTS (SELECT 1 FROM channels_commissionbasis other
                    WHERE other.id <> basis.id AND other.kind = basis.kind
                      AND other.source_kind = basis.source_kind AND other.source_id = basis.source_id)
    """,
)
invariant_sql(
    52,
    "channels.plan_can_be_counted",
    "The steps of a plan rise from zero, at rates above zero; with several, the kind of jump is named.",
    f"""
    SELECT plan.project_id, plan.id AS plan_id
      FROM channels_commissionplan plan
     WHERE EXISTS ({unfit_steps("plan")})
        OR coalesce(cardinality(plan.rates), 0) <> coalesce(cardinality(plan.thresholds), 0)
        OR (cardinality(plan.rates) > 1) <> (plan.jump <> '')
    """,  # noqa: S608  SQL of our own
)
