"""Whether anything in the house points at a row, without knowing the rooms above."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel

M = TypeVar("M", bound=Model)


def first_referenced(rows: QuerySet[M]) -> tuple[M, str] | None:
    """The first of the rows that something points at, and where that something lives, for people to read."""
    for relation in _relations_to(rows.model):
        row = rows.filter(_exists(relation)).order_by("pk").first()
        if row is not None:
            return row, _place(relation.related_model, rows.model)
    return None


def unreferenced(rows: QuerySet[M], *, besides: Collection[type[Model]] = ()) -> QuerySet[M]:
    """Those of the rows that nothing points at; rows of ``besides`` go with them and do not count."""
    for relation in _relations_to(rows.model):
        if relation.related_model not in besides:
            rows = rows.exclude(_exists(relation))
    return rows


def _relations_to(model: type[Model]) -> Iterator[ForeignObjectRel]:
    """Every foreign key in the house that leads to the model."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            yield relation


def _exists(relation: ForeignObjectRel) -> Exists:
    pointing = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
    return Exists(pointing)


def _place(model: type[Model], target: type[Model]) -> str:
    """What a record of the same room is called; for other rooms, the room's name."""
    if model._meta.app_label == target._meta.app_label:
        return str(model._meta.verbose_name)
    return str(apps.get_app_config(model._meta.app_label).verbose_name)
