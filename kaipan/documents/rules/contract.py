"""商品房买卖合同: the house's own text of the contract of sale, to be filed on the city's platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from kaipan.documents.rules.checks import check_counts, check_filled, check_order
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.refusals import PaperFieldWrong
from kaipan.documents.rules.sale import SalePaper


class AreaSettlement(StrEnum):
    """What happens when the measured area differs from the contract's (商品房销售管理办法 Art 20)."""

    THREE_PERCENT = "THREE_PERCENT"  # the rule of 88号令: settle to 3 %, beyond it the buyer may leave
    BY_MEASURE = "BY_MEASURE"  # every difference settled at the contract's unit price
    PRICE_STANDS = "PRICE_STANDS"  # the price does not change


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPaper(SalePaper):
    """A contract of sale before completion (预售). ``filed_number`` is the 网签合同号, once there is one.

    Penalties are in 万分之 of the amount concerned a day: ``late_payment_rate`` for ``grace_days`` days
    and ``late_payment_rate_after`` from then on, when the seller may also end the contract; the same pair
    for a late handover. ``title_days`` counts from handover to the registered title (90 by law).
    """

    kind: ClassVar[PaperKind] = PaperKind.CONTRACT
    in_words: ClassVar[tuple[str, ...]] = ("deal_total", "deposit", "whole_total")

    subscription_number: str = ""
    filed_number: str = ""
    land_use: str
    land_use_until: date | None = None
    supervised_bank: str
    supervised_holder: str
    supervised_number: str
    property_manager: str = ""
    handover_on: date
    area_settlement: AreaSettlement
    late_payment_rate: Decimal
    late_payment_rate_after: Decimal
    late_handover_rate: Decimal
    late_handover_rate_after: Decimal
    grace_days: int
    title_days: int = 90
    dispute_body: str
    copies: int = 4

    def __post_init__(self) -> None:
        SalePaper.__post_init__(self)
        check_filled(self, "land_use", "supervised_bank", "supervised_holder", "supervised_number")
        check_filled(self, "dispute_body")
        check_order("签订日期", self.dated_on, "交付日期", self.handover_on)
        _check_penalties(self)


def _check_penalties(paper: ContractPaper) -> None:
    """A rate does not fall when the delay grows, and counts of days and copies are counts."""
    if not 0 <= paper.late_payment_rate <= paper.late_payment_rate_after:
        raise PaperFieldWrong(field="late_payment_rate_after")
    if not 0 <= paper.late_handover_rate <= paper.late_handover_rate_after:
        raise PaperFieldWrong(field="late_handover_rate_after")
    check_counts(paper, "grace_days", "title_days", "copies")
