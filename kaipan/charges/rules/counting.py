"""What a purchase is charged by a rule, with the way it was worked out.

price without VAT = price / (1 + VAT), to the cent (财政部 税务总局公告 2021年第23号; 印花税法 Art 5);
amount = base × rate, rounded as the rule says. The first tier whose conditions all fit holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from kaipan.charges.rules.facts import BuyerKind, ChargeFacts
from kaipan.charges.rules.terms import OF_THE_PRICE, Base, RuleTerms, Tier
from kaipan.kernel.money import ZERO, Money

Key = TypeVar("Key")

HOME_COUNT, GROSS_AREA, INNER_AREA = "home_count", "gross_area", "inner_area"


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One charge: the base it was counted from (元 or ㎡), the tier that held, the sum as it was written out.

    ``exempt`` is true where the rule frees the buyer: the amount is zero.
    """

    base: Decimal
    tier: Tier
    formula: str
    amount: Money
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """What has to be known before a rule can be used: the name of the fact."""

    fact: str


Counted = ChargeLine | Missing | None
"""None: the rule charges nothing of the kind (no tier fits)."""


def count_charge(terms: RuleTerms, facts: ChargeFacts) -> Counted:
    """What the rule makes of the facts."""
    tier = _tier_of(terms.tiers, facts)
    if not isinstance(tier, Tier):
        return tier
    base = _base_of(terms, facts)
    if isinstance(base, Missing):
        return base
    if terms.exempts_homes_of_people and facts.residential and facts.buyer_kind == BuyerKind.PERSON:
        return ChargeLine(base, tier, "0.00", ZERO, exempt=True)
    factor = tier.value / 100 if terms.base in OF_THE_PRICE else tier.value
    amount = Money.rounded(base * factor, terms.rounding)
    return ChargeLine(base, tier, _formula(terms, facts, base, tier, amount), amount)


def count_all(
    rules: Mapping[Key, RuleTerms], facts: ChargeFacts
) -> tuple[dict[Key, ChargeLine], dict[Key, Missing]]:
    """The lines of all rules that charge something or exempt from it, and what the others still ask."""
    lines: dict[Key, ChargeLine] = {}
    missing: dict[Key, Missing] = {}
    for key, terms in rules.items():
        counted = count_charge(terms, facts) if terms.collected else None
        if isinstance(counted, Missing):
            missing[key] = counted
        elif counted is not None:
            lines[key] = counted
    return lines, missing


def asks_home_count(rules: Iterable[RuleTerms]) -> bool:
    """Whether any of the rules depends on which home of the family it is."""
    return any(tier.home_count is not None for terms in rules if terms.collected for tier in terms.tiers)


def _tier_of(tiers: Sequence[Tier], facts: ChargeFacts) -> Tier | Missing | None:
    for tier in tiers:
        fits = _fits(tier, facts)
        if isinstance(fits, Missing):
            return fits
        if fits:
            return tier
    return None


def _fits(tier: Tier, facts: ChargeFacts) -> bool | Missing:
    """Whether the tier holds; what is unknown is asked for only where everything else fits."""
    if tier.residential is not None and tier.residential != facts.residential:
        return False
    if tier.buyer_kind and tier.buyer_kind != facts.buyer_kind:
        return False
    area = facts.gross_area
    if tier.area_up_to is not None and area is not None and area.square_metres > tier.area_up_to:
        return False
    if tier.home_count is not None:
        if facts.home_count is None:
            return Missing(HOME_COUNT)
        if min(facts.home_count, 3) != tier.home_count:
            return False
    return Missing(GROSS_AREA) if tier.area_up_to is not None and area is None else True


def _base_of(terms: RuleTerms, facts: ChargeFacts) -> Decimal | Missing:
    if terms.base == Base.FIXED:
        return Decimal(1)
    if terms.base in OF_THE_PRICE:
        return _divided(terms, facts)
    fact = GROSS_AREA if terms.base == Base.GROSS_AREA else INNER_AREA
    area = facts.gross_area if fact == GROSS_AREA else facts.inner_area
    return Missing(fact) if area is None else area.square_metres


def _divided(terms: RuleTerms, facts: ChargeFacts) -> Decimal:
    """The price, without the VAT in it where the rule says so, to the cent."""
    if terms.base == Base.PRICE:
        return facts.price.amount
    return Money.rounded(facts.price.amount / (1 + terms.vat_percent / 100)).amount


def _formula(terms: RuleTerms, facts: ChargeFacts, base: Decimal, tier: Tier, amount: Money) -> str:
    """The sum in figures, which need no language."""
    result = f"{amount:,.2f}"
    if terms.base == Base.FIXED:
        return result
    if terms.base not in OF_THE_PRICE:
        return f"{_short(base)} ㎡ × {_short(tier.value)} = {result}"
    rated = f"{base:,.2f} × {_short(tier.value)}% = {result}"
    if terms.base == Base.PRICE:
        return rated
    divisor = _short(1 + terms.vat_percent / 100)
    return f"{facts.price:,.2f} ÷ {divisor} = {base:,.2f}; {rated}"


def _short(value: Decimal) -> str:
    """A number without the zeros it does not need."""
    return f"{value.normalize():f}"
