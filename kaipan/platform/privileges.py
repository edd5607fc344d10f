"""What the application's database role may do with tables of facts: add and read, nothing else.

The triggers refuse changes to everybody; this takes away the right as well, where the role exists.
"""

from django.db.migrations.operations import RunSQL

APP_ROLE = "kaipan_app"

_WHERE_THE_ROLE_EXISTS = """
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN
        {statement};
    END IF;
END $$
"""


def facts_only(*tables: str) -> RunSQL:
    """A migration step that leaves the application role only SELECT and INSERT on the tables."""
    named = ", ".join(tables)
    return RunSQL(
        for_the_role(f"REVOKE UPDATE, DELETE, TRUNCATE ON {named} FROM {APP_ROLE}"),
        for_the_role(f"GRANT UPDATE, DELETE ON {named} TO {APP_ROLE}"),
    )


def changeable(*tables: str) -> RunSQL:
    """A migration step that takes :func:`facts_only` back in part: rows may change, and stay."""
    named = ", ".join(tables)
    return RunSQL(
        for_the_role(f"GRANT UPDATE ON {named} TO {APP_ROLE}"),
        for_the_role(f"REVOKE UPDATE ON {named} FROM {APP_ROLE}"),
    )


def forgettable(table: str, *columns: str) -> RunSQL:
    """A migration step after :func:`facts_only`: these columns hold words about people, which may go.

    What they may become, the table's trigger says.
    """
    update = f"UPDATE ({', '.join(columns)}) ON {table}"
    return RunSQL(
        for_the_role(f"GRANT {update} TO {APP_ROLE}"), for_the_role(f"REVOKE {update} FROM {APP_ROLE}")
    )


def for_the_role(statement: str) -> str:
    """The statement, run where the application's role exists."""
    return _WHERE_THE_ROLE_EXISTS.format(role=APP_ROLE, statement=statement)
