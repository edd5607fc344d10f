"""Why prices cannot be: the demands that stop them, with the rooms where they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.rules.solver.given import Demands, Endings, Limit, MoveLimit, RoomGiven, total_before

Translate = Callable[[str], str]

_NAMED = 5
_ROOM = _("%(room)s %(value)s 元")
_MORE = _("%(rooms)s 等 %(count)s 套")
_WITH_ROOMS = _("%(demand)s（%(rooms)s）")

# of one room, and of several with the sum of their values
_AMOUNTS = {
    Limit.FLOOR: (_("底价"), _("底价合计 %(total)s 元")),
    Limit.FILED_LOWEST: (_("备案价下限"), _("备案价下限合计 %(total)s 元")),
    Limit.FILED_HIGHEST: (_("备案价上限"), _("备案价上限合计 %(total)s 元")),
    Limit.FIXED: (_("固定不动"), _("固定不动，合计 %(total)s 元")),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One demand that binds. ``message``, a msgid, with ``params`` is the demand in words.

    ``rooms`` are the labels of the rooms where it binds, with its value there in 元 where it has one.
    ``total`` sums these values. ``without`` is the total, in 元, that could be reached if this demand alone
    were dropped; None where that has no end or was not asked.
    """

    kind: Limit
    message: str
    params: dict[str, str] = field(default_factory=dict)
    rooms: tuple[tuple[str, Decimal | None], ...] = ()
    total: Decimal | None = None
    without: Decimal | None = None

    def in_words(self, translate: Translate) -> str:
        """The demand and the first of its rooms, in the language ``translate`` translates to."""
        phrase = self.demand(translate)
        rooms = [
            label if value is None else translate(_ROOM) % {"room": label, "value": f"{value:,.2f}"}
            for label, value in self.rooms[:_NAMED]
        ]
        named = translate(_("、")).join(rooms)
        if len(self.rooms) > _NAMED:
            named = translate(_MORE) % {"rooms": named, "count": len(self.rooms)}
        return translate(_WITH_ROOMS) % {"demand": phrase, "rooms": named} if named else phrase

    def demand(self, translate: Translate) -> str:
        """The demand alone."""
        text = translate(self.message)
        return text % self.params if self.params else text

    def __str__(self) -> str:
        return self.in_words(str)


class Reasons(tuple[Reason, ...]):
    """All of them; as text one phrase, Chinese unless asked otherwise."""

    __slots__ = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The labels of all rooms in question, each once."""
        return tuple(dict.fromkeys(label for each in self for label, _value in each.rooms))

    def in_words(self, translate: Translate) -> str:
        """All of them, in the language ``translate`` translates to."""
        return translate(_("；")).join(each.in_words(translate) for each in self)

    def __str__(self) -> str:
        return self.in_words(str)


def reason(kind: Limit, rooms: list[RoomGiven], demands: Demands, without: Decimal | None = None) -> Reason:
    """The reason of one kind, as it stands in these rooms."""
    if kind not in _AMOUNTS:
        message, params = _demand_in_words(kind, demands)
        return Reason(kind, message, params, tuple((room.label, None) for room in rooms), without=without)
    valued = [(room.label, _amount_of(kind, room, demands)) for room in rooms]
    total = sum((value for _label, value in valued), Decimal(0))
    one, several = _AMOUNTS[kind]
    if len(rooms) > 1:
        return Reason(kind, several, {"total": f"{total:,.2f}"}, tuple(valued), total, without)
    return Reason(kind, one, {}, tuple(valued), total, without)


def _amount_of(kind: Limit, room: RoomGiven, demands: Demands) -> Decimal:
    if kind is Limit.FIXED:
        return total_before(room, demands)
    given = {
        Limit.FLOOR: room.floor,
        Limit.FILED_LOWEST: room.filed_lowest,
        Limit.FILED_HIGHEST: room.filed_highest,
    }[kind]
    assert given is not None
    return given.amount


def _demand_in_words(kind: Limit, demands: Demands) -> tuple[str, dict[str, str]]:
    if kind is Limit.MOVE and demands.move is not None:
        return _move_in_words(demands.move)
    if kind is Limit.ENDINGS and demands.endings is not None:
        return _endings_in_words(demands.endings)
    if kind is Limit.STEP:
        return _("取整到 %(step)s 元"), {"step": f"{demands.grid:f}"}
    if kind is Limit.RISING and demands.least_rise:
        return _("逐层至少递增 %(rise)s 元"), {"rise": f"{demands.least_rise:f}"}
    return (_("高层不低于低层"), {}) if kind is Limit.RISING else (_("价格应大于 0"), {})


def _move_in_words(move: MoveLimit) -> tuple[str, dict[str, str]]:
    if move.percent is not None:
        return _("每套变动不超过 ±%(percent)s %%"), {"percent": f"{move.percent:f}"}
    return _("每套变动不超过 ±%(amount)s 元"), {"amount": f"{move.amount:f}"}


def _endings_in_words(endings: Endings) -> tuple[str, dict[str, str]]:
    disliked, liked = "、".join(endings.disliked), "、".join(endings.liked)
    if not endings.must:
        return _("尾数忌 %(disliked)s"), {"disliked": disliked}
    if not disliked:
        return _("尾数须为 %(liked)s"), {"liked": liked}
    return _("尾数须为 %(liked)s，忌 %(disliked)s"), {"liked": liked, "disliked": disliked}
