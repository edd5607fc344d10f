"""收费规则: what a rule says, and what keeps anything from being counted by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kaipan.kernel.rounding import TO_CENT, Rounding
from kaipan.kernel.text import gettext_noop as _

MOST_TIERS = 12
MOST_PERCENT, MOST_AMOUNT = Decimal(100), Decimal(10_000_000)
MOST_AREA, MOST_DAYS = Decimal(100_000), 3650
HOME_COUNTS = (1, 2, 3)


class Base(StrEnum):
    """What a charge is counted from (计费基数)."""

    PRICE_WITHOUT_VAT = "PRICE_WITHOUT_VAT"
    PRICE = "PRICE"
    GROSS_AREA = "GROSS_AREA"
    INNER_AREA = "INNER_AREA"
    FIXED = "FIXED"


OF_THE_PRICE = frozenset({Base.PRICE, Base.PRICE_WITHOUT_VAT})


class DueAt(StrEnum):
    """When a charge falls due: so many days after an event, or on a day."""

    SIGNING = "SIGNING"
    HANDOVER = "HANDOVER"
    DATE = "DATE"


class ReceiptKind(StrEnum):
    """Which paper the payer gets for it (票据种类)."""

    RECEIPT = "RECEIPT"
    INVOICE = "INVOICE"
    FISCAL = "FISCAL"
    TAX = "TAX"


@dataclass(frozen=True, slots=True)
class Tier:
    """One line of a rule: ``value`` holds for whom all its conditions fit; a condition left out fits all.

    ``value`` is per cent of a price, 元 a ㎡ of an area, or 元. ``home_count`` 3 means the third or a later
    home; ``area_up_to`` is gross ㎡, included.
    """

    value: Decimal
    home_count: int | None = None
    area_up_to: Decimal | None = None
    residential: bool | None = None
    buyer_kind: str = ""

    def as_json(self) -> dict[str, Any]:
        """As a rule keeps it."""
        return {
            "value": f"{self.value:f}",
            "home_count": self.home_count,
            "area_up_to": None if self.area_up_to is None else f"{self.area_up_to:f}",
            "residential": self.residential,
            "buyer_kind": self.buyer_kind,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Tier:
        """A line as a rule keeps it."""
        up_to = kept["area_up_to"]
        return cls(
            value=Decimal(kept["value"]),
            home_count=kept["home_count"],
            area_up_to=None if up_to is None else Decimal(up_to),
            residential=kept["residential"],
            buyer_kind=kept["buyer_kind"],
        )


@dataclass(frozen=True, slots=True)
class RuleTerms:
    """A charge as a regulation or a contract words it.

    ``code`` is its name through all versions, ``payee`` for whom it is taken. The tiers are tried in their
    order. ``vat_percent`` is the VAT the price contains. ``exempts_homes_of_people`` frees people who buy a
    home. ``collected`` false ends it: from then on nothing is charged. ``source`` names the regulation.
    """

    code: str
    name: str
    money_kind: str
    payee: str
    base: Base
    tiers: tuple[Tier, ...]
    vat_percent: Decimal = Decimal(0)
    rounding: Rounding = TO_CENT
    due_at: DueAt = DueAt.SIGNING
    due_days: int = 0
    due_on: date | None = None
    refundable: bool = False
    receipt_kind: ReceiptKind = ReceiptKind.RECEIPT
    exempts_homes_of_people: bool = False
    collected: bool = True
    source: str = ""


def problem_of(terms: RuleTerms) -> str | None:
    """What keeps anything from being charged by these terms, as a sentence; None when nothing does."""
    most = MOST_PERCENT if terms.base in OF_THE_PRICE else MOST_AMOUNT
    values = [tier.value for tier in terms.tiers]
    counts_vat = terms.base == Base.PRICE_WITHOUT_VAT
    complaints = (
        (not 1 <= len(terms.tiers) <= MOST_TIERS, _("收费规则应有 1 至 12 档")),
        (any(not value.is_finite() or not 0 <= value <= most for value in values), _("费率或单价超出范围")),
        (any(-_exponent(value) > 6 for value in values), _("费率或单价最多六位小数")),
        (
            any(tier.home_count not in (None, *HOME_COUNTS) for tier in terms.tiers),
            _("套数只有首套、二套、三套及以上"),
        ),
        (any(not _is_area(tier.area_up_to) for tier in terms.tiers), _("面积上限应大于 0")),
        (_never_reached(terms.tiers), _("有档位永远不会用到：前面的档位已包含它")),
        (counts_vat and not _is_vat(terms.vat_percent), _("按不含税价计费时须填增值税率（不超过 20%）")),
        (not counts_vat and bool(terms.vat_percent), _("只有按不含税价计费时才填增值税率")),
        ((terms.due_at == DueAt.DATE) != (terms.due_on is not None), _("指定日期缴纳时须填日期，其余不填")),
        (not 0 <= terms.due_days <= MOST_DAYS, _("缴纳期限天数超出范围")),
    )
    return next((problem for is_wrong, problem in complaints if is_wrong), None)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _is_vat(value: Decimal) -> bool:
    return value.is_finite() and 0 < value <= 20 and _exponent(value) >= -2


def _is_area(value: Decimal | None) -> bool:
    return value is None or (value.is_finite() and 0 < value <= MOST_AREA)


def _never_reached(tiers: Sequence[Tier]) -> bool:
    """Whether a line stands behind another that fits everything it fits."""
    return any(_covers(early, late) for place, late in enumerate(tiers) for early in tiers[:place])


def _covers(early: Tier, late: Tier) -> bool:
    same = ((early.home_count, late.home_count), (early.residential, late.residential))
    kinds = early.buyer_kind in ("", late.buyer_kind)
    areas = early.area_up_to is None or (late.area_up_to is not None and late.area_up_to <= early.area_up_to)
    return kinds and areas and all(one in (None, other) for one, other in same)
