"""The columns a room table may have, and the headers by which people call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kaipan.inventory.rules import cell_meanings as meaning
from kaipan.inventory.rules.import_refusals import UnknownImportColumns
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import ColumnKind

_PARENTHESES = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_SPACES = re.compile(r"[\s_\-*：:]+")

PRODUCT_TYPES = {
    "住宅": "RESIDENCE",
    "公寓": "APARTMENT",
    "商铺": "SHOP",
    "商业": "SHOP",
    "写字楼": "OFFICE",
    "办公": "OFFICE",
    "车位": "PARKING",
    "储藏室": "STORAGE",
    "储藏": "STORAGE",
}
ORIENTATIONS = {
    "南": "SOUTH",
    "北": "NORTH",
    "东": "EAST",
    "西": "WEST",
    "东南": "SOUTHEAST",
    "西南": "SOUTHWEST",
    "东北": "NORTHEAST",
    "西北": "NORTHWEST",
    "南北": "NORTH_SOUTH",
    "东西": "EAST_WEST",
}
DECORATIONS = {"毛坯": "BARE", "简装": "PLAIN", "精装": "FINE", "精装修": "FINE"}


@dataclass(frozen=True, slots=True)
class RoomColumn:
    """One thing a room table may say of a room; ``name`` is the room's field, ``label`` its usual header."""

    name: str
    label: str
    meaning: meaning.Meaning
    synonyms: tuple[str, ...] = ()
    kind: ColumnKind = ColumnKind.TEXT
    is_required: bool = False


def _area(name: str, label: str, *synonyms: str) -> RoomColumn:
    return RoomColumn(name, label, meaning.area, synonyms, ColumnKind.AREA)


def _count(name: str, label: str, low: int, high: int, *synonyms: str) -> RoomColumn:
    return RoomColumn(name, label, meaning.within(low, high), synonyms, ColumnKind.COUNT)


_WHERE = (
    RoomColumn(
        "project", _("项目"), meaning.line(80), ("项目名称", "楼盘", "楼盘名称", "project", "project name")
    ),
    RoomColumn("phase", _("分期"), meaning.line(40), ("期", "期数", "phase")),
    RoomColumn(
        "building",
        _("楼栋"),
        meaning.line(40),
        ("栋", "栋号", "楼号", "幢", "幢号", "building", "tower"),
        is_required=True,
    ),
    RoomColumn("unit", _("单元"), meaning.line(40), ("单元号", "单元名称", "unit")),
    RoomColumn(
        "floor_index",
        _("楼层"),
        meaning.floor,
        ("层", "所在层", "物理层", "实际楼层", "floor"),
        is_required=True,
    ),
    RoomColumn("floor_label", _("楼层名称"), meaning.line(8), ("名义层", "标示楼层", "floor label")),
    RoomColumn(
        "position",
        _("位置"),
        meaning.within(1, 2000),
        ("序号", "位", "房序", "position"),
        ColumnKind.COUNT,
        is_required=True,
    ),
    RoomColumn(
        "number",
        _("房号"),
        meaning.line(20),
        ("房间号", "室号", "房间", "room", "room no.", "room number"),
        is_required=True,
    ),
    _count("spans_floors", _("跨层数"), 1, 20, "跨层", "spans floors"),
    _count("spans_positions", _("跨位数"), 1, 20, "跨位", "spans positions"),
)

_WHAT = (
    RoomColumn(
        "product_type", _("产品类型"), meaning.one_of(PRODUCT_TYPES), ("业态", "物业类型", "product type")
    ),
    RoomColumn("layout", _("户型"), meaning.line(40), ("户型结构", "layout")),
    _count("bedrooms", _("居室数"), 0, 50, "室", "卧室数", "bedrooms"),
    RoomColumn("orientation", _("朝向"), meaning.one_of(ORIENTATIONS), ("orientation",)),
    RoomColumn("view", _("景观"), meaning.line(40), ("视野", "view")),
    RoomColumn("decoration", _("装修标准"), meaning.one_of(DECORATIONS), ("装修", "交付标准", "decoration")),
    _area(
        "presale_gross", _("建筑面积"), "建面", "面积", "预售建筑面积", "预测建筑面积", "gross area", "area"
    ),
    _area(
        "presale_inner",
        _("套内面积"),
        "套内",
        "套内建筑面积",
        "预售套内面积",
        "预测套内面积",
        "inner area",
        "net area",
    ),
    _area("estimated_gross", _("预估建筑面积"), "预估建面", "estimated gross area"),
    _area("estimated_inner", _("预估套内面积"), "预估套内", "estimated inner area"),
    _area("measured_gross", _("实测建筑面积"), "实测建面", "measured gross area"),
    _area("measured_inner", _("实测套内面积"), "实测套内", "measured inner area"),
    RoomColumn(
        "filed_unit_price",
        _("备案单价"),
        meaning.above_zero,
        ("备案价", "备案价格", "申报单价", "filed unit price"),
        ColumnKind.UNIT_PRICE,
    ),
    RoomColumn(
        "filed_total",
        _("备案总价"),
        meaning.money,
        ("申报总价", "filed total", "filed total price"),
        ColumnKind.AMOUNT,
    ),
    RoomColumn("notes", _("备注"), meaning.line(500), ("说明", "notes", "remarks")),
)

COLUMNS: Mapping[str, RoomColumn] = {column.name: column for column in (*_WHERE, *_WHAT)}
REQUIRED = tuple(column for column in COLUMNS.values() if column.is_required)


def guess_mapping(header: Iterable[str]) -> dict[str, str]:
    """Column name → the header that means it, for every header that is understood; the first one counts.

    Units in parentheses, spaces and case do not matter: ``建筑面积(㎡)`` and ``Gross Area`` are both known.
    """
    mapping: dict[str, str] = {}
    for title in header:
        name = _MEANINGS.get(_plain(title))
        if name:
            mapping.setdefault(name, title)
    return mapping


def checked_mapping(mapping: Mapping[str, str]) -> dict[str, str]:
    """The mapping a person chose, without columns left open; unknown names are refused."""
    unknown = sorted(set(mapping) - set(COLUMNS))
    if unknown:
        raise UnknownImportColumns(value="、".join(unknown))
    return {name: title for name, title in mapping.items() if title}


def _plain(title: str) -> str:
    last_line = _PARENTHESES.sub("", title).rpartition("/")[2]
    return _SPACES.sub("", last_line).casefold()


_MEANINGS = {
    _plain(word): column.name for column in COLUMNS.values() for word in (column.label, *column.synonyms)
}
