"""Fields of price tables: numbers with a sign and without needless zeros, and lists of floors."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.fields import TypedField, UnitPriceField
from kaipan.kernel.typed_values.numbers import parse_coefficient

_MINUS = re.compile(r"^\s*[-−－]\s*")
_PLUS = re.compile(r"^\s*[+＋]\s*")
_SEPARATOR = re.compile(r"[,，、;；\s]+")


class CellInput(forms.TextInput):
    """A text box that fills its cell in a grid. ``label`` is what a screen reader says."""

    def __init__(self, label: Any, *, is_number: bool = True) -> None:
        mode = {"inputmode": "decimal"} if is_number else {}
        css = "cell-input input-number" if is_number else "cell-input"
        super().__init__({"class": css, "autocomplete": "off", "aria-label": label, **mode})


class CellSelect(forms.Select):
    """A choice that fills its cell."""

    def __init__(self, label: Any) -> None:
        super().__init__({"class": "cell-input", "aria-label": label})


class PriceCell(UnitPriceField):
    """A price in 元/㎡ (元 by the room), shown with the decimals it has: ``48,629.862``."""

    def prepare_value(self, value: Any) -> Any:
        """The number with separators; what was typed stays as typed."""
        return without_zeros(value) if isinstance(value, Decimal) else value


class DifferenceCell(PriceCell):
    """What is added or, with a minus, taken away, in 元/㎡."""

    def read(self, text: str) -> Decimal:
        """The number behind its sign."""
        sign, plain = parted(text)
        return sign * super().read(plain)


class AmountCell(TypedField):
    """A coefficient or a difference: a number of up to 6 decimals, below zero with a minus."""

    def read(self, text: str) -> Decimal:
        """The number behind its sign."""
        sign, plain = parted(text)
        return sign * parse_coefficient(plain)

    def prepare_value(self, value: Any) -> Any:
        """The number without needless zeros; what was typed stays as typed."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class FloorsField(TypedField):
    """Floors as people list them: ``5、14、24``; basements with a minus. Cleaned to a set of indexes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"placeholder": "5、14、24"}), **kwargs)

    def read(self, text: str) -> frozenset[int]:
        """The floors named, in no order."""
        parts = [part for part in _SEPARATOR.split(text.strip()) if part]
        if not all(re.fullmatch(r"-?\d{1,3}", part, re.ASCII) for part in parts):
            raise forms.ValidationError(_("请填写楼层数字，用逗号或顿号分开。"), code="floors")
        return frozenset(int(part) for part in parts)


def parted(text: str) -> tuple[int, str]:
    """The sign of what was typed (−1 or 1) and the rest, for readers that take no sign."""
    if _MINUS.match(text):
        return -1, _MINUS.sub("", text)
    return 1, _PLUS.sub("", text)


def without_zeros(value: Decimal) -> str:
    """``48,629.862`` for 48629.8620, ``150`` for 150.0000."""
    shown = f"{value:,.4f}"
    return shown.rstrip("0").rstrip(".")
