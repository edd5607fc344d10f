"""Drawing an adjustment order up: from what its maker says to a line for every room; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import clock
from kaipan.presale.adjustment_codes import AdjustmentMethod, AdjustmentProblem, PriceRule
from kaipan.presale.batches import matching_ids
from kaipan.presale.codes import Basis
from kaipan.presale.limits import filed_ranges_of
from kaipan.presale.models import PriceBookEntry, RoomPrice
from kaipan.presale.refusals import AdjustmentInvalid, NothingAdjusted, RoomsNotAdjustable
from kaipan.presale.room_condition import RoomCondition
from kaipan.presale.rules.filed_price import FiledRange
from kaipan.presale.rules.price_adjustments import AdjustedPrice, OldPrice, PriceChange, adjust
from kaipan.presale.rules.prices import Price, PriceRounding, average_price

_HIGHEST = Decimal(10**9)
_FINEST = Decimal("0.000001")
_NAMED = 5
_FREE_TO_FALL = Decimal(-100)


@dataclass(frozen=True, slots=True)
class NewRoomPrice:
    """One room's new price by hand or from a file: 元/㎡ (SET_UNIT) or 元 (SET_TOTAL)."""

    room_id: int
    rule: PriceRule
    value: Decimal

    def __post_init__(self) -> None:
        row = str(self.value)
        _refuse(row, self.rule not in (PriceRule.SET_UNIT, PriceRule.SET_TOTAL), _("逐套只能指定单价或总价"))
        _refuse(row, not _is_number(self.value) or self.value <= 0, _("新价应大于 0"))
        digits = Decimal("0.01") if self.rule is PriceRule.SET_TOTAL else Decimal("0.0001")
        _refuse(row, self.value != self.value.quantize(digits), _("总价最多两位小数，单价最多四位小数"))


@dataclass(frozen=True, slots=True)
class AdjustmentProposal:
    """What an order is to say.

    ``value`` is that of the method: −3 (%), 0.97, ±元/㎡ or ±元; lists and imports have ``rows`` instead, and
    the rooms of all other methods are those of the ``condition``. ``leave_out`` leaves out rooms that cannot
    be adjusted instead of refusing the order. ``effective_at`` None: when it is executed.
    """

    reason: str
    method: AdjustmentMethod
    value: Decimal | None = None
    condition: RoomCondition = field(default_factory=RoomCondition)
    rows: tuple[NewRoomPrice, ...] = ()
    rounding: PriceRounding = field(default_factory=PriceRounding)
    leave_out: bool = False
    whole_or_nothing: bool = False
    effective_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", required_line(self.reason, longest=200))
        row = str(self.method.label)
        if self.method.is_by_room:
            _refuse(row, self.value is not None, _("逐套指定时不填统一的数值"))
            _refuse(row, not self.rows, _("没有任何房间"))
            rooms = [each.room_id for each in self.rows]
            _refuse(row, len(set(rooms)) != len(rooms), _("同一房间出现了两次"))
        else:
            _refuse(row, bool(self.rows), _("只有逐套指定或导入才有每套的新价"))
            _check_value(row, self.method, self.value)

    def changes(self) -> Mapping[int, PriceChange]:
        """Room → what is done to it, for lists and imports."""
        return {each.room_id: PriceChange(each.rule, each.value) for each in self.rows}


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One room of a draft: before, after, and whether the price is one no order may carry (元, 元/㎡)."""

    room: inventory.RoomFacts
    entry_id: int
    old: OldPrice
    change: PriceChange
    adjusted: AdjustedPrice
    is_above_filed: bool
    is_below_filed: bool
    is_below_floor: bool

    @property
    def price(self) -> Price:
        """The new price."""
        return self.adjusted.price

    @property
    def difference(self) -> Money:
        """New total less old."""
        return self.price.total - self.old.total

    @property
    def rate(self) -> Decimal:
        """The difference in % of the old total, 2 decimals."""
        return percent_of(self.difference, self.old.total)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A room that was meant and cannot be adjusted. ``holder`` is the kind of occupancy that has it."""

    room_id: int
    label: str
    problem: AdjustmentProblem
    holder: str = ""

    def as_json(self) -> dict[str, object]:
        """As it is kept with the order."""
        return {
            "room_id": self.room_id,
            "room": self.label,
            "problem": self.problem.value,
            "holder": self.holder,
        }


