"""What one drill is, and how its statement is written."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps

from tests.drill.guards import Guard


@dataclass(frozen=True)
class Drill:
    """One attack on one row of the published list.

    ``guards`` stand outermost first: each is seen to refuse the attack when those before it are gone.
    ``seen_by`` is the promise of ``kaipan audit`` that is broken when all are gone.
    """

    row: int
    seen_by: str
    attack: str
    guards: tuple[Guard, ...]
    as_application: bool = False

    def __str__(self) -> str:
        return f"{self.row}: {' + '.join(map(str, self.guards))}: {' '.join(self.attack.split())[:60]}"


def drill(row: int, seen_by: str, attack: str, *guards: Guard, as_application: bool = False) -> Drill:
    """One attack, as somebody with every right or as the role the application connects as."""
    return Drill(row, seen_by, attack, guards, as_application)


def another(table: str, where: str, **instead: str) -> str:
    """A statement that adds the first row so chosen once more, with other values (SQL) where given."""
    (model,) = [each for each in apps.get_models() if each._meta.db_table == table]
    columns = [field.column for field in model._meta.concrete_fields if field.column != "id"]
    values = [instead.get(column, column) for column in columns]
    return (
        f"INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {', '.join(values)} FROM {table} WHERE {where} ORDER BY {model._meta.pk.column} LIMIT 1"
    )
