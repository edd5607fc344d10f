"""The audit trail in words: what each verb did, and what became of what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext

from kaipan.interfaces.backoffice.org.trail_deeds import DEEDS
from kaipan.interfaces.backoffice.org.trail_fields import BY_PRODUCT, FIELDS
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import Change, Happening
from kaipan.inventory.codes import ProductType

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?[+-]\d\d:\d\d")


def deed(verb: str) -> str | Promise:
    """What a verb of the trail did, in words; the verb itself when nobody has found words yet."""
    return DEEDS.get(verb, verb)


def happenings(records: Iterable[Any]) -> list[Happening]:
    """Records of the trail as lines of a timeline."""
    return [
        Happening(
            title=deed(record.verb),
            at=record.at,
            who=record.actor_name,
            text=record.reason,
            changes=_changes(record),
        )
        for record in records
    ]


def summary(record: Any) -> str:
    """What changed, in one line: ``城市：深圳 → 广州``."""
    return "；".join(f"{change.label}：{change.was} → {change.became}" for change in _changes(record))


def _changes(record: Any) -> tuple[Change, ...]:
    return tuple(
        Change(
            FIELDS.get(f"{record.subject_type}.{name}", FIELDS.get(name, name)),
            *(_shown(value, _labels(record.subject_type, name)) for value in pair),
        )
        for name, pair in record.changes.items()
        if isinstance(pair, list) and len(pair) == 2
    )


@cache
def _labels(subject_type: str, field: str) -> Mapping[Any, str | Promise]:
    """What the codes of the thing's own field are called; nothing where it has none."""
    if field in BY_PRODUCT:
        return dict([*ProductType.choices, *BY_PRODUCT[field].choices])
    try:
        column = apps.get_model(subject_type)._meta.get_field(field)
    except (LookupError, ValueError, FieldDoesNotExist):
        return {}
    return dict(getattr(getattr(column, "base_field", column), "choices", None) or ())


def _shown(value: Any, labels: Mapping[Any, str | Promise]) -> str:
    if value is None or value in ("", [], {}):
        return "—"
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, list):
        return "、".join(gettext(str(labels.get(each, each))) for each in value if each != "")
    if isinstance(value, dict):
        said = {str(labels.get(name, name)): str(labels.get(each, each)) for name, each in value.items()}
        return "、".join(f"{gettext(name)}={gettext(each)}" for name, each in said.items())
    if value in labels:
        return gettext(str(labels[value]))
    return formats.moment(datetime.fromisoformat(value)) if _is_moment(value) else str(value)


def _is_moment(value: object) -> bool:
    """Whether the trail kept a moment: a day and a time with its zone, read in the office's."""
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None
