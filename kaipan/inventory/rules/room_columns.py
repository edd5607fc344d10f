"""The columns a room table may have, and the headers by which people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from kaipan.inventory.rules import cell_meanings as meaning
from kaipan.inventory.rules.attribute_definitions import OWN
from kaipan.inventory.rules.attribute_values import fit
from kaipan.inventory.rules.import_refusals import UnknownImportColumns
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import ColumnKind
from kaipan.platform.spreadsheets.headers import plain_title

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
SIDES = {
    "边套": "END",
    "边户": "END",
    "端户": "END",
    "东边套": "END",
    "西边套": "END",
    "中间套": "MIDDLE",
    "中户": "MIDDLE",
    "中套": "MIDDLE",
    "独套": "WHOLE",
    "独户": "WHOLE",
}
NOISES = {
    "安静": "QUIET",
    "静": "QUIET",
    "一般": "MODERATE",
    "临街": "LOUD",
    "临路": "LOUD",
    "嘈杂": "LOUD",
    "吵": "LOUD",
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


class OwnAttribute(Protocol):
    """A project's definition of an attribute, as far as a column needs it."""

    code: str
    name: str
    kind: str
    choices: Sequence[Sequence[str]]


_KINDS = {
    "TEXT": ColumnKind.TEXT,
    "NUMBER": ColumnKind.NUMBER,
    "CHOICE": ColumnKind.TEXT,
    "FLAG": ColumnKind.FLAG,
}


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
    RoomColumn(
        "ceiling_height",
        _("层高"),
        meaning.metres(Decimal("99.99")),
        ("层高(米)", "ceiling height"),
        ColumnKind.NUMBER,
    ),
    RoomColumn(
        "side",
        _("边套/中间套"),
        meaning.one_of(SIDES),
        ("户位", "套位", "边套", "边户", "中间套", "端户/中户", "side"),
    ),
    RoomColumn(
        "light_distance",
        _("采光间距"),
        meaning.metres(Decimal("9999.99")),
        ("楼间距", "采光距离", "前后间距", "light distance"),
        ColumnKind.NUMBER,
    ),
    RoomColumn("noise", _("噪音"), meaning.one_of(NOISES), ("噪声", "噪音等级", "noise")),
    RoomColumn(
        "garden_area",
        _("花园面积"),
        meaning.area_or_none,
        ("花园", "庭院面积", "赠送花园面积", "garden area", "garden"),
        ColumnKind.AREA,
    ),
    RoomColumn("is_show_flat", _("样板房"), bool, ("是否样板房", "样板间", "show flat"), ColumnKind.FLAG),
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


def own_columns(attributes: Iterable[OwnAttribute]) -> dict[str, RoomColumn]:
    """The columns of a project's own attributes, by their name as header."""
    columns = (
        RoomColumn(f"{OWN}{each.code}", each.name, _fitting(each), kind=_KINDS[each.kind])
        for each in attributes
    )
    return {column.name: column for column in columns}


def guess_mapping(header: Iterable[str], columns: Mapping[str, RoomColumn] | None = None) -> dict[str, str]:
    """Column name → the header that means it, for every header that is understood; the first one counts.

    Units in parentheses, spaces and case do not matter: ``建筑面积(㎡)`` and ``Gross Area`` are both known.
    """
    meanings = _MEANINGS | _meanings_of(own for own in (columns or {}).values() if own.name not in COLUMNS)
    mapping: dict[str, str] = {}
    for title in header:
        name = meanings.get(plain_title(title))
        if name:
            mapping.setdefault(name, title)
    return mapping


def checked_mapping(
    mapping: Mapping[str, str], columns: Mapping[str, RoomColumn] | None = None
) -> dict[str, str]:
    """The mapping a person chose, without columns left open; unknown names are refused."""
    unknown = sorted(set(mapping) - set(columns or COLUMNS))
    if unknown:
        raise UnknownImportColumns(value="、".join(unknown))
    return {name: title for name, title in mapping.items() if title}


def built_in_header(title: str) -> str | None:
    """The label of the column that a header means in every project; None for a header nobody knows yet.

    A header of nothing but brackets and spaces means nothing and is as good as taken.
    """
    plain = plain_title(title)
    name = _MEANINGS.get(plain)
    return COLUMNS[name].label if name else (None if plain else title)


def _fitting(attribute: OwnAttribute) -> meaning.Meaning:
    def fitting(given: object) -> str | None:
        kept = fit(given, kind=attribute.kind, name=attribute.name, choices=attribute.choices)
        return kept or None

    return fitting


def _meanings_of(columns: Iterable[RoomColumn]) -> dict[str, str]:
    return {plain_title(word): column.name for column in columns for word in (column.label, *column.synonyms)}


_MEANINGS = _meanings_of(COLUMNS.values())
