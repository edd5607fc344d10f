"""What a 认购书 and a contract of sale both say: who, which room, at what price, paid how, told what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kaipan.documents.rules.checks import check_filled, check_positive, check_sum, check_texts
from kaipan.documents.rules.parties import Ownership, check_shares
from kaipan.documents.rules.refusals import (
    DepositBeyondLimit,
    DisclosureMissing,
    PaperFieldMissing,
    PriceStepsBroken,
)
from kaipan.documents.rules.rooms import AddOnRoom, PriceBasis, RoomPaper
from kaipan.documents.rules.schedules import ScheduleLine
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop

DEPOSIT_LIMIT = Decimal("0.20")
"""定金 above this share of the price has no effect as 定金 (民法典 Art 586)."""


class ShowFlat(StrEnum):
    """Whether the buyer was shown a sample flat and what it promises (88号令 Art 31; 山东 Art 37)."""

    NONE_SHOWN = "NONE_SHOWN"
    SAME_AS_DELIVERED = "SAME_AS_DELIVERED"
    DIFFERS = "DIFFERS"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceStep:
    """One step of the price waterfall, in 元: ``before`` → ``after`` by ``explanation`` (× 99 %)."""

    name: str
    explanation: str
    before: Money
    after: Money

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class SalePaper(RoomPaper):
    """The facts of a sale of one room. Amounts in 元, areas in ㎡, unit prices in 元/㎡ with 2 decimals.

    ``deal_total`` is the price of the room itself. What is bought with it — ``add_ons``, and the decoration
    unless that has an agreement of its own (``decoration_apart``) — makes up ``whole_total``, which is given
    whenever there is such a thing and is what the schedule pays. The permit is not optional: there is no
    lawful paper without one (城市房地产管理法 Art 45).
    """

    ownership: Ownership

    price_basis: PriceBasis
    list_total: Money
    price_steps: tuple[PriceStep, ...] = ()
    deal_total: Money
    gross_unit_price: Money | None
    inner_unit_price: Money | None
    add_ons: tuple[AddOnRoom, ...] = ()
    decoration_amount: Money | None = None
    decoration_apart: bool = False
    whole_total: Money | None = None
    deposit: Money
    payment_plan: str
    schedule: tuple[ScheduleLine, ...]

    is_mortgaged: bool = False
    mortgage_details: str = ""
    show_flat: ShowFlat = ShowFlat.NONE_SHOWN
    show_flat_differences: str = ""
    other_disclosures: tuple[str, ...] = ()
    extra_terms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        RoomPaper.__post_init__(self)
        check_filled(self, "payment_plan", "schedule")
        check_shares(self.ownership, self.buyers)
        _check_price(self)
        _check_disclosures(self)


def _check_price(paper: SalePaper) -> None:
    check_positive("成交总价", paper.deal_total)
    reached = paper.list_total
    for step in paper.price_steps:
        if step.before != reached:
            raise PriceStepsBroken(step=step.name, before=step.before, expected=reached)
        reached = step.after
    check_sum("房价计算", [reached], "成交总价", paper.deal_total)
    whole = _whole(paper)
    named = "成交总价" if paper.whole_total is None else "合同总价"
    check_sum("付款明细", (line.amount for line in paper.schedule), named, whole)
    limit = Money.rounded(whole.amount * DEPOSIT_LIMIT)
    if paper.deposit > limit:
        raise DepositBeyondLimit(deposit=paper.deposit, limit=limit)


def _whole(paper: SalePaper) -> Money:
    """Everything the schedule pays, checked against its parts."""
    parts = [paper.deal_total, *(room.price for room in paper.add_ons)]
    if paper.decoration_amount is not None:
        check_positive("装修款", paper.decoration_amount)
        if not paper.decoration_apart:
            parts.append(paper.decoration_amount)
    if paper.whole_total is None:
        if len(parts) > 1:
            raise PaperFieldMissing(field="whole_total")
        return paper.deal_total
    check_sum("成交总价、附属房产与装修款", parts, "合同总价", paper.whole_total)
    return paper.whole_total


def _check_disclosures(paper: SalePaper) -> None:
    if paper.is_mortgaged and not paper.mortgage_details.strip():
        raise DisclosureMissing(fact=gettext_noop("已抵押"))
    if paper.show_flat is ShowFlat.DIFFERS and not paper.show_flat_differences.strip():
        raise DisclosureMissing(fact=gettext_noop("样板房与交付标准不一致"))
