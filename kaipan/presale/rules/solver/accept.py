"""Which questions are refused before anything is calculated."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.refusals import LevelInputInvalid
from kaipan.presale.rules.solver.given import Demands, Endings, MoveLimit, Number, RoomGiven

_STEPS = [Decimal(step) for step in ("0.01", "0.1", "1", "10", "100", "1000", "10000")]
_MOST = Decimal("1e12")
_FINEST = -30
_LONGEST_ENDING = 4


def refuse_bad_input(rooms: Sequence[RoomGiven], demands: Demands) -> None:
    """Raise what names the room or the demand that cannot be, and the next step."""
    if not rooms:
        _refuse(_("房间"), _("没有可调平的房间，请先试算或放宽范围"))
    seen: set[object] = set()
    for room in rooms:
        _refuse_room(room, demands)
        if room.key in seen:
            _refuse(room.label, _("房间重复出现，请删去一行"))
        seen.add(room.key)
    _refuse_targets(demands)
    if demands.step not in _STEPS:
        _refuse(_("取整步长"), _("应为 0.01、0.1、1、10、100、1000 或 10000 元"))
    rise = demands.least_rise
    if not _plain(rise) or not 0 <= rise < _MOST or _beyond_cent(rise):
        _refuse(_("逐层最小递增"), _("应为不小于 0 的金额，最多两位小数"))
    if demands.move is not None:
        _refuse_move(demands.move)
    if demands.endings is not None:
        _refuse_endings(demands.endings, demands)
    if demands.rising:
        _refuse_shared_floors(rooms)
    _refuse_absorbing(rooms, demands)


def _refuse(what: str, problem: str) -> None:
    raise LevelInputInvalid(what=what, problem=problem)


def _plain(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _FINEST


def _beyond_cent(value: Decimal) -> bool:
    return value != value.quantize(Decimal("0.01"))


def _refuse_room(room: RoomGiven, demands: Demands) -> None:
    if not room.area:
        _refuse(room.label, _("面积为 0，无法按单价计价，请先录入面积"))
    price = room.unit_price
    if not _plain(price) or not 0 < price < _MOST or price * room.area.square_metres >= _MOST:
        _refuse(room.label, _("调平前的单价应大于 0 且在金额范围内，请先重新试算"))


def _refuse_targets(demands: Demands) -> None:
    given = [each for each in (demands.target_total, demands.target_average) if each is not None]
    if len(given) != 1:
        _refuse(_("目标"), _("请只填写目标总额或目标均价中的一项"))
    if not _plain(given[0]) or not 0 < given[0] < _MOST:
        _refuse(_("目标"), _("应为大于 0、小于一万亿的数"))


def _refuse_move(move: MoveLimit) -> None:
    given = [each for each in (move.percent, move.amount) if each is not None]
    if len(given) != 1 or not _plain(given[0]) or not 0 <= given[0] < _MOST:
        _refuse(_("每套最大变动"), _("请填写百分比或金额中的一项，且不小于 0"))


def _refuse_endings(endings: Endings, demands: Demands) -> None:
    for each in (*endings.disliked, *endings.liked):
        if not (each.isascii() and each.isdigit() and len(each) <= _LONGEST_ENDING):
            _refuse(_("尾数"), _("应为 1 至 4 位数字"))
    if endings.of is Number.UNIT and not demands.by_unit:
        _refuse(_("尾数"), _("按总价取整时单价由总价换算，请改为限制总价尾数"))
    if endings.must and not endings.liked:
        _refuse(_("尾数"), _("要求必须为喜好尾数，但没有填写喜好尾数"))


def _refuse_shared_floors(rooms: Sequence[RoomGiven]) -> None:
    places: dict[object, RoomGiven] = {}
    for room in rooms:
        if room.stack is None:
            continue
        other = places.setdefault((room.stack, room.floor_index), room)
        if other is not room:
            _refuse(room.label, _("与同列同层的另一房间重叠，无法判断逐层递增，请更正楼层或位置"))


def _refuse_absorbing(rooms: Sequence[RoomGiven], demands: Demands) -> None:
    if demands.absorbing is None:
        return
    named = next((room for room in rooms if room.key == demands.absorbing), None)
    if named is None:
        _refuse(_("吸收尾差的房间"), _("不在调平的房间中，请改选"))
    elif named.fixed:
        _refuse(named.label, _("固定不动的房间不能吸收尾差，请改选其他房间"))
