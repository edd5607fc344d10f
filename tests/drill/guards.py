"""The guards of the database, each of which can be taken away inside a transaction that is taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import DatabaseError, connection

from kaipan.platform.privileges import APP_ROLE


@dataclass(frozen=True)
class Guard:
    """Something of a table that refuses; ``name`` is the one it has on the model."""

    table: str
    name: str

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"

    def refused(self, error: DatabaseError) -> bool:
        """Whether it was this guard that refused."""
        return error.__cause__.diag.constraint_name == self.name

    def take_away(self) -> None:
        self._run(f"ALTER TABLE {self.table} DROP CONSTRAINT {self.name}")

    @staticmethod
    def _run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


class Constraint(Guard):
    """A CHECK, a UNIQUE, an EXCLUDE or a foreign key."""


class Index(Guard):
    """A unique index that holds for some rows only."""

    def take_away(self) -> None:
        self._run(f"DROP INDEX {self.name}")


class Trigger(Guard):
    """A trigger that refuses. What it says differs; the database tells which function was speaking."""

    def refused(self, error: DatabaseError) -> bool:
        return f"function pgtrigger_{self.name}_" in (error.__cause__.diag.context or "")

    def take_away(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname ~ %s",
                [self.table, f"^pgtrigger_{self.name}_[0-9a-f]+$"],
            )
            ((trigger,),) = cursor.fetchall()
            cursor.execute(f"ALTER TABLE {self.table} DISABLE TRIGGER {trigger}")


class Recorder(Trigger):
    """A trigger that refuses nothing: it writes down what else would be forgotten."""


class Right(Guard):
    """A right the application's role does not have; ``name`` is the right."""

    def refused(self, error: DatabaseError) -> bool:
        return f"permission denied for table {self.table}" in str(error)

    def take_away(self) -> None:
        self._run(f"GRANT {self.name} ON {self.table} TO {APP_ROLE}")
