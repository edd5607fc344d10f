"""What the database refuses in a room, whoever writes it."""

from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db.models import (
    BaseConstraint,
    BooleanField,
    CheckConstraint,
    Deferrable,
    F,
    Func,
    Q,
    UniqueConstraint,
)
from django.db.models.functions import Coalesce

from kaipan.inventory.codes import Noise, ReleaseState, SellingArea, Side
from kaipan.inventory.models.building import HIGHEST_FLOOR
from kaipan.inventory.rules.attribute_definitions import CODE_PATTERN
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, SameScope, project_key

LOWEST_FLOOR = -9
LAST_POSITION = 2000
WIDEST_SPAN = 20
FARTHEST_NEIGHBOUR = Decimal("9999.99")


class SameBuilding(SameScope):
    """As :class:`SameProject`, one step down: a room's unit is a unit of the room's building."""

    scope = "building"


def _corner(floor: object, position: object) -> Func:
    return Func(floor, position, function="point")


_STAIRCASE = Coalesce(F("unit"), F("building") * -1)
_CELLS = Func(
    _corner(F("floor_index"), F("position")),
    _corner(F("floor_index") + F("spans_floors") - 1, F("position") + F("spans_positions") - 1),
    function="box",
)

# What names or places a room is judged at the end of a statement, so that two rooms may change places in one.
_IDENTITY: list[BaseConstraint] = [
    project_key("inventory_room_project_key"),
    SameProject(field="building", to="inventory.Building", name="inventory_room_building_same_project"),
    SameProject(field="unit", to="inventory.Unit", name="inventory_room_unit_same_project"),
    SameBuilding(field="unit", to="inventory.Unit", name="inventory_room_unit_same_building"),
    SameProject(field="permit", to="org.PresalePermit", name="inventory_room_permit_same_project"),
    SameProject(field="room_import", to="inventory.RoomImport", name="inventory_room_import_same_project"),
    UniqueConstraint(
        fields=["building", "unit", "number"],
        nulls_distinct=False,
        deferrable=Deferrable.IMMEDIATE,
        name="inventory_room_number_once",
        violation_error_message=gettext_noop("该楼栋单元已有同一房号的房间。"),
    ),
    UniqueConstraint(
        fields=["project", "label"],
        deferrable=Deferrable.IMMEDIATE,
        name="inventory_room_label_once",
        violation_error_message=gettext_noop("项目已有同一全称的房间，请换用可区分的楼栋、单元名称或房号。"),
    ),
]

_PLACE: list[BaseConstraint] = [
    CheckConstraint(
        condition=Q(floor_index__gte=1, floor_index__lte=HIGHEST_FLOOR)
        | Q(floor_index__gte=LOWEST_FLOOR, floor_index__lte=-F("spans_floors")),
        name="inventory_room_floor_range",
        violation_error_message=gettext_noop(
            "楼层应为 1 至 200 或地下 -1 至 -9，没有 0 层，且不能由地下跨到地上。"
        ),
    ),
    CheckConstraint(
        condition=Q(position__gte=1, position__lte=LAST_POSITION),
        name="inventory_room_position_range",
        violation_error_message=gettext_noop("位置应为 1 至 2000。"),
    ),
    CheckConstraint(
        condition=Q(
            spans_floors__gte=1,
            spans_floors__lte=WIDEST_SPAN,
            spans_positions__gte=1,
            spans_positions__lte=WIDEST_SPAN,
        ),
        name="inventory_room_span_range",
        violation_error_message=gettext_noop("跨层数和跨位数应为 1 至 20。"),
    ),
    ExclusionConstraint(
        name="inventory_room_place_once",
        deferrable=Deferrable.IMMEDIATE,
        expressions=[(_STAIRCASE, RangeOperators.EQUAL), (_CELLS, RangeOperators.OVERLAPS)],
        violation_error_message=gettext_noop("该楼层位置已有房间，销控图上一格只能有一间。"),
    ),
]


