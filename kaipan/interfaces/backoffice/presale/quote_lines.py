"""A quote in words: the way from list to deal price, and when each payment falls due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import PriceStep
from kaipan.inventory.codes import ProductType
from kaipan.kernel.money import Money
from kaipan.presale.actions import Quote, ScheduleLine
from kaipan.presale.codes import Anchor, MoneyKind
from kaipan.presale.queries import after_words, discount_words


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment of the schedule as the page shows it."""

    name: str
    kind: str
    amount: Money
    when: str
    forecast: date | None = None
    is_pending: bool = False
    is_loan: bool = False


def waterfall(quote: Quote) -> Iterator[PriceStep]:
    """The list price and every step after it."""
    formula = f"{formats.unit_price(quote.list_unit_price)} {_('元/㎡')} × {formats.area(quote.area)} ㎡"
    yield PriceStep(_("表价总价"), quote.list_total, formula, is_subtotal=True)
    for step in quote.steps:
        yield PriceStep(
            _(step.name), step.after - step.before, discount_words(step.kind, step.value, quote.area)
        )


def payments(quote: Quote) -> list[Payment]:
    """The schedule, in its order."""
    return [
        Payment(
            line.name,
            str(MoneyKind(line.money_kind).label),
            line.amount,
            when(line),
            forecast=line.forecast_on,
            is_pending=line.due_on is None,
            is_loan=line.is_loan,
        )
        for line in quote.schedule
    ]


def when(line: ScheduleLine) -> str:
    """The day, or the event with what comes after it."""
    return formats.day(line.due_on) if line.due_on else after(line)


def after(line: Any) -> str:
    """``签约后 1 个月 15 天``, of a line of a plan or of a schedule."""
    return formats.day(line.on_date) if line.anchor == Anchor.DATE else after_words(line)


def how_much(line: Any) -> str:
    """``30%``, ``50,000.00 元`` or 余款, and in how many parts, of a line of a plan."""
    if line.share is not None:
        much = f"{(line.share * 100).normalize():f}%"
    elif line.amount is not None:
        much = f"{formats.money(line.amount)} {_('元')}"
    else:
        much = _("余款")
    if line.instalments == 1:
        return much
    words = _("%(much)s，分 %(count)s 期，每 %(months)s 个月一期")
    return words % {"much": much, "count": line.instalments, "months": line.every_months}


def loan_terms(line: Any) -> str:
    """``舍到千元，最多 500,000.00 元，超出部分转入余款``, of a line of a plan; empty for no loan."""
    parts = [str(line.get_loan_digit_display()) if line.loan_digit else ""]
    if line.cap is not None:
        parts.append(_("最多 %(cap)s 元") % {"cap": formats.money(line.cap)})
        parts.append(_("超出部分%(excess)s") % {"excess": line.get_excess_display()})
    return "，".join(filter(None, parts))


def product_names(codes: Iterable[str]) -> str:
    """Product types by their names."""
    return "、".join(str(ProductType(code).label) for code in codes)


def products_of(plan: Any) -> str:
    """The products a plan is for, or that it is for all."""
    return product_names(plan.product_types) or _("全部")


def buildings_of(plan: Any) -> str:
    """The buildings a plan is for, or that it is for all."""
    return "、".join(each.building.name for each in plan.buildings.all()) or _("全部")
