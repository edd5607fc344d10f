"""The columns of a list: what they show, sort by, sum up and export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from typing import Any

from django.db.models import F, OrderBy
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kaipan.interfaces.backoffice.shell import badges, formats

NUMERIC_CLASS = "cell-end"


class Kind(Enum):
    """What a column holds: how it is written, and whether it lines up on the right."""

    TEXT = (formats.text, "")
    BADGE = (formats.text, "cell-nowrap")
    DAY = (formats.day, "cell-nowrap number")
    MOMENT = (formats.moment, "cell-nowrap number")
    COUNT = (formats.count, NUMERIC_CLASS)
    NUMBER = (formats.number, NUMERIC_CLASS)
    MONEY = (formats.money, NUMERIC_CLASS)
    UNIT_PRICE = (formats.unit_price, NUMERIC_CLASS)
    AREA = (formats.area, NUMERIC_CLASS)
    PERCENT = (formats.percent, NUMERIC_CLASS)

    def __init__(self, write: Callable[[Any], str], css: str) -> None:
        self.write, self.css = write, css


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``value`` is a dotted path on the row (``room.building.name``) or a function of the row; without it the
    path is ``name``. ``sort`` is the database path to sort by, none when the column cannot be sorted.
    ``total`` is the database path to sum over all matching rows. ``link`` gives the address the cell opens.
    ``badge`` is the registered kind of a BADGE column. ``template`` draws what may be done with the row from
    ``row`` and ``value``; nobody takes such a column home. ``shown`` is whether people see
    the column before they choose for themselves; the first column is always shown.
    """

    name: str
    label: str | Promise
    value: str | Callable[[Any], Any] = ""
    kind: Kind = Kind.TEXT
    sort: str = ""
    total: str = ""
    link: Callable[[Any], str] | None = None
    badge: str = ""
    template: str = ""
    shown: bool = True

    def of(self, row: Any) -> Any:
        """The value in ``row``, as the export writes it. An empty relation on the way gives ``None``."""
        if callable(self.value):
            return self.value(row)
        value = reduce(
            lambda thing, step: getattr(thing, step, None), (self.value or self.name).split("."), row
        )
        return value() if callable(value) else value

    def exported(self, row: Any) -> Any:
        """The value for a spreadsheet: typed, and a code as its label."""
        value = self.of(row)
        return str(self._badge(value).label) if self.kind is Kind.BADGE and value else value

    def cell(self, row: Any) -> SafeString | str:
        """What stands in the cell."""
        value = self.of(row)
        if self.template:
            shown: Any = render_to_string(self.template, {"row": row, "value": value})
        elif self.kind is Kind.BADGE and value:
            shown = render_to_string("backoffice/parts/badge.html", {"badge": self._badge(value)})
        else:
            shown = self.kind.write(value)
        url = self.link(row) if self.link and value is not None else ""
        return format_html('<a href="{}">{}</a>', url, shown) if url else shown

    def css(self, row: Any) -> str:
        """The cell's classes; an amount below zero is red beside its minus sign."""
        if self.kind.css != NUMERIC_CLASS:
            return self.kind.css
        value = self.of(row)
        amount = getattr(value, "amount", value)
        return f"{NUMERIC_CLASS} negative" if amount is not None and _below_zero(amount) else NUMERIC_CLASS

    def order(self, *, descending: bool) -> OrderBy:
        """The ORDER BY term; rows without a value come last either way."""
        return F(self.sort).desc(nulls_last=True) if descending else F(self.sort).asc(nulls_last=True)

    def _badge(self, value: Any) -> badges.Badge:
        return value if isinstance(value, badges.Badge) else badges.badge_for(value, self.badge)


def _below_zero(amount: Any) -> bool:
    try:
        return bool(amount < 0)
    except TypeError:
        return False
