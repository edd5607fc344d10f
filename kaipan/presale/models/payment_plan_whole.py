"""The database's own check that a payment plan is a whole, made when its transaction ends."""

import pgtrigger

_WHOLE = """
    SELECT p.line_count, p.step_count, p.building_count, p.minimum_own_share,
           (SELECT count(*) FROM presale_paymentline l WHERE l.plan_id = p.id) AS lines,
           (SELECT count(*) FROM presale_discountstep s WHERE s.plan_id = p.id) AS steps,
           (SELECT count(*) FROM presale_paymentplanbuilding b WHERE b.plan_id = p.id) AS buildings,
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
             WHERE l.plan_id = p.id AND l.includes_deposit) AS holders,
           (SELECT count(*) FROM presale_paymentline l
             WHERE l.plan_id = p.id AND l.excess = 'OTHER_LOAN') AS handing_on,
           (SELECT count(*) FROM presale_paymentline l
             WHERE l.plan_id = p.id AND l.excess <> 'OTHER_LOAN' AND l.share IS NOT NULL
               AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS taking_over
      INTO whole
      FROM presale_paymentplan p
     WHERE p.id = {plan};
    IF whole.lines <> whole.line_count OR whole.steps <> whole.step_count OR whole.last_line <> whole.lines
       OR whole.remainders <> 1 OR whole.shares >= 1 OR whole.loans > 1 - whole.minimum_own_share
       OR whole.deposits > 1 OR whole.holders <> whole.deposits OR whole.buildings <> whole.building_count
       OR whole.handing_on > 1 OR (whole.handing_on = 1 AND whole.taking_over <> 1) THEN
        RAISE EXCEPTION 'payment plan % is no whole', {plan}
            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_payment_plan_whole';
    END IF;
    RETURN NULL;
"""


def plan_stays_whole(plan: str) -> pgtrigger.Trigger:
    """Check, at the end of the transaction, the plan whose id is ``plan`` (SQL over NEW).

    Exactly one remainder line, shares below 100 %, a deposit that counts towards exactly one line, loans
    that leave the buyer's own share, a loan that hands on only to the one other loan, and exactly as many
    lines, steps and buildings as the plan was made with: none can be added to a version afterwards.
    """
    return pgtrigger.Trigger(
        name="presale_payment_plan_whole",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=[("whole", "RECORD")],
        func=_WHOLE.format(plan=plan),
    )
