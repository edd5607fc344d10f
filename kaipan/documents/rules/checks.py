"""Checks that several papers share."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from kaipan.documents.rules.refusals import (
    DatesBroken,
    PaperAmountNegative,
    PaperAmountNotPositive,
    PaperFieldMissing,
    PaperFieldWrong,
    PaperSumsDiffer,
    PaperTextForbidden,
    PaperTextTooLong,
)
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.characters import find_forbidden

LONGEST_TEXT = 1000
"""Code points. An extra term of a contract is the longest text a paper carries."""


LONGEST_NUMBER = 60
"""Code points of a paper's own number: it is kept in a column and printed in one line."""


def check_texts(row: Any) -> None:
    """Every text of a dataclass holds only characters one can see, and not too many of them."""
    for field in fields(row):
        value = getattr(row, field.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                _check_text(field.name, text)


def _check_text(field: str, text: str) -> None:
    longest = LONGEST_NUMBER if field == "number" else LONGEST_TEXT
    if len(text) > longest:
        raise PaperTextTooLong(field=field, length=len(text), longest=longest)
    found = find_forbidden(text)
    if found:
        raise PaperTextForbidden(
            field=field, kind=found.kind, code_point=found.code_point, position=found.position
        )


def check_filled(row: Any, *names: str) -> None:
    """None of the named fields is blank or empty."""
    for name in names:
        value = getattr(row, name)
        if not (value.strip() if isinstance(value, str) else value):
            raise PaperFieldMissing(field=name)


def check_positive(field: str, amount: Money) -> None:
    """``amount`` is more than nothing. ``field`` is the Chinese name of what it is."""
    if amount <= Money(0):
        raise PaperAmountNotPositive(field=field, amount=amount)


def check_not_negative(field: str, amount: Money) -> None:
    """``amount`` is not less than nothing. ``field`` is the Chinese name of what it is."""
    if amount < Money(0):
        raise PaperAmountNegative(field=field, amount=amount)


def check_counts(row: Any, *names: str) -> None:
    """The named fields are counts of days, years or copies: one at least."""
    for name in names:
        if getattr(row, name) < 1:
            raise PaperFieldWrong(field=name)


def check_sum(part: str, amounts: Iterable[Money], whole: str, total: Money) -> None:
    """The amounts add up to ``total``. ``part`` and ``whole`` are the Chinese names of the two."""
    added = Money.total(amounts)
    if added != total:
        raise PaperSumsDiffer(part=part, sum=added, whole=whole, total=total)


def check_order(earlier: str, earlier_on: date, later: str, later_on: date) -> None:
    """The later day is not before the earlier one."""
    if later_on < earlier_on:
        raise DatesBroken(earlier=earlier, earlier_on=earlier_on, later=later, later_on=later_on)
