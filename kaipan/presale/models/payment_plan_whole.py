"""The database's own check that a payment plan is a whole, made when its transaction ends."""

import pgtrigger

_WHOLE = """
    SELECT p.line_count, p.step_count, p.minimum_own_share,
           (SELECT count(*) FROM presale_paymentline l WHERE l.plan_id = p.id) AS lines,
           (SELECT count(*) FROM presale_discountstep s WHERE s.plan_id = p.id) AS steps,
           (SELECT max(l.sequence) FROM presale_paymentline l WHERE l.plan_id = p.id) AS last_line,
           (SELECT count(*) FROM presale_paymentline l
             WHERE l.plan_id = p.id AND l.share IS NULL AND l.amount IS NULL) AS remainders,
           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l
             WHERE l.plan_id = p.id AND l.money_kind <> 'DEPOSIT') AS shares,
           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l
             WHERE l.plan_id = p.id AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS loans,
           (SELECT count(*) FROM presale_paymentline l
             WHERE l.plan_id = p.id AND l.money_kind = 'DEPOSIT') AS deposits,
           (SELECT count(*) FROM presale_paymentline l
             WHERE l.plan_id = p.id AND l.includes_deposit) AS holders
      INTO whole
      FROM presale_paymentplan p
     WHERE p.id = {plan};
    IF whole.lines <> whole.line_count OR whole.steps <> whole.step_count OR whole.last_line <> whole.lines
       OR whole.remainders <> 1 OR whole.shares >= 1 OR whole.loans > 1 - whole.minimum_own_share
       OR whole.deposits > 1 OR whole.holders <> whole.deposits THEN
        RAISE EXCEPTION 'payment plan % is no whole', {plan}
            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_payment_plan_whole';
    END IF;
    RETURN NULL;
"""


def plan_stays_whole(plan: str) -> pgtrigger.Trigger:
    """Check, at the end of the transaction, the plan whose id is ``plan`` (SQL over NEW).

    Exactly one remainder line, shares below 100 %, a deposit that counts towards exactly one line, loans
    that leave the buyer's own share, and exactly as many lines and steps as the plan was made with: lines
    cannot be added to a version afterwards.
    """
    return pgtrigger.Trigger(
        name="presale_payment_plan_whole",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=[("whole", "RECORD")],
        func=_WHOLE.format(plan=plan),
    )
