"""Frozen dataclasses as plain JSON values and back, for what is kept as it was said."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from kaipan.kernel.money import Money

T = TypeVar("T")


def as_plain(value: object) -> Any:
    """JSON values: amounts, decimals and days as text, tuples as lists, dataclasses as objects."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Money):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(each) for each in value]
    return value


def from_plain(kind: type[T], kept: Mapping[str, Any]) -> T:
    """The dataclass that :func:`as_plain` made these values of; what was not kept has its default."""
    hints = _hints(cast("Any", kind))
    given = {name: _read(hints[name], value) for name, value in kept.items() if name in hints}
    missing = [
        each.name
        for each in fields(kind)  # type: ignore[arg-type]
        if each.name not in given and each.default is MISSING and each.default_factory is MISSING
    ]
    if missing:
        msg = f"{kind.__name__} misses {', '.join(missing)}"
        raise ValueError(msg)
    return kind(**given)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(next(a for a in get_args(hint) if a is not type(None)), value)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], each) for each in value)
    if isinstance(hint, type):
        if is_dataclass(hint) and hint is not Money:
            return from_plain(hint, value)
        if issubclass(hint, date):
            return date.fromisoformat(value)
        if issubclass(hint, Enum | Money | Decimal):
            return hint(value)
    return value
