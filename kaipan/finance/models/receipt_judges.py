"""What judges a receipt beside its own row: the day of its cashier, and where money for the price arrives."""

import pgtrigger

# Once a statement: whoever posts holds the cashier's day shared, closing it takes it alone.
_ON_AN_OPEN_DAY = """
INSERT INTO finance_cashierday (project_id, cashier_id, day, state)
SELECT DISTINCT project_id, posted_by_id, dated_on, 'OPEN' FROM posted
 WHERE kind = 'PAYMENT' AND posted_by_id IS NOT NULL
ON CONFLICT (project_id, cashier_id, day) DO NOTHING;
PERFORM FROM finance_cashierday cashier
  WHERE EXISTS (SELECT FROM posted WHERE kind = 'PAYMENT' AND project_id = cashier.project_id
                   AND posted_by_id = cashier.cashier_id AND dated_on = cashier.day)
    FOR SHARE OF cashier;
SELECT posted.number INTO refused FROM posted
  JOIN finance_cashierday cashier ON cashier.project_id = posted.project_id
       AND cashier.cashier_id = posted.posted_by_id AND cashier.day = posted.dated_on
 WHERE posted.kind = 'PAYMENT' AND cashier.state = 'CLOSED' LIMIT 1;
IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'receipt %: the day of its cashier is closed', refused
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'finance_receipt_on_an_open_day';
END IF;
RETURN NULL;
"""

# Where the project says so, what is not plainly for fees arrives on a supervised account (监管账户).
_PRICE_TO_A_SUPERVISED_ACCOUNT = """
IF NOT EXISTS (SELECT FROM org_project WHERE id = NEW.project_id
                  AND settings ->> 'requires_supervised_account' = 'true') THEN
    RETURN NULL;
END IF;
SELECT coalesce(sum(line.amount), 0) INTO astray
  FROM finance_receiptline line LEFT JOIN org_bankaccount bank ON bank.id = line.bank_account_id
 WHERE line.receipt_id = NEW.id AND NOT coalesce(bank.supervised, FALSE);
IF astray > (SELECT coalesce(sum(allocation.amount), 0)
               FROM finance_allocation allocation JOIN finance_due due ON due.id = allocation.due_id
               JOIN finance_moneykind kind ON kind.code = due.money_kind_id
              WHERE allocation.receipt_id = NEW.id AND NOT kind.is_price) THEN
    RAISE EXCEPTION 'receipt %: money for the price is not on a supervised account', NEW.number
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_receipt_price_supervised';
END IF;
RETURN NULL;
"""

ON_AN_OPEN_DAY = pgtrigger.Trigger(
    name="on_an_open_day",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="posted"),  # type: ignore[no-untyped-call]
    declare=[("refused", "TEXT")],
    func=_ON_AN_OPEN_DAY,
)

PRICE_TO_A_SUPERVISED_ACCOUNT = pgtrigger.Trigger(
    name="price_to_a_supervised_account",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    condition=pgtrigger.Q(new__kind="PAYMENT"),
    declare=[("astray", "NUMERIC")],
    func=_PRICE_TO_A_SUPERVISED_ACCOUNT,
)
