"""认购书: the buyer takes the room, pays the 定金 and promises to sign the contract in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kaipan.documents.rules.checks import check_filled, check_order, check_positive
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.sale import SalePaper


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionAgreementPaper(SalePaper):
    """A subscription. ``deposit_due_on`` is the day the 定金 is payable by, ``sign_by`` the 应签约日."""

    kind: ClassVar[PaperKind] = PaperKind.SUBSCRIPTION_AGREEMENT
    in_words: ClassVar[tuple[str, ...]] = ("deal_total", "deposit", "whole_total")

    deposit_due_on: date
    sign_by: date
    consultant: str

    def __post_init__(self) -> None:
        SalePaper.__post_init__(self)
        check_filled(self, "consultant")
        check_positive("定金", self.deposit)
        check_order("认购日期", self.dated_on, "定金支付期限", self.deposit_due_on)
        check_order("认购日期", self.dated_on, "签约期限", self.sign_by)