def _area_set(name: str) -> list[BaseConstraint]:
    gross, inner, reviewed = f"{name}_gross", f"{name}_inner", f"{name}_reviewed"
    return [
        CheckConstraint(
            condition=Q(**{f"{gross}__isnull": True}) | Q(**{f"{gross}__gt": 0}),
            name=f"inventory_room_{gross}_above_zero",
            violation_error_message=gettext_noop("建筑面积应大于 0。"),
        ),
        CheckConstraint(
            condition=Q(**{f"{inner}__isnull": True})
            | Q(**{f"{gross}__isnull": False, f"{inner}__gt": 0, f"{inner}__lte": F(gross)}),
            name=f"inventory_room_{inner}_within_gross",
            violation_error_message=gettext_noop("套内面积应大于 0 且不超过建筑面积。"),
        ),
        CheckConstraint(
            condition=Q(**{reviewed: False}) | Q(**{f"{gross}__isnull": False}),
            name=f"inventory_room_{name}_review_has_area",
            violation_error_message=gettext_noop("没有面积，不能标记为已复核。"),
        ),
    ]


_AREAS = [constraint for name in SellingArea.values for constraint in _area_set(name.lower())]

_MONEY: list[BaseConstraint] = [
    CheckConstraint(
        condition=Q(filed_unit_price__isnull=True) | Q(filed_unit_price__gt=0),
        name="inventory_room_filed_unit_price_above_zero",
        violation_error_message=gettext_noop("备案单价应大于 0。"),
    ),
    CheckConstraint(
        condition=Q(filed_total__isnull=True) | Q(filed_total__gt=0),
        name="inventory_room_filed_total_above_zero",
        violation_error_message=gettext_noop("备案总价应大于 0。"),
    ),
]

# An object whose keys are codes and whose values are non-empty lines; strict, because the lax way of looking
# would unwrap a list and judge what is in it.
_TEXT_BY_CODE = (
    "(CASE WHEN jsonb_typeof(%(expressions)s) = 'object' THEN NOT jsonb_path_exists(%(expressions)s, "
    '\'strict $.keyvalue() ? (@.value.type() != "string" || !(@.value like_regex "^.{1,40}$")'
    f' || !(@.key like_regex "{CODE_PATTERN}"))\') ELSE false END)'
)

_ATTRIBUTES: list[BaseConstraint] = [
    CheckConstraint(condition=Q(side__in=["", *Side.values]), name="inventory_room_side_known"),
    CheckConstraint(condition=Q(noise__in=["", *Noise.values]), name="inventory_room_noise_known"),
    CheckConstraint(
        condition=Q(light_distance__isnull=True)
        | Q(light_distance__gte=0, light_distance__lte=FARTHEST_NEIGHBOUR),
        name="inventory_room_light_distance_range",
        violation_error_message=gettext_noop("采光间距应为 0 至 9999.99 米。"),
    ),
    CheckConstraint(
        condition=Func("own_attributes", template=_TEXT_BY_CODE, output_field=BooleanField()),
        name="inventory_room_own_attributes_shape",
    ),
]

_RELEASED = Q(release_state=ReleaseState.RELEASED)

_RELEASE: list[BaseConstraint] = [
    CheckConstraint(
        condition=~_RELEASED | Q(permit__isnull=False),
        name="inventory_room_released_has_permit",
        violation_error_message=gettext_noop("没有预售许可证的房间不能放盘。"),
    ),
    CheckConstraint(
        condition=~_RELEASED
        | Q(selling_area_type=SellingArea.ESTIMATED, estimated_gross__isnull=False)
        | Q(selling_area_type=SellingArea.PRESALE, presale_gross__isnull=False)
        | Q(selling_area_type=SellingArea.MEASURED, measured_gross__isnull=False),
        name="inventory_room_released_has_area",
        violation_error_message=gettext_noop("没有售楼面积的房间不能放盘。"),
    ),
    CheckConstraint(
        condition=Q(release_state=ReleaseState.UNRELEASED, released_at__isnull=True)
        | (~Q(release_state=ReleaseState.UNRELEASED) & Q(released_at__isnull=False)),
        name="inventory_room_release_has_moment",
        violation_error_message=gettext_noop("放盘时间与推盘状态不符。"),
    ),
]

ROOM_CONSTRAINTS = _IDENTITY + _PLACE + _AREAS + _MONEY + _ATTRIBUTES + _RELEASE
