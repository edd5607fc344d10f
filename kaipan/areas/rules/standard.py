"""The standard regimes: offered to a project, in force nowhere until somebody takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.areas.rules.regimes import RegimeKind, RegimeTerms


@dataclass(frozen=True, slots=True)
class StandardRegime:
    """A regime, from which day on and for which area basis it is meant (empty for all)."""

    name: str
    valid_from: date
    area_basis: str
    terms: RegimeTerms


STANDARD_REGIMES = (
    StandardRegime(
        "误差 3% 规则",
        date(2001, 6, 1),
        "",
        RegimeTerms(
            RegimeKind.THREE_PERCENT,
            limit=Decimal(3),
            source="商品房销售管理办法（建设部令第88号）第二十条；合同另有约定的从约定",
        ),
    ),
    StandardRegime(
        "按套计价不补差",
        date(2001, 6, 1),
        "UNIT",
        RegimeTerms(
            RegimeKind.NONE,
            source="按套计价，商品房销售管理办法第十九条；测绘误差范围内总价不变，请按当地规定确认",
        ),
    ),
)