@dataclass(frozen=True, slots=True)
class AdjustmentTotals:
    """Some lines together: 套, ㎡, 元 and 元/㎡ before and after; averages are Σ value ÷ Σ area."""

    rooms: int
    area: Decimal
    value_before: Money
    value: Money
    average_before: Decimal
    average: Decimal

    @property
    def difference(self) -> Money:
        """Value after less value before."""
        return self.value - self.value_before

    @property
    def rate(self) -> Decimal:
        """The difference in % of the value before, 2 decimals; zero for nothing."""
        return percent_of(self.difference, self.value_before)


@dataclass(frozen=True, slots=True)
class AdjustmentDraft:
    """What an order would say. ``unchanged`` counts rooms whose price it would leave as it is."""

    lines: tuple[DraftLine, ...]
    left_out: tuple[LeftOut, ...]
    unchanged: int

    @property
    def totals(self) -> AdjustmentTotals:
        """All lines together."""
        return totals_of(
            (line.old.area.square_metres, line.old.total, line.price.total) for line in self.lines
        )

    @property
    def above_filed(self) -> int:
        """Rooms above their filed price."""
        return sum(line.is_above_filed for line in self.lines)

    @property
    def below_filed(self) -> int:
        """Rooms below the band under their filed price."""
        return sum(line.is_below_filed for line in self.lines)

    @property
    def below_floor(self) -> int:
        """Rooms below their floor price."""
        return sum(line.is_below_floor for line in self.lines)


def totals_of(lines: Iterable[tuple[Decimal, Money, Money]]) -> AdjustmentTotals:
    """Sums and averages of (area, old total, new total)."""
    rows = list(lines)
    area = sum((each[0] for each in rows), Decimal(0))
    before, after = Money.total(each[1] for each in rows), Money.total(each[2] for each in rows)
    return AdjustmentTotals(
        len(rows), area, before, after, average_price(before, area), average_price(after, area)
    )


def percent_of(part: Money, whole: Money) -> Decimal:
    """``part`` in % of ``whole``, 2 decimals half up; zero where there is no whole."""
    return average_price(Money(part.amount), whole.amount / 100) if whole else Decimal(0)


def draw_up(project_id: int, proposal: AdjustmentProposal, *, actor: Actor) -> AdjustmentDraft:
    """The lines that the proposal makes of the rooms as they are now.

    Raises :class:`RoomsNotAdjustable` unless such rooms are to be left out, :class:`NothingAdjusted` when no
    price would change, and :class:`NotFound` for rooms of another project.
    """
    by_room = proposal.changes()
    rooms = inventory.rooms_facts(_room_ids(project_id, proposal, actor))
    listed = listed_prices(room.id for room in rooms)
    ranges = filed_ranges_of(rooms, clock.business_day())
    drawn = [
        _line(
            room,
            listed.get(room.id),
            ranges[room.id],
            by_room.get(room.id) or _rule(proposal),
            proposal.rounding,
        )
        for room in rooms
    ]
    left_out = tuple(each for each in drawn if isinstance(each, LeftOut))
    if left_out and not proposal.leave_out:
        raise RoomsNotAdjustable(count=len(left_out), rooms=named(left_out))
    lines = [each for each in drawn if isinstance(each, DraftLine)]
    changed = tuple(line for line in lines if _moves(line))
    if not changed:
        raise NothingAdjusted(left_out=len(left_out), unchanged=len(lines))
    return AdjustmentDraft(changed, left_out, len(lines) - len(changed))


def listed_prices(room_ids: Iterable[int]) -> dict[int, tuple[PriceBookEntry, Money | None]]:
    """The current entry and the floor price of the rooms that have a list price, by room id."""
    rows = RoomPrice.objects.filter(room_id__in=list(room_ids)).select_related("entry")
    return {row.room_id: (row.entry, row.floor_total) for row in rows}


