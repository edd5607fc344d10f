"""What somebody with a database session could type, and the world with one guard switched off.

Guards are tested by breaking rules with raw SQL, as the owner and as the role the application connects as;
races and the auditor are tested beside a negative control in which the guard is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from kaipan.platform.invariants import Violation, registered
from kaipan.platform.privileges import APP_ROLE


def run(statement: str, *parameters: object) -> None:
    """Type one statement, and bring forward what would be judged at the commit."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    commit_judges()


def commit_judges() -> None:
    """Bring forward what would be judged at the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def judge_at_commit() -> None:
    """Put off again what a verb before brought forward."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def as_application() -> Iterator[None]:
    """With the rights of the role the application connects as in production."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")
        yield
        cursor.execute("RESET ROLE")


def with_guards_off(*statements: str) -> None:
    """Type statements that no trigger and no foreign key looks at."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = origin")


@contextmanager
def without_trigger(table: str, guard: str) -> Iterator[None]:
    """One trigger of a table switched off; ``guard`` is the name it has on the model."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE %s",
            [table, f"pgtrigger_{guard}_%"],
        )
        ((trigger,),) = cursor.fetchall()
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        try:
            yield
        finally:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")


def shaped(table: str, change: str, row: int) -> None:
    """Change one row with the table's triggers off: only its constraints and foreign keys judge."""
    commit_judges()
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {change} WHERE {_key_of(table)} = %s", [row])
    commit_judges()


def _key_of(table: str) -> str:
    with connection.cursor() as cursor:
        return connection.introspection.get_primary_key_column(cursor, table) or "id"


@contextmanager
def without_constraint(table: str, name: str) -> Iterator[None]:
    """One constraint of a table dropped. Afterwards the table is emptied: only then can it come back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND conname = %s",
            [table, name],
        )
        ((definition,),) = cursor.fetchall()
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute("SET session_replication_role = origin")
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def violations(prefix: str = "") -> dict[str, list[Violation]]:
    """What the auditor finds, by the name of the invariant; nothing when all is well."""
    named = ((each.name, list(each.find())) for each in registered() if each.name.startswith(prefix))
    return {name: found for name, found in named if found}
