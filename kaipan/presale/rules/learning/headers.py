"""The headers by which price tables call prices, areas and places.

What a room table knows of rooms is known here as well; what people write over prices is too various for a
list, so it is recognised by the words in it: 备案单价(元/㎡), 销售单价（建筑面积）, 套内单价, 毛坯总价.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import Basis

_REMARKS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_UNITS = re.compile(r"(人民币)?[元圆](/|每)(㎡|m2|m²|平方米|平米|套)|㎡|m²|[\s_\-*：:]+", re.IGNORECASE)
_NOT_A_PRICE = ("底价", "优惠", "折", "成交", "装修", "物业", "合同", "评估", "差价", "涨", "均价")
_NOT_AN_AREA = ("公摊", "分摊", "使用", "阳台", "花园", "地下", "赠送", "率", "单价", "总价", "误差")
_FILED = ("备案", "申报", "拟售", "公示", "filed")
_UNIT_WORDS = ("单价", "unitprice", "每平方米价")
_TOTAL_WORDS = ("总价", "总售价", "总房款", "总金额", "总额", "房价合计", "totalprice", "total")
_PLACES = {
    "building": ("楼栋号", "栋座", "座", "座号", "幢座", "楼座", "楼宇", "楼栋名称", "楼幢", "栋名"),
    "unit": ("门洞", "梯号"),
    "floor_index": ("层号", "层次", "所在楼层", "楼层号"),
    "number": ("户号", "房屋编号", "房间编号", "单元房号", "门牌号", "户室号", "房屋号", "房源", "户室"),
    "position": ("户位", "位号", "户序"),
}
_WHOLE_NUMBERS, _NUMBERS_IN_FLOOR = ("房号", "房间号"), ("室号", "户号")
"""Beside a room's whole number (301), 室号 counts the rooms of a floor (01), which the number says itself."""
_RUNNING_NUMBERS = ("序号", "编号", "no", "no.")
_PLACE_OF = {word: name for name, words in _PLACES.items() for word in words}
_AREA_NAMES = {
    "gross_area": ("presale_gross", "measured_gross", "estimated_gross"),
    "inner_area": ("presale_inner", "measured_inner", "estimated_inner"),
}
_ATTRIBUTES = ("orientation", "view", "layout", "decoration")


@dataclass(frozen=True, slots=True)
class PriceColumns:
    """Which header means what. ``titles`` holds, as far as the table has them, building, unit, floor, number,
    position, gross_area, inner_area, unit_price, total and the attributes.

    ``shown_for`` are the areas the unit price may be for, ``missing`` what the table must have and has not.
    """

    titles: Mapping[str, str]
    shown_for: tuple[Basis, ...]
    missing: tuple[str, ...]


def price_columns(header: Sequence[str], known: Mapping[str, str]) -> PriceColumns:
    """The columns of a price table; ``known`` is what the room table's own words say of the header."""
    titles = {name: known[name] for name in ("building", "unit", "number", *_ATTRIBUTES) if name in known}
    if "floor_index" in known:
        titles["floor"] = known["floor_index"]
    if "position" in known and _plain(known["position"]) not in _RUNNING_NUMBERS:
        titles["position"] = known["position"]
    for title in header:
        name = _PLACE_OF.get(_plain(title))
        if name:
            titles.setdefault("floor" if name == "floor_index" else name, title)
    if "number" in titles and _plain(titles["number"]) in _NUMBERS_IN_FLOOR:
        whole = (title for title in header if _plain(title) in _WHOLE_NUMBERS)
        titles["number"] = next(whole, titles["number"])
    titles |= _areas(header, known)
    prices, shown_for = _prices(header, known)
    titles |= prices
    missing = [
        label
        for label, names in (
            (_("楼层或房号"), ("floor", "number")),
            (_("建筑面积或套内面积"), ("gross_area", "inner_area")),
            (_("单价或总价"), ("unit_price", "total")),
        )
        if not any(name in titles for name in names)
    ]
    return PriceColumns(titles, shown_for, tuple(missing))


def _areas(header: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for area, names in _AREA_NAMES.items():
        for name in names:
            if name in known:
                found.setdefault(area, known[name])
    for title in header:
        plain = _plain(title)
        if ("面积" in plain or "建面" in plain) and not any(word in plain for word in _NOT_AN_AREA):
            found.setdefault("inner_area" if "套内" in plain else "gross_area", title)
    return found


def _prices(header: Sequence[str], known: Mapping[str, str]) -> tuple[dict[str, str], tuple[Basis, ...]]:
    """Unit price and total, as filed where the table has filed ones; and the area the unit price is for."""
    found: dict[tuple[str, bool], str] = {}
    for title in header:
        kind = _price_kind(title)
        if kind:
            found.setdefault((kind, _is_filed(title)), title)
    for name, kind in (("filed_unit_price", "unit"), ("filed_total", "total")):
        if name in known:
            found.setdefault((kind, True), known[name])

    def preferred(kind: str) -> str | None:
        return found.get((kind, True)) or found.get((kind, False))

    titles: dict[str, str] = {}
    unit, total = preferred("unit"), preferred("total")
    inner = preferred("inner unit")
    if unit or inner:
        titles["unit_price"] = unit or inner or ""
    if total:
        titles["total"] = total
    if unit is None and inner is not None:
        return titles, (Basis.INNER,)
    if unit is not None and any(word in unit for word in ("建筑", "建面")):
        return titles, (Basis.GROSS,)
    return titles, (Basis.GROSS, Basis.INNER) if inner is None else (Basis.GROSS,)


def _price_kind(title: str) -> str:
    whole = _UNITS.sub("", title).casefold()
    plain = _plain(title)
    if any(word in whole for word in _NOT_A_PRICE):
        return ""
    if any(word in plain for word in _UNIT_WORDS):
        return "inner unit" if "套内" in whole else "unit"
    return "total" if any(word in plain for word in _TOTAL_WORDS) else ""


def _is_filed(title: str) -> bool:
    return any(word in title.casefold() for word in _FILED)


def _plain(title: str) -> str:
    without_remarks = _REMARKS.sub("", title)
    return _UNITS.sub("", without_remarks).rpartition("/")[2].casefold()