def named(rooms: Sequence[LeftOut]) -> str:
    """The first few of the rooms with why: ``3栋1单元301（已有交易）``."""
    said = "、".join(f"{each.label}（{each.problem.label}）" for each in rooms[:_NAMED])
    return said if len(rooms) <= _NAMED else f"{said}……"


def selling_area_moved(room: inventory.RoomFacts, entry_basis: str, entry_area: object) -> bool:
    """Whether the room is no longer of the area its price was made for."""
    now = room.inner_area if entry_basis == Basis.INNER else room.gross_area
    return now != entry_area


def _room_ids(project_id: int, proposal: AdjustmentProposal, actor: Actor) -> list[int]:
    if not proposal.method.is_by_room:
        return matching_ids(proposal.condition, project_id, actor, on=clock.business_day())
    wanted = {each.room_id for each in proposal.rows}
    found = inventory.rooms(actor).filter(project_id=project_id, pk__in=wanted).values_list("pk", flat=True)
    if len(found) != len(wanted):
        raise NotFound
    return sorted(found)


def _rule(proposal: AdjustmentProposal) -> PriceChange:
    return PriceChange(PriceRule(proposal.method.value), proposal.value or Decimal(0))


def _line(
    room: inventory.RoomFacts,
    listed: tuple[PriceBookEntry, Money | None] | None,
    filed: FiledRange,
    change: PriceChange,
    rounding: PriceRounding,
) -> DraftLine | LeftOut:
    if room.is_being_sold and room.occupancy:
        return LeftOut(room.id, room.label, AdjustmentProblem.BEING_SOLD, room.occupancy.kind.value)
    if listed is None:
        return LeftOut(room.id, room.label, AdjustmentProblem.NOT_PRICED)
    entry, floor = listed
    if selling_area_moved(room, entry.basis, entry.area):
        return LeftOut(room.id, room.label, AdjustmentProblem.AREA_MOVED)
    old = OldPrice(entry.unit_price, entry.total, Basis(entry.basis), entry.area)
    if old.basis is Basis.UNIT and change.is_by_unit:
        return LeftOut(room.id, room.label, AdjustmentProblem.BY_THE_ROOM)
    adjusted = adjust(old, change, rounding)
    if adjusted is None:
        return LeftOut(room.id, room.label, AdjustmentProblem.OUT_OF_RANGE)
    total = adjusted.price.total
    return DraftLine(
        room=room,
        entry_id=entry.pk,
        old=old,
        change=change,
        adjusted=adjusted,
        is_above_filed=filed.is_exceeded_by(total),
        is_below_filed=filed.is_undercut_by(total),
        is_below_floor=floor is not None and total < floor,
    )


def _moves(line: DraftLine) -> bool:
    return (line.price.total, line.price.unit_price) != (line.old.total, line.old.unit_price)


def _check_value(row: str, method: AdjustmentMethod, value: Decimal | None) -> None:
    if value is None or not _is_number(value):
        raise AdjustmentInvalid(row=row, problem=_("数值应为最多六位小数的数字"))
    is_factor = method is AdjustmentMethod.FACTOR
    _refuse(row, is_factor and not 0 < value <= 10, _("系数应大于 0 且不超过 10"))
    _refuse(row, is_factor and value == 1, _("系数 1 不改变价格"))
    _refuse(row, not is_factor and not value, _("0 不改变价格"))
    _refuse(
        row,
        method is AdjustmentMethod.PERCENT and not _FREE_TO_FALL < value <= 900,
        _("百分比应大于 -100 且不超过 900"),
    )


def _is_number(value: Decimal) -> bool:
    return value.is_finite() and abs(value) < _HIGHEST and value == value.quantize(_FINEST)


def _refuse(row: str, is_wrong: bool, problem: str) -> None:
    if is_wrong:
        raise AdjustmentInvalid(row=row, problem=problem)
