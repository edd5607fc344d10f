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
invariant_sql(
    110,
    "charges.pay_overs_follow_their_lines",
    "A batch comes to the sum of its lines, all of charges taken for its payee in its project; what standing"
    " batches hold of a charge, and what of it was paid over, are the sums of their lines.",
    """
    SELECT batch.project_id, batch.id AS pay_over_id, NULL::bigint AS charge_id
      FROM charges_payover batch
      LEFT JOIN charges_payoverline line ON line.pay_over_id = batch.id
      LEFT JOIN charges_charge charge ON charge.id = line.charge_id
      LEFT JOIN charges_payee payee ON payee.id = batch.payee_id
      LEFT JOIN org_project project ON project.id = batch.project_id
     GROUP BY batch.id
    HAVING batch.total <> coalesce(sum(line.amount), 0) OR batch.line_count <> count(line.id)
        OR bool_or(charge.taken_for_id <> batch.payee_id OR charge.project_id <> batch.project_id)
        OR bool_or(payee.company_id <> project.company_id)
     UNION ALL
    SELECT charge.project_id, NULL, charge.id
      FROM charges_charge charge
      LEFT JOIN charges_payoverline line ON line.charge_id = charge.id
      LEFT JOIN charges_payover batch ON batch.id = line.pay_over_id
     GROUP BY charge.id
    HAVING charge.assigned <> coalesce(sum(line.amount) FILTER (WHERE batch.state IN ('ASKED', 'PAID')), 0)
        OR charge.paid_over <> coalesce(sum(line.amount) FILTER (WHERE batch.state = 'PAID'), 0)
     UNION ALL
    SELECT charge.project_id, NULL, charge.id
      FROM charges_charge charge
      JOIN charges_payee payee ON payee.id = charge.taken_for_id
      JOIN org_project project ON project.id = charge.project_id
     WHERE payee.name <> charge.payee OR payee.company_id <> project.company_id
    """,
)
invariant_sql(
    110,
    "charges.no_more_is_paid_over_than_was_collected",
    "No batch took more of a charge than was collected and stood in no other, nor took off more than its payee"
    " owed back; who paid a batch did not prepare it.",
    """
    SELECT line.project_id, line.pay_over_id, line.charge_id
      FROM (SELECT line.*, coalesce((
                       SELECT sum(earlier.amount) FROM charges_payoverline earlier
                         JOIN charges_payover batch ON batch.id = earlier.pay_over_id
                        WHERE earlier.charge_id = line.charge_id AND earlier.id < line.id
                          AND batch.state IN ('ASKED', 'PAID')), 0) AS held_now
              FROM charges_payoverline line) line
      JOIN charges_payover batch ON batch.id = line.pay_over_id
     WHERE line.amount = 0
        OR (line.amount > 0 AND line.before + line.amount > line.collected)
        OR (line.amount < 0 AND line.before + line.amount < line.collected)
        OR (batch.state IN ('ASKED', 'PAID') AND line.held_now > line.before)
     UNION ALL
    SELECT batch.project_id, batch.id, NULL
      FROM charges_payover batch WHERE batch.paid_by_id = batch.prepared_by_id
    """,
)
invariant_sql(
    111,
    "charges.pay_overs_have_their_journal",
    "A paid batch has one journal of what it moved by the bank on its day, a reversed one its reversal too;"
    " no other has any.",
    """
    SELECT batch.project_id, batch.id AS pay_over_id, batch.state, count(DISTINCT journal.id) AS journals
      FROM charges_payover batch
      LEFT JOIN ledger_journal journal ON journal.source_kind = 'charges.payover'
           AND journal.source_id = batch.id AND journal.kind = 'PAY_OVER'
      LEFT JOIN ledger_journal reversal ON reversal.reverses_id = journal.id
     GROUP BY batch.id
    HAVING count(DISTINCT journal.id) <> (batch.state IN ('PAID', 'REVERSED'))::int
        OR count(DISTINCT reversal.id) <> (batch.state = 'REVERSED')::int
        OR bool_or(journal.dated_on <> batch.paid_on)
        OR coalesce((SELECT sum(line.credit - line.debit) FROM ledger_posting line
                       JOIN ledger_ledgeraccount chart ON chart.id = line.account_id
                      WHERE line.journal_id = min(journal.id) AND chart.code = '1002'
                        AND line.counterpart_kind = 'org.bankaccount'
                        AND line.counterpart_id = batch.bank_account_id),
                    CASE WHEN batch.state IN ('PAID', 'REVERSED') THEN NULL ELSE batch.total END)
           IS DISTINCT FROM batch.total
    """,
)
invariant_sql(
    111,
    "charges.money_of_others_is_never_revenue",
    "A kind of money that is taken for others stands on a liability in every chart; paying it over moves such"
    " liabilities and the bank alone, each by what the batch holds of it.",
    """
    SELECT chart.company_id, kind.code, NULL::bigint AS pay_over_id
      FROM finance_moneykind kind
      JOIN ledger_ledgeraccount chart ON chart.code = kind.ledger_code
           AND (kind.company_id IS NULL OR chart.company_id = kind.company_id)
     WHERE kind.pass_through AND chart.account_class <> 'LIABILITY'
     UNION ALL
    SELECT journal.company_id, chart.code, journal.source_id
      FROM ledger_journal journal
      JOIN ledger_posting line ON line.journal_id = journal.id
      JOIN ledger_ledgeraccount chart ON chart.id = line.account_id
     WHERE journal.source_kind = 'charges.payover' AND chart.code <> '1002'
       AND NOT EXISTS (
               SELECT FROM charges_payoverline held
                 JOIN charges_charge charge ON charge.id = held.charge_id
                 JOIN finance_moneykind kind ON kind.code = charge.money_kind_id
                WHERE held.pay_over_id = journal.source_id AND kind.pass_through
                  AND kind.ledger_code = chart.code
               HAVING abs(sum(held.amount)) = line.debit + line.credit)
     UNION ALL
    SELECT payee.company_id, kind.code, line.pay_over_id
      FROM charges_payoverline line
      JOIN charges_charge charge ON charge.id = line.charge_id
      JOIN charges_payee payee ON payee.id = charge.taken_for_id
      JOIN finance_moneykind kind ON kind.code = charge.money_kind_id
     WHERE NOT kind.pass_through
    """,
)
