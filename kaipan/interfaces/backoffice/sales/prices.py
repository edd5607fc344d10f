"""How a quote reads: the way from the list price to the deal price, and the payments that make it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import PriceStep
from kaipan.kernel.money import Money
from kaipan.presale.codes import Anchor

Quote = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Payment:
    """A line of a schedule in words: when it falls due, or what it waits for."""

    name: str
    amount: Money
    when: str
    is_loan: bool


def waterfall(quote: Quote) -> list[PriceStep]:
    """The derivation of a deal price, from a quote as it is kept."""
    area = Decimal(quote["area"])
    unit_price = formats.unit_price(Decimal(quote["list_unit_price"]))
    formula = f"{unit_price} 元/㎡ × {formats.area(area)} ㎡"
    return [
        PriceStep(_("表价总价"), Money(quote["list_total"]), formula, is_subtotal=True),
        *_steps(quote, area),
    ]


def payments(quote: Quote) -> list[Payment]:
    """The schedule of a quote, line by line."""
    return [
        Payment(line["name"], Money(line["amount"]), falls_due(line), line["is_loan"])
        for line in quote["schedule"]
    ]


def falls_due(line: Mapping[str, Any]) -> str:
    """The day of a payment, or how long after which event it comes."""
    if line["due_on"]:
        return formats.day(date.fromisoformat(line["due_on"]))
    after = waits_for(line["anchor"])
    months, days = line["months"], line["days"]
    later = (_(" %(count)s 个月") % {"count": months} if months else "") + (
        _(" %(count)s 天") % {"count": days} if days else ""
    )
    return _("%(event)s后%(later)s") % {"event": after, "later": later} if later else after


def waits_for(anchor: str) -> str:
    """The event a due without a day waits for, in words."""
    return str(Anchor(anchor).label) if anchor in Anchor.values else "—"


def _steps(quote: Quote, area: Decimal) -> Iterator[PriceStep]:
    for step in quote["steps"]:
        difference = Money(step["after"]) - Money(step["before"])
        yield PriceStep(_(step["name"]), difference, _formula(step["kind"], Decimal(step["value"]), area))


def _formula(kind: str, value: Decimal, area: Decimal) -> str:
    match kind:
        case "MULTIPLY":
            return f"× {(value * 100).normalize():f}%"
        case "POINTS":
            return _("减 %(value)s 点") % {"value": f"{value.normalize():f}"}
        case "PER_AREA":
            return f"{formats.unit_price(value)} 元/㎡ × {formats.area(area)} ㎡"
        case _:
            return ""
