"""What a 认购书 and a contract of sale both say: who, which room, at what price, paid how, told what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kaipan.documents.rules.checks import check_filled, check_positive, check_sum, check_texts
from kaipan.documents.rules.refusals import (
    AreasBroken,
    DepositBeyondLimit,
    DisclosureMissing,
    PaperFieldMissing,
    PriceStepsBroken,
    SharesBroken,
)
from kaipan.documents.rules.writing import Writable
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop

DEPOSIT_LIMIT = Decimal("0.20")
"""定金 above this share of the price has no effect as 定金 (民法典 Art 586)."""


class AreaKind(StrEnum):
    """Which survey the areas come from."""

    ESTIMATED = "ESTIMATED"  # 预估
    PRESALE = "PRESALE"  # 预测
    MEASURED = "MEASURED"  # 实测


class PriceBasis(StrEnum):
    """What the price is reckoned by; it decides how a difference of area is settled."""

    GROSS = "GROSS"  # 按建筑面积
    INNER = "INNER"  # 按套内建筑面积
    UNIT = "UNIT"  # 按套


class Ownership(StrEnum):
    """How several buyers own together (民法典 Art 297)."""

    SOLE = "SOLE"  # 单独所有
    JOINT = "JOINT"  # 共同共有
    SHARES = "SHARES"  # 按份共有


class ShowFlat(StrEnum):
    """Whether the buyer was shown a sample flat and what it promises (88号令 Art 31; 山东 Art 37)."""

    NONE_SHOWN = "NONE_SHOWN"
    SAME_AS_DELIVERED = "SAME_AS_DELIVERED"
    DIFFERS = "DIFFERS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """A buyer as printed. ``identity`` and ``phone`` come masked or in the clear, as the caller decided.

    ``share`` in % is given when the buyers own by shares. ``representative`` is the guardian of a minor,
    the agent, or the legal representative of a company.
    """

    name: str
    identity_type: str
    identity: str
    phone: str = ""
    address: str = ""
    share: Decimal | None = None
    representative: str = ""

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name", "identity_type", "identity")


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
class ScheduleLine:
    """One line of the payment schedule.

    Due on a day, or when something happens that has not happened yet: then ``due_on`` is None and
    ``due_when`` says it in words (签约后 30 日内).
    """

    name: str
    amount: Money
    due_on: date | None = None
    due_when: str = ""
    by_loan: bool = False

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")
        check_positive(self.name, self.amount)
        if self.due_on is None and not self.due_when.strip():
            raise PaperFieldMissing(field=f"{self.name}: due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class SalePaper(Writable):
    """The facts of a sale of one room. Amounts in 元, areas in ㎡, unit prices in 元/㎡ with 2 decimals.

    The filed name (备案名) is the project's legal name; the promoted name (推广名) is what the buyer saw.
    The permit is not optional: there is no lawful paper without one (城市房地产管理法 Art 45).
    """

    number: str
    dated_on: date

    seller_name: str
    seller_credit_code: str
    seller_address: str = ""
    seller_phone: str = ""
    seller_representative: str = ""
    buyers: tuple[Buyer, ...]
    ownership: Ownership

    project_filed_name: str
    project_promoted_name: str
    project_address: str
    land_number: str = ""
    permit_number: str
    permit_issued_by: str
    permit_issued_on: date

    room_label: str
    building: str
    unit: str = ""
    floor_label: str
    room_number: str
    product_type: str
    layout: str = ""
    orientation: str = ""
    decoration: str = ""
    area_kind: AreaKind
    gross_area: Area | None
    inner_area: Area | None
    shared_area: Area | None

    price_basis: PriceBasis
    list_total: Money
    price_steps: tuple[PriceStep, ...] = ()
    deal_total: Money
    gross_unit_price: Money | None
    inner_unit_price: Money | None
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
        check_texts(self)
        check_filled(
            self,
            *("number", "seller_name", "seller_credit_code", "buyers"),
            *("project_filed_name", "project_promoted_name", "project_address"),
            *("permit_number", "permit_issued_by"),
            *("room_label", "building", "floor_label", "room_number", "product_type"),
            *("payment_plan", "schedule"),
        )
        _check_areas(self)
        _check_shares(self)
        _check_price(self)
        _check_disclosures(self)


def _check_areas(paper: SalePaper) -> None:
    gross, inner, shared = paper.gross_area, paper.inner_area, paper.shared_area
    if gross is None or inner is None:
        whole = shared is None  # what is shared is known only by the other two
    else:
        whole = shared is not None and inner + shared == gross
    if not whole:
        raise AreasBroken(inner=inner, shared=shared, gross=gross)


def _check_shares(paper: SalePaper) -> None:
    shares = [buyer.share for buyer in paper.buyers if buyer.share is not None]
    match paper.ownership:
        case Ownership.SOLE if len(paper.buyers) > 1:
            raise SharesBroken(reason=gettext_noop("单独所有只能有一名认购人"))
        case Ownership.JOINT if len(paper.buyers) == 1:
            raise SharesBroken(reason=gettext_noop("共同共有至少有两名认购人"))
        case Ownership.SHARES if len(shares) != len(paper.buyers):
            raise SharesBroken(reason=gettext_noop("按份共有须写明每名认购人的份额"))
        case Ownership.SHARES if sum(shares) != 100 or min(shares) <= 0:
            raise SharesBroken(reason=gettext_noop("各人份额须大于零且合计为 100%"))


def _check_price(paper: SalePaper) -> None:
    check_positive("成交总价", paper.deal_total)
    check_sum("付款明细", (line.amount for line in paper.schedule), "成交总价", paper.deal_total)
    reached = paper.list_total
    for step in paper.price_steps:
        if step.before != reached:
            raise PriceStepsBroken(step=step.name, before=step.before, expected=reached)
        reached = step.after
    check_sum("房价计算", [reached], "成交总价", paper.deal_total)
    limit = Money.rounded(paper.deal_total.amount * DEPOSIT_LIMIT)
    if paper.deposit > limit:
        raise DepositBeyondLimit(deposit=paper.deposit, limit=limit)


def _check_disclosures(paper: SalePaper) -> None:
    if paper.is_mortgaged and not paper.mortgage_details.strip():
        raise DisclosureMissing(fact=gettext_noop("已抵押"))
    if paper.show_flat is ShowFlat.DIFFERS and not paper.show_flat_differences.strip():
        raise DisclosureMissing(fact=gettext_noop("样板房与交付标准不一致"))
