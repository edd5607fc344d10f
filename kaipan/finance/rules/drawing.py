"""付出: from which money of an account an amount is taken that leaves it.

What it guarantees and its worked tables are in docs/algorithms/money-that-leaves.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kaipan.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class LineLeft:
    """One way money came, and what of it has not left again; ``for_price`` when it may pay the price."""

    line_id: int
    left: Money
    for_price: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """The money of one receipt that is free: here and not set against anything.

    ``not_for_price`` is the part of ``free`` that may not pay the price, ``deposit`` what of the receipt
    stood as 定金 and is not forfeited, ``from_loan`` marks money that a bank released.
    """

    receipt_id: int
    free: Money
    not_for_price: Money
    deposit: Money
    from_loan: bool
    lines: tuple[LineLeft, ...]


@dataclass(frozen=True, slots=True)
class Draught:
    """``amount`` of one line of one receipt."""

    receipt_id: int
    line_id: int
    amount: Money


_Limit = Callable[[Holding], Money]


def draw(
    holdings: Sequence[Holding], amount: Money, *, as_deposit: bool = False, best_first: bool = False
) -> list[Draught]:
    """Take ``amount`` from the holdings, in their order; less comes out when they do not hold as much.

    The buyer's own money goes before a bank's. ``as_deposit`` takes only what stood as 定金; otherwise what
    stood as 定金 goes last, so that it can still be forfeited. Within a receipt that goes first which may
    not pay the price, or, with ``best_first``, that which may: money moved to another account is to settle
    its price.
    """
    limits: tuple[_Limit, ...] = (_deposit,) if as_deposit else (_beside_the_deposit, _everything)
    left = sorted(holdings, key=lambda holding: holding.from_loan)
    wanted = amount
    drawn: list[Draught] = []
    for limit in limits:
        for place, holding in enumerate(left):
            part = min(limit(holding), wanted)
            if part > ZERO:
                draughts = list(_from_lines(holding, part, best_first=best_first))
                left[place] = _less(holding, draughts)
                wanted -= part
                drawn += draughts
    return list(_merged(drawn))


def _deposit(holding: Holding) -> Money:
    return min(holding.free, holding.deposit)


def _beside_the_deposit(holding: Holding) -> Money:
    return holding.free - _deposit(holding)


def _everything(holding: Holding) -> Money:
    return holding.free


def _from_lines(holding: Holding, amount: Money, *, best_first: bool) -> Iterator[Draught]:
    """``amount`` of the holding by its lines; of each sort no more than is free of it."""
    free = {False: holding.not_for_price, True: holding.free - holding.not_for_price}
    for for_price in (best_first, not best_first):
        for line in holding.lines:
            part = min(line.left, free[for_price], amount) if line.for_price == for_price else ZERO
            if part > ZERO:
                yield Draught(holding.receipt_id, line.line_id, part)
                free[for_price] -= part
                amount -= part


def _less(holding: Holding, draughts: Sequence[Draught]) -> Holding:
    gone = {draught.line_id: draught.amount for draught in draughts}
    apart = {line.line_id for line in holding.lines if not line.for_price}
    return Holding(
        receipt_id=holding.receipt_id,
        free=holding.free - Money.total(gone.values()),
        not_for_price=holding.not_for_price
        - Money.total(amount for line_id, amount in gone.items() if line_id in apart),
        deposit=holding.deposit,
        from_loan=holding.from_loan,
        lines=tuple(
            LineLeft(line.line_id, line.left - gone.get(line.line_id, ZERO), line.for_price)
            for line in holding.lines
        ),
    )


def _merged(draughts: Sequence[Draught]) -> Iterator[Draught]:
    """One draught for each line, in the order they first appeared."""
    sums: dict[tuple[int, int], Money] = {}
    for each in draughts:
        key = (each.receipt_id, each.line_id)
        sums[key] = sums.get(key, ZERO) + each.amount
    for (receipt_id, line_id), amount in sums.items():
        yield Draught(receipt_id, line_id, amount)
