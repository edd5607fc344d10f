"""What must always hold of rules and charges, by the numbers of the published list."""

from kaipan.charges.models.charge_rule import UNFIT_TIERS
from kaipan.platform.invariants import invariant_sql

invariant_sql(
    33,
    "charges.stay_in_one_project",
    "Charge, account, postings and dues are of one project; rules of it, or of its company.",
    """
    SELECT charge.project_id, charge.id AS charge_id
      FROM charges_charge charge
      JOIN finance_account account ON account.id = charge.account_id
      LEFT JOIN charges_posting posting ON posting.charge_id = charge.id
      LEFT JOIN charges_chargerule rule ON rule.id = posting.rule_id
      LEFT JOIN org_project project ON project.id = charge.project_id
      LEFT JOIN charges_chargedue link ON link.charge_id = charge.id
      LEFT JOIN finance_due due ON due.id = link.due_id
     WHERE account.project_id <> charge.project_id OR posting.project_id <> charge.project_id
        OR rule.project_id <> charge.project_id OR rule.company_id <> project.company_id
        OR due.account_id <> charge.account_id OR link.project_id <> charge.project_id
    """,
)
invariant_sql(
    60,
    "charges.dues_stand_for_the_amount",
    "What the standing dues of a charge ask is what the charge comes to.",
    """
    SELECT charge.project_id, charge.id AS charge_id, charge.amount, coalesce(sum(due.amount), 0) AS asked
      FROM charges_charge charge
      LEFT JOIN charges_chargedue link ON link.charge_id = charge.id
      LEFT JOIN finance_due due ON due.id = link.due_id AND due.state = 'OPEN'
     GROUP BY charge.id
    HAVING charge.amount <> coalesce(sum(due.amount), 0)
    """,
)
invariant_sql(
    60,
    "charges.amount_follows_postings",
    "A charge comes to what its last posting says; each begins where the one before ended, the first at 0.",
    """
    SELECT posting.project_id, posting.charge_id, posting.ordinal
      FROM (SELECT posting.*, lag(posting.after, 1, 0::numeric) OVER of_charge AS ended,
                   lead(posting.id) OVER of_charge AS next_id
              FROM charges_posting posting
            WINDOW of_charge AS (PARTITION BY posting.charge_id ORDER BY posting.ordinal)) posting
      JOIN charges_charge charge ON charge.id = posting.charge_id
     WHERE posting.before <> posting.ended OR (posting.next_id IS NULL AND posting.after <> charge.amount)
     UNION ALL
    SELECT charge.project_id, charge.id, 0
      FROM charges_charge charge
     WHERE NOT EXISTS (SELECT FROM charges_posting posting WHERE posting.charge_id = charge.id)
    """,
)
invariant_sql(
    60,
    "charges.once_a_rule",
    "An account is charged once by a rule.",
    """
    SELECT charge.project_id, charge.account_id, charge.code
      FROM charges_charge charge
     GROUP BY charge.project_id, charge.account_id, charge.code
    HAVING count(*) > 1
    """,
)
invariant_sql(
    60,
    "charges.waived_ask_nothing",
    "A charge that was waived says so by a posting with a reason, and comes to nothing.",
    """
    SELECT charge.project_id, charge.id AS charge_id
      FROM charges_charge charge
     WHERE (charge.state = 'WAIVED') <> EXISTS (
               SELECT FROM charges_posting posting
                WHERE posting.charge_id = charge.id AND posting.kind = 'WAIVED' AND posting.reason <> '')
        OR (charge.state = 'WAIVED' AND charge.amount <> 0)
    """,
)
invariant_sql(
    60,
    "charges.rules_can_be_counted",
    "The tiers of a rule can be counted by, and only what is counted without VAT names a rate of it.",
    f"""
    SELECT rule.company_id, rule.id AS rule_id
      FROM charges_chargerule rule
     WHERE {UNFIT_TIERS.format(row="rule")}
        OR (rule.base = 'PRICE_WITHOUT_VAT') <> (rule.vat_percent > 0)
    """,  # noqa: S608  SQL of our own
)
