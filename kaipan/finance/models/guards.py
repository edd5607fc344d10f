"""Guards that several tables of this room share."""

import pgtrigger

from kaipan.platform.constraints import SameProject


class SameAccount(SameProject):
    """As :class:`SameProject`, within one account: ``(account_id, due_id) → (account_id, id)``."""

    scope = "account"


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
