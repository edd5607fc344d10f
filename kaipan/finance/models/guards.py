"""Guards that several tables of this room share."""

from typing import Any

import pgtrigger

from kaipan.platform.constraints import SameProject


class SameAccount(SameProject):
    """As :class:`SameProject`, within one account: ``(account_id, due_id) → (account_id, id)``."""

    scope = "account"


class SameReceipt(SameProject):
    """As :class:`SameProject`, within one receipt: ``(receipt_id, line_id) → (receipt_id, id)``."""

    scope = "receipt"


# A document that stands has taken its whole amount from receipts, one undone nothing.
_TAKES_ITS_AMOUNT = """
SELECT document.id, coalesce(sum(outlay.amount), 0) AS taken,
       CASE WHEN document.state IN ('REVERSED', 'RETURNED', 'CANCELLED') THEN 0 ELSE document.amount END
           AS due
  INTO judged
  FROM finance_{table} document LEFT JOIN finance_outlay outlay ON outlay.{table}_id = document.id
 WHERE document.id = NEW.{column} GROUP BY document.id, document.state, document.amount;
IF judged.taken <> judged.due THEN
    RAISE EXCEPTION '{table} %: % was taken, % should be', judged.id, judged.taken, judged.due
        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_{table}_takes_its_amount';
END IF;
RETURN NULL;
"""


def taken_by_its_document(table: str, column: str, operation: Any, name: str) -> pgtrigger.Trigger:
    """At the end of the transaction: what outlays take for a document of ``table`` is its amount, or nothing.

    For the outlays themselves; :func:`takes_its_amount` is the same for the documents.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(**{f"new__{column}__isnull": False}),
        declare=[("judged", "RECORD")],
        func=_TAKES_ITS_AMOUNT.format(table=table, column=column),
    )


def takes_its_amount(table: str) -> pgtrigger.Trigger:
    """On a document: see :func:`taken_by_its_document`."""
    moved = pgtrigger.Insert | pgtrigger.UpdateOf("state")  # type: ignore[no-untyped-call]
    return taken_by_its_document(table, "id", moved, "takes_its_amount")


def totals_follow_facts(*columns: str) -> pgtrigger.Trigger:
    """Running totals begin at zero and are moved by the triggers of the facts they sum, by nobody else.

    A statement typed by hand runs at depth 1; what another table's trigger does runs below it.
    """
    begun = " OR ".join(f'NEW."{column}" <> 0' for column in columns)
    moved = " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)
    return pgtrigger.Trigger(
        name="totals_follow_facts",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=(
            f"IF (TG_OP = 'INSERT' AND ({begun})) "
            f"OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2 AND ({moved})) THEN "
            "RAISE EXCEPTION 'running totals of % follow their facts', TG_TABLE_NAME "
            "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;"
        ),
    )


def begins_in(state: str) -> pgtrigger.Trigger:
    """A row begins in the first state of its graph."""
    return pgtrigger.Trigger(
        name="begins_in_first_state",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=(
            f"IF NEW.state <> '{state}' THEN RAISE EXCEPTION '% begins {state}', TG_TABLE_NAME "
            "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;"
        ),
    )


def never_emptied() -> pgtrigger.Trigger:
    """The table is not truncated either."""
    return pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
    )
