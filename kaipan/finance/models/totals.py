"""Running totals of accounts, dues and receipts: moved once a statement by the facts they sum.

A bank's file of 10,000 lines moves each table of totals by one statement and not by 10,000. What is to be
added is a map from key to amount; ``= ANY`` finds the rows by their index in the order of their keys,
whatever the statement before it was like: a join with the rows of a statement keeps the plan of the first
one a session saw.
"""

import pgtrigger

_ADDS = """
SELECT jsonb_object_agg(key, amount) INTO moved
  FROM (SELECT {key} AS key, sum({amount}) AS amount FROM facts GROUP BY {key}) sums;
UPDATE finance_{table} SET {total} = {total} + (moved ->> id::text)::numeric
 WHERE id = ANY (ARRAY(SELECT {key} FROM facts));
"""

_TAKES = """
UPDATE finance_account SET {total} = {total} - NEW.{amount} WHERE id = NEW.account_id;
RETURN NEW;
"""

# The sum is read after the totals, whose locks let it see what another session gave.
_REMEMBERS_DEPOSITS = """
IF 'DEPOSIT' = ANY (ARRAY(SELECT money_kind_id FROM finance_due
                           WHERE id = ANY (ARRAY(SELECT due_id FROM facts WHERE amount > 0)))) THEN
    UPDATE finance_receipt receipt SET as_deposit = stood.amount
      FROM (SELECT given.receipt_id, sum(given.amount) AS amount
              FROM finance_allocation given JOIN finance_due due ON due.id = given.due_id
             WHERE given.receipt_id = ANY (ARRAY(SELECT receipt_id FROM facts WHERE amount > 0))
               AND due.money_kind_id = 'DEPOSIT' GROUP BY given.receipt_id) stood
     WHERE receipt.id = stood.receipt_id AND receipt.as_deposit < stood.amount;
END IF;
"""

_TAKES_BACK_WHAT_WAS_GIVEN = """
IF EXISTS (SELECT FROM facts WHERE amount < 0) THEN
    SELECT receipt_id, due_id INTO refused FROM finance_allocation
     WHERE receipt_id = ANY (ARRAY(SELECT receipt_id FROM facts WHERE amount < 0))
     GROUP BY receipt_id, due_id HAVING sum(amount) < 0 LIMIT 1;
    IF refused.receipt_id IS NOT NULL THEN
        RAISE EXCEPTION 'more is taken back from due % than receipt % had given it',
            refused.due_id, refused.receipt_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_allocation_taken_back_within_given';
    END IF;
END IF;
"""


def _adds(table: str, total: str, *, key: str, amount: str) -> str:
    return _ADDS.format(table=table, total=total, key=key, amount=amount)


def _once_a_statement(name: str, func: str, *more: tuple[str, str]) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="facts"),  # type: ignore[no-untyped-call]
        declare=[("moved", "JSONB"), *more],
        func=f"{func}RETURN NULL;\n",
    )


ALLOCATIONS_MOVE_TOTALS = _once_a_statement(
    "moves_totals",
    _adds("account", "allocated", key="account_id", amount="amount")
    + _adds("due", "allocated", key="due_id", amount="amount")
    + _adds("receipt", "allocated", key="receipt_id", amount="amount")
    + _REMEMBERS_DEPOSITS
    + _TAKES_BACK_WHAT_WAS_GIVEN,
    ("refused", "RECORD"),
)
"""The parents are locked in the house's order; the checks on their rows are what keeps two sessions from
allocating one receipt twice."""

RECEIPTS_MOVE_RECEIVED = _once_a_statement(
    "moves_received", _adds("account", "received", key="account_id", amount="total")
)

DUES_MOVE_THEIR_TOTAL = _once_a_statement(
    "moves_dues_total", _adds("account", "dues_total", key="account_id", amount="amount")
)


def taken_from_account(name: str, total: str, *, amount: str, state: str) -> pgtrigger.Trigger:
    """A fact that leaves ``state`` (its first) takes its amount from that total of its account again."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("state"),  # type: ignore[no-untyped-call]
        condition=pgtrigger.Q(old__state=state) & ~pgtrigger.Q(new__state=state),
        func=_TAKES.format(total=total, amount=amount),
    )
