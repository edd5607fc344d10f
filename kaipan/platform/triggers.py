"""Triggers that several rooms need: facts that never change, rows that know when they last did."""

from collections.abc import Mapping
from typing import Any

import pgtrigger
from django.db import connections

_NOBODY_IGNORES = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME) RETURNS BOOLEAN
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT FALSE'
"""


def let_nobody_ignore(*, using: str, **_told: Any) -> None:
    """Make every trigger deaf to ``pgtrigger.ignore``, a setting that any session could give itself.

    The library asks this function at the head of each trigger, and its own version also begins a
    subtransaction to do so, which was half the time of a posting. Each migration that writes a trigger puts
    the library's version back, so this runs after the last of them.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_NOBODY_IGNORES)


FORGOTTEN = "已匿名"
"""What stands in a frozen column in the place of somebody who asked to be forgotten."""

_REFUSE = (
    "RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME "
    "USING ERRCODE = 'restrict_violation';"
)


def append_only(name: str = "append_only", *, forgets: str = "", unless: str = "") -> list[pgtrigger.Trigger]:
    """Rows may be added, never updated, deleted or truncated. Corrections are new rows.

    One column may name somebody who can ask to be forgotten: ``forgets`` may become :data:`FORGOTTEN`, and
    nothing else with it. ``unless`` is the same in one's own SQL over OLD and NEW, where words hide in
    documents.
    """
    spared = (
        f"({unless})"
        if unless
        else (
            f"NEW.\"{forgets}\" = '{FORGOTTEN}' AND to_jsonb(NEW) - '{forgets}' = to_jsonb(OLD) - '{forgets}'"
        )
    )
    forgetting = f"IF TG_OP = 'UPDATE' AND {spared} THEN RETURN NEW; END IF; "
    return [
        pgtrigger.Trigger(
            name=f"{name}_rows",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=f"{forgetting}{_REFUSE}" if forgets or unless else _REFUSE,
        ),
        pgtrigger.Trigger(
            name=f"{name}_table",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=_REFUSE,
        ),
    ]


def frozen_columns(
    name: str, columns: list[str], *, when: str = "TRUE", forgets: Mapping[str, str] | None = None
) -> pgtrigger.Trigger:
    """Once ``when`` (SQL over OLD) holds, the named columns keep their values for ever.

    ``forgets`` names columns that say something of a person, and what they may become when that person is
    forgotten.
    """
    spared = forgets or {}
    changed = " OR ".join(
        f'OLD."{column}" IS DISTINCT FROM NEW."{column}"'
        + (f" AND NEW.\"{column}\" IS DISTINCT FROM '{spared[column]}'" if column in spared else "")
        for column in columns
    )
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=(
            f"IF ({when}) AND ({changed}) THEN RAISE EXCEPTION '{name}: % keeps these columns', "
            "TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;"
        ),
    )


def never_deleted(name: str = "never_deleted") -> pgtrigger.Trigger:
    """Rows stay: they are voided, closed or replaced, never removed."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Delete)


def keeps_modified_at(name: str = "keeps_modified_at") -> pgtrigger.Trigger:
    """The column ``modified_at`` says when the row last changed, whoever changed it and however.

    The model declares it as ``DateTimeField(db_default=Now(), editable=False)``. It holds the beginning of
    the transaction, so that :func:`kaipan.platform.clock.settled_moment` can tell what is complete.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(),
        func="NEW.modified_at = now(); RETURN NEW;",
    )


def on_every_change(prefix: str, func: str) -> list[pgtrigger.Trigger]:
    """Run ``func`` once after each statement that adds, changes or removes rows, over its rows as ``moved``.

    ``moved`` holds the rows as they are, and those removed as they were. The triggers are named
    ``{prefix}_inserts``, ``_updates`` and ``_deletes``.
    """
    referencing: Any = pgtrigger.Referencing
    operations = {
        "inserts": (pgtrigger.Insert, referencing(new="moved")),
        "updates": (pgtrigger.Update, referencing(new="moved")),
        "deletes": (pgtrigger.Delete, referencing(old="moved")),
    }
    return [
        pgtrigger.Trigger(
            name=f"{prefix}_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=rows,
            func=func,
        )
        for name, (operation, rows) in operations.items()
    ]
