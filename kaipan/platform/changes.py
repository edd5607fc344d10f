"""Changing a row and saying what became of what."""

from collections.abc import Mapping

from django.db.models import Model

Difference = dict[str, list[object]]


def apply(row: Model, values: Mapping[str, object]) -> Difference:
    """Give ``row`` the named values and save those that differ.

    Returns what the audit trail keeps: ``{"title": ["置业顾问", "销售主管"]}``; empty when nothing differed.
    """
    before = {name: getattr(row, name) for name in values}
    changed = {name: value for name, value in values.items() if before[name] != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
    return {name: [before[name], value] for name, value in changed.items()}
