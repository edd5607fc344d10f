"""From the typed contract of a paper to the words and figures that are printed.

What comes out holds only strings, truth values, lists and tables of strings: the template sets it, it does
not calculate or format. The same facts always give the same words, so what is frozen can be compared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from kaipan.documents.rules.kinds import PaperKind
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

Json = dict[str, Any]


class Writable:
    """A paper's contract: it can be sent as plain JSON and written out as it will be printed."""

    __slots__ = ()

    kind: ClassVar[PaperKind]
    in_words: ClassVar[tuple[str, ...]] = ()
    """The amounts that stand on the paper in capital numerals (大写金额) too."""

    number: str
    dated_on: date

    def as_json(self) -> Json:
        """The facts as JSON: amounts and areas as plain decimals, days as 2026-11-23, codes as they are."""
        facts: Json = _spread(self, _plain)
        return facts

    def as_printed(self) -> Json:
        """The facts as they stand on paper, each amount of ``in_words`` once more as ``<name>_in_words``."""
        printed: Json = _spread(self, _printed)
        for name in self.in_words:
            amount = getattr(self, name)
            printed[f"{name}_in_words"] = None if amount is None else amount_in_words(amount.amount)
        return printed


def same_words(one: Json, other: Json) -> bool:
    """Whether two papers say the same. What a paper of former days had no place for counts as blank."""
    return bool(_said(one) == _said(other))


def _said(value: Any) -> Any:
    """The words without everything that is blank."""
    if isinstance(value, dict):
        inner = {name: _said(each) for name, each in value.items()}
        return {name: each for name, each in inner.items() if each not in ("", None, False, [], {})}
    return [_said(each) for each in value] if isinstance(value, list) else value


def in_chinese(day: date) -> str:
    """``2026年11月23日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def _spread(value: Any, leaf: Callable[[Any], Any]) -> Any:
    """Dataclasses as tables and tuples as lists, each single value as ``leaf`` writes it."""
    if is_dataclass(value) and not isinstance(value, Money | Area):
        return {field.name: _spread(getattr(value, field.name), leaf) for field in fields(value)}
    if isinstance(value, tuple):
        return [_spread(each, leaf) for each in value]
    return leaf(value)


def _plain(value: Any) -> Any:
    match value:
        case Money() | Area() | Decimal() | date():
            return str(value)
        case StrEnum():
            return value.value
        case _:
            return value


def _printed(value: Any) -> Any:
    match value:
        case Money():
            return f"{value:,.2f}"
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return in_chinese(value)
        case int() if not isinstance(value, bool):
            return str(value)
        case _:
            return _plain(value)
