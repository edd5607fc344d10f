"""The codes of a column with their labels, for badges and filters of rooms that keep their tables private."""

from __future__ import annotations

from django.apps import apps
from django.db.models import TextChoices


def choices_of(model: str, field: str) -> type[TextChoices]:
    """The choices of a column, named as foreign keys name it: ``choices_of("sales.Deal", "state")``."""
    column = apps.get_model(model)._meta.get_field(field)
    members = [(str(code), (code, label)) for code, label in column.choices or ()]
    return TextChoices(f"{model}.{field}".replace(".", "_"), members)  # type: ignore[no-any-return, call-overload]
