"""Why prices cannot be: the demands that stop them, with the rooms where they do."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.rules.solver.given import Demands, Limit, Number, RoomGiven, number_before, total_before

_NAMED = 5

_WORDS = {
    Limit.FLOOR: _("底价 %(value)s"),
    Limit.FILED_LOWEST: _("备案价下限 %(value)s"),
    Limit.FILED_HIGHEST: _("备案价上限 %(value)s"),
    Limit.FIXED: _("固定不动 %(value)s"),
    Limit.MOVE: _("每套最大变动 %(value)s"),
    Limit.RISING: _("逐层递增，最小递增 %(value)s 元"),
    Limit.ENDINGS: _("尾数要求 %(value)s"),
    Limit.STEP: _("取整步长 %(value)s 元"),
    Limit.POSITIVE: _("价格应大于 0"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One demand that binds. ``rooms`` are the labels of the rooms where it does, with its value there.

    ``total`` sums the values of all of them, in 元, where they are totals. ``without`` is the total, in 元,
    that could be reached if this demand alone were dropped; None where that has no end or was not asked.
    ``message`` with ``params`` is the reason in words.
    """

    kind: Limit
    rooms: tuple[tuple[str, str], ...]
    message: str
    value: str
    total: Decimal | None = None
    without: Decimal | None = None

    @property
    def params(self) -> dict[str, str]:
        """What fills ``message``."""
        return {"value": self.value}

    def __str__(self) -> str:
        named = "、".join(f"{label} {value}".strip() for label, value in self.rooms[:_NAMED])
        more = f" 等 {len(self.rooms)} 套" if len(self.rooms) > _NAMED else ""
        words = (self.message % self.params).strip()
        return f"{words}（{named}{more}）" if named else words


class Reasons(tuple[Reason, ...]):
    """All of them; as text one Chinese phrase."""

    __slots__ = ()

    def __str__(self) -> str:
        return "；".join(str(each) for each in self)


def reason(kind: Limit, rooms: list[RoomGiven], demands: Demands, without: Decimal | None = None) -> Reason:
    """The reason of one kind, as it stands in these rooms."""
    value_of = _VALUES.get(kind)
    amounts = [value_of(room, demands) for room in rooms] if value_of else []
    total = sum(amounts, Decimal(0)) if amounts else None
    named = tuple(
        (room.label, f"{amounts[index]:,.2f} 元" if amounts else "") for index, room in enumerate(rooms)
    )
    value = f"合计 {total:,.2f} 元" if total is not None and len(rooms) > 1 else ""
    return Reason(kind, named, _WORDS[kind], value or _value_of_demand(kind, demands), total, without)


_VALUES = {
    Limit.FLOOR: lambda room, _demands: room.floor.amount,
    Limit.FILED_LOWEST: lambda room, _demands: room.filed_lowest.amount,
    Limit.FILED_HIGHEST: lambda room, _demands: room.filed_highest.amount,
    Limit.FIXED: total_before,
}


def _value_of_demand(kind: Limit, demands: Demands) -> str:
    if kind is Limit.MOVE and demands.move is not None:
        move = demands.move
        return f"±{move.percent:f}%" if move.percent is not None else f"±{move.amount:f} 元"
    if kind is Limit.RISING:
        return f"{demands.least_rise:f}"
    if kind is Limit.STEP:
        return f"{demands.grid:f}"
    if kind is Limit.ENDINGS and demands.endings is not None:
        endings = demands.endings
        disliked = f"忌 {'、'.join(endings.disliked)}" if endings.disliked else ""
        liked = f"须为 {'、'.join(endings.liked)}" if endings.must else ""
        return " ".join(each for each in (disliked, liked) if each)
    return ""


def number_of(room: RoomGiven, demands: Demands) -> str:
    """The decided number as it was, in words."""
    unit = "元/㎡" if demands.decides is Number.UNIT else "元"
    return f"{number_before(room, demands):,.2f} {unit}"
