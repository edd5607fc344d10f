"""Constraints Django has no words for."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, UniqueConstraint


class SameScope(BaseConstraint):
    """A composite foreign key that carries the scope column along: both ends lie in the same scope.

    Where the scope is never empty it says all that the field's own constraint does, and of tables that many
    rows are written to the latter is left out (``db_constraint=False``): each reference is one question more
    at the commit.
    """

    scope: str

    def __init__(self, *, field: str, to: str, name: str) -> None:
        self.field, self.to = field, to
        super().__init__(name=name)

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        quote = schema_editor.quote_name
        column = model._meta.get_field(self.field).column
        target = self._target_table()
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({self.scope}_id, {quote(column)}) "
            f"REFERENCES {quote(target)} ({self.scope}_id, id) DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(self, model: Any, schema_editor: Any) -> Statement:  # type: ignore[override]
        return Statement(
            f"ALTER TABLE %(table)s ADD {self.constraint_sql(model, schema_editor)}",
            table=Table(model._meta.db_table, schema_editor.quote_name),
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> Statement:  # type: ignore[override]
        return Statement(
            f"ALTER TABLE %(table)s DROP CONSTRAINT {schema_editor.quote_name(self.name)}",
            table=Table(model._meta.db_table, schema_editor.quote_name),
        )

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """The database is the judge; forms check scope when they load the target."""

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field, "to": self.to}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameScope) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.field, self.to))

    def _target_table(self) -> str:
        app_label, model_name = self.to.split(".")
        return str(apps.get_model(app_label, model_name)._meta.db_table)


class SameProject(SameScope):
    """A reference that stays inside its project: ``FOREIGN KEY (project_id, room_id) → (project_id, id)``.

    A plain foreign key lets a deal of one project point at a room of another; this one does not. The
    target needs :func:`project_key` among its own constraints. ``field`` is the foreign key's name on
    the model, ``to`` the target as ``"inventory.Room"``.
    """

    scope = "project"


class SameCompany(SameScope):
    """As :class:`SameProject`, for what belongs to a company; the target needs :func:`company_key`."""

    scope = "company"


def project_key(name: str) -> UniqueConstraint:
    """What a :class:`SameProject` reference points at: ``(project_id, id)`` is unique."""
    return UniqueConstraint(fields=["project", "id"], name=name)


def company_key(name: str) -> UniqueConstraint:
    """What a :class:`SameCompany` reference points at: ``(company_id, id)`` is unique."""
    return UniqueConstraint(fields=["company", "id"], name=name)
