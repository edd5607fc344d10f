"""The second reckoning: every demand checked again on the finished prices, in decimals and by other code.

Nothing here uses the grid, the solver or the repair. What fails here is a defect of this package, not of the
question, so it is an error and no refusal.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from kaipan.presale.rules.prices import Price
from kaipan.presale.rules.solver.given import Demands, Number, RoomGiven, number_before, total_before


class BrokenLevellingError(AssertionError):
    """The solver's own prices break a demand: a defect, to be reported."""


def check(
    rooms: Sequence[RoomGiven], demands: Demands, prices: Mapping[Hashable, Price], absorbed: bool
) -> None:
    """Raise :class:`BrokenLevellingError` naming the room and the demand that does not hold."""
    for room in rooms:
        price = prices[room.key]
        _check_bounds(room, price)
        if room.fixed:
            _demand(price.total.amount == total_before(room, demands), room, "fixed")
            continue
        absorbs = absorbed and room.key == demands.absorbing
        _check_total(room, demands, price, absorbs)
        _check_move(room, demands, _number(room, demands, price, absorbs))
        _check_endings(room, demands, price, absorbs)
    if demands.rising:
        _check_rising(rooms, demands, prices, absorbed)


def _demand(holds: bool, room: RoomGiven, what: str) -> None:
    if not holds:
        raise BrokenLevellingError(f"{room.label}: {what}")


def _check_bounds(room: RoomGiven, price: Price) -> None:
    total = price.total
    _demand(room.floor is None or total >= room.floor, room, "floor")
    _demand(room.filed_lowest is None or total >= room.filed_lowest, room, "filed lowest")
    _demand(room.filed_highest is None or total <= room.filed_highest, room, "filed highest")


def _check_total(room: RoomGiven, demands: Demands, price: Price, absorbs: bool) -> None:
    _demand(price.total.amount > 0, room, "positive")
    if absorbs:
        return
    number = price.unit_price if demands.by_unit else price.total.amount
    _demand(number % demands.grid == 0, room, "step")
    if demands.by_unit:
        exact = price.unit_price * room.area.square_metres
        _demand(price.total.amount == demands.rounding.total.apply(exact), room, "total")


def _number(room: RoomGiven, demands: Demands, price: Price, absorbs: bool) -> Decimal | Fraction:
    if not demands.by_unit:
        return price.total.amount
    if absorbs:
        return Fraction(price.total.amount) / Fraction(room.area.square_metres)
    return price.unit_price


def _check_move(room: RoomGiven, demands: Demands, number: Decimal | Fraction) -> None:
    if demands.move is None:
        return
    before = Fraction(number_before(room, demands))
    percent, amount = demands.move.percent, demands.move.amount
    most = before * Fraction(percent) / 100 if percent is not None else Fraction(amount or 0)
    _demand(abs(Fraction(number) - before) <= most, room, "move")


def _check_endings(room: RoomGiven, demands: Demands, price: Price, absorbs: bool) -> None:
    endings = demands.endings
    if endings is None:
        return
    of_total = not demands.by_unit or endings.of is Number.TOTAL
    if absorbs and not of_total:
        return
    number = price.total.amount if of_total else price.unit_price
    step = demands.rounding.total.digit if demands.by_unit and of_total else demands.grid
    step = Decimal(1) if absorbs else step
    digits = {str(int(number // step))}
    if step >= 1:
        digits.add(str(int(number)))
    for each in endings.disliked:
        _demand(not any(_ends(text, each) for text in digits), room, f"ending {each}")
    liked = any(_ends(text, each) for text in digits for each in endings.liked)
    _demand(not endings.must or liked, room, "liked ending")


def _ends(text: str, ending: str) -> bool:
    return text.rjust(len(ending), "0").endswith(ending)


def _check_rising(
    rooms: Sequence[RoomGiven], demands: Demands, prices: Mapping[Hashable, Price], absorbed: bool
) -> None:
    beneath: dict[Hashable, tuple[RoomGiven, Decimal | Fraction]] = {}
    for room in sorted((each for each in rooms if each.stack is not None), key=lambda each: each.floor_index):
        if room.fixed:
            number: Decimal | Fraction = number_before(room, demands)
        else:
            absorbs = absorbed and room.key == demands.absorbing
            number = _number(room, demands, prices[room.key], absorbs)
        lower = beneath.get(room.stack)
        if lower is not None:
            rises = _difference(number, lower[1]) >= demands.least_rise
            _demand(rises, room, f"rising above {lower[0].label}")
        beneath[room.stack] = (room, number)


def _difference(upper: Decimal | Fraction, lower: Decimal | Fraction) -> Decimal | Fraction:
    if isinstance(upper, Decimal) and isinstance(lower, Decimal):
        return upper - lower
    return Fraction(upper) - Fraction(lower)
