"""What the room of buildings and rooms says when it will not do something."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop


class RoomTaken(Conflict):
    """Somebody else has the room. For those who may not know the customer, and without an end."""

    code = "room_taken"
    message = gettext_noop("%(room)s 已%(state)s。请选择其他房间，或联系 %(contact)s。")


class RoomTakenUntil(RoomTaken):
    """As :class:`RoomTaken`, with the moment at which it may come free."""

    message = gettext_noop("%(room)s 已%(state)s，保留至 %(until)s。请选择其他房间，或联系 %(contact)s。")


class RoomTakenBy(RoomTaken):
    """As :class:`RoomTaken`, for those who may know the customer."""

    message = gettext_noop("%(room)s 已由 %(holder)s%(state)s。请选择其他房间，或联系 %(contact)s。")


class RoomTakenByUntil(RoomTaken):
    """As :class:`RoomTakenBy`, with the moment at which it may come free."""

    message = gettext_noop(
        "%(room)s 已由 %(holder)s%(state)s，保留至 %(until)s。请选择其他房间，或联系 %(contact)s。"
    )


class RoomBlocked(Conflict):
    """The house itself keeps the room off the market."""

    code = "room_blocked"
    message = gettext_noop("%(room)s 已锁定（%(reason)s），暂不能销售。请选择其他房间，或联系 %(contact)s。")


class RoomNotReleased(Refusal):
    """The room has not been put on sale yet."""

    code = "room_not_released"
    message = gettext_noop("%(room)s 尚未放盘，不能销售。请先放盘，或选择其他房间。")


class RoomWithdrawn(Refusal):
    """The room was taken off the market."""

    code = "room_withdrawn"
    message = gettext_noop("%(room)s 已收盘，不能销售。请重新放盘，或选择其他房间。")


class RoomWithoutPermit(Refusal):
    """No presale permit covers the room (城市房地产管理法 Art 45)."""

    code = "room_without_permit"
    message = gettext_noop("%(room)s 不在任何预售许可证范围内，不能销售。请先登记并分配预售许可证。")


class PermitNotValid(Refusal):
    """The room's permit does not hold on the day (城市房地产管理法 Art 45)."""

    code = "room_permit_not_valid"
    message = gettext_noop(
        "%(room)s 的预售许可证 %(permit)s 在 %(day)s 无效（未生效、已过期或已撤销），不能销售。"
        "请更新预售许可证。"
    )


class RoomWithoutArea(Refusal):
    """Nothing to price: the room has no area of the kind it is sold by."""

    code = "room_without_area"
    message = gettext_noop("%(room)s 没有%(area)s，不能销售。请先录入面积。")


class OccupancyLapsed(Conflict):
    """The occupancy ran out, was ended, or the room belongs to somebody else by now."""

    code = "occupancy_lapsed"
    message = gettext_noop("%(room)s 的占用已到期或已解除，不能继续办理。请重新选择房间。")


class OccupancyMovesUpOnly(Refusal):
    """A status goes from reservation towards handover, never back."""

    code = "occupancy_moves_up_only"
    message = gettext_noop("%(room)s 现为“%(state)s”，不能变为“%(later)s”。")


class NothingToExpire(Refusal):
    """Others have ended the lapsed occupancies already."""

    code = "occupancy_nothing_to_expire"
    message = gettext_noop("没有到期的占用。")


class RoomBeingSold(Refusal):
    """What a buyer signs for does not change underneath them."""

    code = "room_being_sold"
    message = gettext_noop("%(room)s 处于“%(state)s”状态，不能更改%(what)s。请通过变更流程办理。")


class RoomNotBlocked(Conflict):
    """There is no block to lift."""

    code = "room_not_blocked"
    message = gettext_noop("%(room)s 没有被锁定。")


class FloorAboveBuilding(InvalidValue):
    """The room would stand above its building."""

    code = "room_floor_above_building"
    message = gettext_noop("第 %(value)s 层超出 %(building)s 的总层数 %(floors)s。请更正楼层或楼栋总层数。")


class BuildingTooLow(InvalidValue):
    """The building would end below a room of its own."""

    code = "building_too_low"
    message = gettext_noop("%(building)s 的房间已到第 %(highest)s 层，总层数不能改为 %(value)s。")


class UnknownCode(InvalidValue):
    """None of the words this column knows."""

    code = "room_unknown_code"
    message = gettext_noop("“%(value)s”不在可选范围内：%(choices)s。")
