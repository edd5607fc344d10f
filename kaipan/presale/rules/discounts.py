"""From the list price to the deal price: named steps in a named order, each rounded to the cent half up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import DiscountKind
from kaipan.presale.refusals import DiscountInvalid, DiscountsSwallowPrice

ROUNDING_STEP = "ROUNDING"
_RATE_DIGIT = Decimal("0.000001")
_HUNDRED = Decimal(100)


_BOUNDS = {
    DiscountKind.MULTIPLY: (Decimal(1), _("应大于 0 且不超过 1（98 折写作 0.98）")),
    DiscountKind.POINTS: (Decimal(100), _("应大于 0 且小于 100 个百分点")),
    DiscountKind.SUBTRACT: (Decimal(10**7), _("应大于 0 且不超过 1000 万元")),
    DiscountKind.ADD: (Decimal(10**7), _("应大于 0 且不超过 1000 万元")),
    DiscountKind.PER_AREA: (Decimal(10**5), _("应大于 0 且不超过 10 万元/㎡")),
}


@dataclass(frozen=True, slots=True)
class Discount:
    """One step as it is agreed: its name on paper, its kind, and its value in the kind's own unit.

    ``offer_id`` is the offer of the catalogue it was chosen from, if it was.
    """

    name: str
    kind: DiscountKind
    value: Decimal
    offer_id: int | None = None

    def __post_init__(self) -> None:
        most, bounds = _BOUNDS[self.kind]
        whole = self.kind is DiscountKind.POINTS and self.value == most
        fine = self.value.is_finite() and 0 < self.value <= most and not whole
        if not fine or self.value != self.value.quantize(_RATE_DIGIT):
            raise DiscountInvalid(name=self.name, value=self.value, bounds=bounds)


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One step as it was taken: what it found and what it left, in 元.

    ``base`` is what it was counted from: the price before it; for points, the price before the first of them.
    """

    name: str
    kind: str
    value: Decimal
    before: Money
    after: Money
    base: Money
    offer_id: int | None = None


def apply_discounts(
    list_total: Money, area: Area, discounts: Sequence[Discount]
) -> tuple[WaterfallStep, ...]:
    """Take the steps in their order, each from what the one before left.

    Points that follow each other add up: they are taken together from the price before the first of them
    (1 point, then 2 points: × 97 %), so a run of points is rounded once. ``area`` is what 单价优惠 counts.
    Raises :class:`DiscountsSwallowPrice` when a step leaves nothing.
    """
    steps: list[WaterfallStep] = []
    price = run_start = list_total
    points = Decimal(0)
    for discount in discounts:
        if discount.kind is DiscountKind.POINTS:
            points += discount.value
            base, after = run_start, run_start.times((_HUNDRED - points) / _HUNDRED)
        else:
            base, after = price, _apply_one(price, area, discount)
            run_start, points = after, Decimal(0)
        if after.amount <= 0:
            raise DiscountsSwallowPrice(name=discount.name, after=after)
        kind = discount.kind.value
        steps.append(
            WaterfallStep(discount.name, kind, discount.value, price, after, base, discount.offer_id)
        )
        price = after
    return tuple(steps)


def price_after(price: Money, area: Area, discount: Discount) -> Money:
    """What one discount alone makes of a price."""
    return apply_discounts(price, area, [discount])[-1].after


def round_deal(
    steps: Sequence[WaterfallStep], list_total: Money, rounding: Rounding
) -> tuple[WaterfallStep, ...]:
    """The steps, and after them the deal price's own rounding (成交价取整) where it changes anything."""
    price = steps[-1].after if steps else list_total
    rounded = Money.rounded(rounding.apply(price.amount))
    if rounded == price:
        return tuple(steps)
    if rounded.amount <= 0:
        raise DiscountsSwallowPrice(name=_("取整"), after=rounded)
    return (*steps, WaterfallStep(_("取整"), ROUNDING_STEP, rounding.digit, price, rounded, price))


def combined_rate(deal_total: Money, list_total: Money) -> Decimal:
    """综合折扣: deal ÷ list, 6 decimals (0.966166 is 96.6166 %)."""
    return (deal_total.amount / list_total.amount).quantize(_RATE_DIGIT)


def _apply_one(price: Money, area: Area, discount: Discount) -> Money:
    match discount.kind:
        case DiscountKind.MULTIPLY:
            return price.times(discount.value)
        case DiscountKind.SUBTRACT:
            return price - Money.rounded(discount.value)
        case DiscountKind.ADD:
            return price + Money.rounded(discount.value)
        case _:
            return price - Money.rounded(discount.value * area.square_metres)
