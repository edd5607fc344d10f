"""Guards that several tables of this room share."""

import pgtrigger

_TAKES_THE_NEXT_FORM = """
UPDATE bills_draw draw
   SET next = draw.next + 1,
       state = CASE WHEN draw.next + 1 = draw.until THEN 'USED_UP' ELSE draw.state END
  FROM bills_billbook book
 WHERE draw.id = NEW.draw_id AND draw.state = 'HELD' AND draw.next = NEW.serial AND book.id = draw.book_id
   AND draw.project_id = NEW.project_id {and_more}
RETURNING book.prefix || lpad(NEW.serial::text, book.digits, '0') INTO printed;
IF printed IS NULL OR printed <> NEW.number THEN
    RAISE EXCEPTION 'form % is not the next of what its holder has drawn', NEW.number
        USING ERRCODE = 'restrict_violation', CONSTRAINT = '{constraint}';
END IF;
RETURN NEW;
"""


def takes_the_next_form(
    constraint: str, and_more: str = "", *, condition: pgtrigger.Condition | None = None
) -> pgtrigger.Trigger:
    """A row that uses a form takes the next number of its draw with it: no gap, none twice."""
    return pgtrigger.Trigger(
        name="takes_the_next_form",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("printed", "TEXT")],
        func=_TAKES_THE_NEXT_FORM.format(constraint=constraint, and_more=and_more),
        condition=condition,
    )


_FOLLOWS_FACTS = """
IF (TG_OP = 'INSERT' AND NEW.billed <> 0)
   OR (TG_OP = 'UPDATE' AND NEW.billed <> OLD.billed AND pg_trigger_depth() < 2) THEN
    RAISE EXCEPTION 'what receipt % carries follows its bills', NEW.receipt_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'bills_billed_follows_bills';
END IF;
IF NOT EXISTS (SELECT FROM finance_receipt receipt
                WHERE receipt.id = NEW.receipt_id AND receipt.total = NEW.total
                  AND receipt.account_id = NEW.account_id) THEN
    RAISE EXCEPTION 'receipt % is of another total or account', NEW.receipt_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_billed_as_its_receipt';
END IF;
RETURN NEW;
"""


def billed_follows_bills() -> pgtrigger.Trigger:
    """What a receipt carries is moved by the triggers of bills and their lines alone."""
    return pgtrigger.Trigger(
        name="follows_bills",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_FOLLOWS_FACTS,
    )
