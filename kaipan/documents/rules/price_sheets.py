"""What is put on the wall before rooms are sold: 一房一价表 and 价格标签.

Neither is issued, numbered or frozen: both say as of which moment they hold, and are printed anew. Amounts
come as values and leave as the house prints them; the room that fills them decides what it tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kaipan.documents.rules.checks import check_filled, check_texts
from kaipan.documents.rules.writing import in_chinese
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One room of a sheet; None prints as a dash. Prices per ㎡ in 元, by gross and by inner area.

    ``special_total`` is what the room costs until ``special_until``, that day included; ``total`` stays its
    list price.
    """

    floor: str
    room: str
    layout: str
    gross_area: Area | None
    inner_area: Area | None
    shared_area: Area | None
    gross_unit_price: Decimal | None
    inner_unit_price: Decimal | None
    total: Money | None
    filed_unit_price: Decimal | None
    filed_total: Money | None
    special_total: Money | None
    special_until: date | None
    state: str

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "room", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """The table of one building: ``permits`` and ``structure`` stand over it, ``summary`` under it."""

    title: str
    permits: str
    rows: tuple[SheetRow, ...]
    summary: str

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "title", "rows")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSheet:
    """商品房销售一房一价公示表, a table a building (商品房销售明码标价规定 第八至十条).

    ``as_of`` is the moment at which prices and states held. ``remarks`` are printed under the last table,
    before the number to complain at.
    """

    company: str
    project: str
    address: str
    as_of: datetime
    sections: tuple[SheetSection, ...]
    remarks: tuple[str, ...] = ()
    hotline: str = "12358"

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "company", "project", "sections")

    def as_printed(self) -> Json:
        """The words of the sheet, ready to be set."""
        words: Json = _printed(self)
        return words


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialTag:
    """What a room costs instead of its list price, until a day that is included."""

    total: Money
    gross_unit_price: Decimal | None
    inner_unit_price: Decimal | None
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTag:
    """One room's card. ``plans`` are pairs of a payment plan and the price under it, as printed.

    Prices are the list's; a ``special`` price is shown before them.
    """

    room: str
    layout: str
    orientation: str
    decoration: str
    gross_area: Area | None
    inner_area: Area | None
    shared_area: Area | None
    gross_unit_price: Decimal | None
    inner_unit_price: Decimal | None
    total: Money | None
    special: SpecialTag | None
    filed_total: Money | None
    permit: str
    state: str
    plans: tuple[tuple[str, Money], ...] = ()

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "room", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTags:
    """Cards of A6, four on a sheet of A4, to be cut apart."""

    company: str
    project: str
    as_of: datetime
    tags: tuple[PriceTag, ...]
    hotline: str = "12358"

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "company", "project", "tags")

    def as_printed(self) -> Json:
        """The words of the cards, ready to be set."""
        words: Json = _printed(self)
        return words


def _printed(value: Any) -> Any:
    match value:
        case Money():
            return f"{value:,.2f}"
        case Decimal():
            return f"{value:,.2f}"
        case Area():
            return str(value)
        case datetime():
            return f"{in_chinese(value.date())} {value:%H:%M}"
        case date():
            return in_chinese(value)
        case tuple():
            return [_printed(each) for each in value]
        case SheetRow() | SheetSection() | PriceSheet() | PriceTag() | PriceTags() | SpecialTag():
            return {name: _printed(getattr(value, name)) for name in value.__dataclass_fields__}
        case _:
            return value
