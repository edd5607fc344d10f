"""How a quote reads: the way from the list price to the deal price, and the payments that make it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.presale.quote_lines import after
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import PriceStep
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.presale.queries import discount_words, event_words

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
    area = Area(quote["area"])
    unit_price = formats.unit_price(Decimal(quote["list_unit_price"]))
    formula = f"{unit_price} {_('元/㎡')} × {formats.area(area)} ㎡"
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


def payments_of(room: str, quote: Quote) -> list[Payment]:
    """The schedule of a room that is sold with another, each line named with it."""
    return [Payment(f"{room} {each.name}", each.amount, each.when, each.is_loan) for each in payments(quote)]


def falls_due(line: Mapping[str, Any]) -> str:
    """The day of a payment, or how long after which event it comes."""
    if line["due_on"]:
        return formats.day(date.fromisoformat(line["due_on"]))
    return after(SimpleNamespace(**line))


def waits_for(anchor: str) -> str:
    """The event a due without a day waits for, in words."""
    return event_words(anchor)


def _steps(quote: Quote, area: Area) -> Iterator[PriceStep]:
    for step in quote["steps"]:
        difference = Money(step["after"]) - Money(step["before"])
        words = discount_words(step["kind"], Decimal(step["value"]), area)
        yield PriceStep(_(step["name"]), difference, words)
