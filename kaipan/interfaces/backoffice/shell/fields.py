"""Form fields for values with a strict grammar: the kernel reads what was typed and says what is wrong."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.area import Area
from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.dates import parse_date
from kaipan.kernel.typed_values.numbers import (
    parse_amount,
    parse_area,
    parse_count,
    parse_metres,
    parse_number,
    parse_percent,
    parse_unit_price,
    plain_number,
)

_LAST_HOUR, _LAST_MINUTE = 23, 59


class NumberInput(forms.TextInput):
    """A text box for a number with its unit beside it: right-aligned, numeric keyboard on phones.

    Not ``type=number``: browsers change such values by the wheel and drop what they cannot read.
    """

    def __init__(self, unit: str | Promise, attrs: dict[str, Any] | None = None) -> None:
        self.unit = unit
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class TypedField(forms.Field):
    """A field whose text one of the kernel's readers reads. Empty means ``None``."""

    unit: ClassVar[str | Promise] = ""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", NumberInput(self.unit))
        super().__init__(**kwargs)

    def read(self, text: str) -> Any:
        """The value of ``text``, or an :class:`InvalidValue`."""
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        """The value, or the reader's complaint at this field."""
        text = str(value or "")
        if not text.strip(" "):
            return None
        try:
            return self.read(text)
        except InvalidValue as refusal:
            raise forms.ValidationError(sentence(refusal), code=refusal.code) from refusal


class MoneyField(TypedField):
    """An amount in 元, cleaned to :class:`Money`."""

    unit = _("元")

    def read(self, text: str) -> Money:
        return Money(parse_amount(text))

    def prepare_value(self, value: Any) -> Any:
        """Money as people read it, with separators; what was typed stays as typed."""
        return f"{value.amount:,.2f}" if isinstance(value, Money) else value


class AreaField(TypedField):
    """An area in ㎡, cleaned to :class:`Area`."""

    unit = "㎡"

    def read(self, text: str) -> Area:
        return Area(parse_area(text))


class UnitPriceField(TypedField):
    """A price in 元/㎡ with up to 4 decimals."""

    unit = _("元/㎡")

    def read(self, text: str) -> Decimal:
        return parse_unit_price(text)

    def prepare_value(self, value: Any) -> Any:
        """The price with separators and the decimals it has, two at least."""
        if not isinstance(value, Decimal):
            return value
        shown = f"{value:,.4f}"
        return shown[:-2] if shown.endswith("00") else shown


class MetresField(TypedField):
    """A length in metres with up to 2 decimals."""

    def read(self, text: str) -> Decimal:
        return parse_metres(text)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=NumberInput(_("米")), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Without needless zeros."""
        return plain_number(value) if isinstance(value, Decimal) else value


class NumberField(TypedField):
    """A number that may be below zero, with up to 4 decimals; ``unit`` says of what."""

    def read(self, text: str) -> Decimal:
        return parse_number(text)

    def __init__(self, *, unit: str | Promise = "", **kwargs: Any) -> None:
        super().__init__(widget=NumberInput(unit), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Without needless zeros."""
        return plain_number(value) if isinstance(value, Decimal) else value


class CountField(TypedField):
    """A whole number of things; ``unit`` says of what: 套, 天, 期."""

    def read(self, text: str) -> int:
        return parse_count(text)

    def __init__(self, *, unit: str | Promise = "", **kwargs: Any) -> None:
        super().__init__(widget=NumberInput(unit, {"inputmode": "numeric"}), **kwargs)


class PercentField(TypedField):
    """A share typed as per cent and cleaned to a part of one: ``98`` becomes ``Decimal("0.98")``."""

    unit = "%"

    def read(self, text: str) -> Decimal:
        return parse_percent(text) / 100

    def prepare_value(self, value: Any) -> Any:
        """A part of one as the per cent that people type."""
        return f"{(value * 100).normalize():f}" if isinstance(value, Decimal) else value


class RateField(TypedField):
    """A share typed and kept as per cent: ``0.01`` stays ``Decimal("0.01")``."""

    unit = "%"

    def read(self, text: str) -> Decimal:
        return Decimal(f"{parse_percent(text).normalize():f}")

    def prepare_value(self, value: Any) -> Any:
        """Without needless zeros."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class FloorField(TypedField):
    """One floor; basements with a minus."""

    def read(self, text: str) -> int:
        """The floor's index."""
        if not re.fullmatch(r"-?\d{1,3}", text.strip(), re.ASCII):
            raise forms.ValidationError(_("请填写楼层数字。"), code="floor")
        return int(text)


class DayInput(forms.DateInput):
    """The browser's own calendar; sends and shows ISO days."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(TypedField):
    """A calendar day; without a calendar in the browser, any of the year-first forms people write."""

    def read(self, text: str) -> date:
        return parse_date(text)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=DayInput(), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The day as the calendar wants it."""
        return value.isoformat() if isinstance(value, date) else value


class MomentInput(forms.DateTimeInput):
    """The browser's own calendar and clock; sends and shows local time to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MomentField(TypedField):
    """A moment in the sales office's time, to the minute: a day as :class:`DayField` reads it, and HH:MM."""

    def read(self, text: str) -> datetime:
        found = re.fullmatch(r"(.+?)[T ]+(\d{1,2})[:：](\d{2})(?::00)?", text.strip(), re.ASCII)
        if not found or int(found[2]) > _LAST_HOUR or int(found[3]) > _LAST_MINUTE:
            raise forms.ValidationError(_("请填写日期和时间，例如 2026-11-23 09:00。"), code="moment")
        day = parse_date(found[1])
        return datetime(
            day.year, day.month, day.day, int(found[2]), int(found[3]), tzinfo=get_current_timezone()
        )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=MomentInput(), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The moment as the browser's control wants it."""
        return localtime(value).strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else value
