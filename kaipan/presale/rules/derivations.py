"""Where a price comes from, kept with it word for word: written by the hundred thousand, read one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.presale.codes import AdjustmentKind, Basis, Direction, Effect
from kaipan.presale.rules.price_tables import Adjustment, Factor, FactorValue, Level, PriceTables
from kaipan.presale.rules.prices import PriceRounding


@dataclass(frozen=True, slots=True)
class FactorTaken:
    """One factor as it acted on a room."""

    name: str
    attribute: str
    value: str
    effect: Effect
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Derivation:
    """A kept derivation as values. ``calculated`` is the unit price after levelling, before any rounding."""

    basis: Basis
    direction: Direction
    area: Decimal
    base: Decimal
    floor: Decimal
    floor_effect: Effect
    factors: tuple[FactorTaken, ...]
    level: Level
    adjustment: Adjustment | None
    calculated: Decimal
    rounding: PriceRounding


class Writer:
    """Writes the derivations of one plan. What all rooms share is written once."""

    def __init__(
        self, tables: PriceTables, rounding: PriceRounding, basis: Basis, direction: Direction
    ) -> None:
        level = [f"{tables.level.ratio.normalize():f}", f"{tables.level.shift.normalize():f}"]
        self._head = f'{{"basis":"{basis.value}","direction":"{direction.value}","area":"'
        self._floor_effect = f'","floor_effect":"{tables.floor_effect.value}","factors":['
        self._level = f'],"level":{_json(level)},"adjustment":'
        kept = {"unit": _rounding_json(rounding.unit), "total": _rounding_json(rounding.total)}
        self._tail = f'","unit_rounding":{_json(kept["unit"])},"total_rounding":{_json(kept["total"])}}}'

    def write(
        self, area: str, base: str, floor: str, factors: str, adjustment: Adjustment | None, calculated: str
    ) -> str:
        """The derivation of one room as JSON; ``factors`` are fragments of :func:`factor_text`, joined."""
        said = _adjustment_json(adjustment) if adjustment else "null"
        return (
            f'{self._head}{area}","base":"{base}","floor":"{floor}{self._floor_effect}{factors}'
            f'{self._level}{said},"calculated":"{calculated}{self._tail}'
        )


def factor_text(factor: Factor, line: FactorValue) -> str:
    """What a factor's line did, as a fragment of JSON."""
    amount = f"{line.amount.normalize():f}"
    return _json([factor.name, line.words, amount, factor.effect.value, factor.attribute])


def read_derivation(kept: Mapping[str, Any]) -> Derivation:
    """A derivation of a price plan as it was kept, also by the plans that knew only differences."""
    return Derivation(
        basis=Basis(kept["basis"]),
        direction=Direction(kept.get("direction") or _direction_by_rounding(kept["unit_rounding"])),
        area=Decimal(kept["area"]),
        base=Decimal(kept["base"]),
        floor=Decimal(kept["floor"]),
        floor_effect=Effect(kept.get("floor_effect", Effect.DIFFERENCE)),
        factors=tuple(_factor(*each) for each in kept["factors"]),
        level=Level(*map(Decimal, kept.get("level") or ("1", "0"))),
        adjustment=_adjustment(kept["adjustment"]),
        calculated=Decimal(kept["calculated"]),
        rounding=PriceRounding(_rounding(kept["unit_rounding"]), _total_rounding(kept["total_rounding"])),
    )


def _factor(
    name: str, value: str, amount: str, effect: str = Effect.DIFFERENCE, attribute: str = ""
) -> FactorTaken:
    return FactorTaken(name, attribute or name, value, Effect(effect), Decimal(amount))


def _adjustment(kept: Any) -> Adjustment | None:
    if kept is None:
        return None
    if isinstance(kept, str):
        return Adjustment(AdjustmentKind.SHIFT_TOTAL, amount=Money(kept))
    kind = AdjustmentKind(kept["kind"])
    if kind is AdjustmentKind.SET_UNIT:
        return Adjustment(kind, unit_price=Decimal(kept["amount"]))
    return Adjustment(kind, amount=Money(kept["amount"]))


def _adjustment_json(adjustment: Adjustment) -> str:
    amount = adjustment.amount if adjustment.amount is not None else f"{adjustment.unit_price:f}"
    return _json({"kind": adjustment.kind.value, "amount": str(amount)})


def _direction_by_rounding(unit_rounding: Sequence[str] | None) -> Direction:
    return Direction.UNIT_TO_TOTAL if unit_rounding else Direction.TOTAL_TO_UNIT


def _rounding_json(rounding: Rounding | None) -> list[str] | None:
    return [rounding.mode.value, f"{rounding.digit:f}"] if rounding else None


def _rounding(kept: Sequence[str] | None) -> Rounding | None:
    return _total_rounding(kept) if kept else None


def _total_rounding(kept: Sequence[str]) -> Rounding:
    mode, digit = kept
    return Rounding(RoundingMode(mode), Decimal(digit))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
