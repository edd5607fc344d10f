"""补充协议: what a subscription or contract says from now on instead of what it said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from kaipan.documents.rules.checks import check_counts, check_filled, check_sum, check_texts
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.parties import Buyer, NamedPaper, Ownership, PartiesPaper, check_shares
from kaipan.documents.rules.refusals import PaperFieldMissing
from kaipan.documents.rules.schedules import ScheduleLine
from kaipan.kernel.money import Money


class SupplementMatter(StrEnum):
    """What is changed; several at once stand in one paper."""

    ROOM = "ROOM"  # 换房
    NAME = "NAME"  # 更名
    BUYERS = "BUYERS"  # 增减权益人
    PAYMENT_PLAN = "PAYMENT_PLAN"  # 换付款方式
    SCHEDULE = "SCHEDULE"  # 供款表调整
    SIGNING = "SIGNING"  # 延期签约
    PAYMENT = "PAYMENT"  # 延期付款
    DISCOUNT = "DISCOUNT"  # 折扣、特价
    ADD_ONS = "ADD_ONS"  # 增减附属房产
    TERMS = "TERMS"  # 附属条款
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One thing that changes, as it was and as it will be, in words; blank where there was or is none."""

    name: str
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "name")
        if not (self.before.strip() or self.after.strip()):
            raise PaperFieldMissing(field=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementPaper(PartiesPaper):
    """A supplement to ``amends``. ``buyers`` are those who are bound from now on; who leaves stands in
    ``former_buyers`` and signs too. ``ownership`` is given when it changes, and then the shares are whole.

    ``total_before`` and ``total_after`` in 元 are given when the price changes; ``schedule``, when given, is
    the whole new one and pays ``total_after`` (or ``schedule_total``, when the price stays as it was).
    ``received`` is what was paid so far and counts as paid, ``to_pay`` or ``to_refund`` what is settled now.
    """

    kind: ClassVar[PaperKind] = PaperKind.SUPPLEMENT
    in_words: ClassVar[tuple[str, ...]] = (
        *("total_before", "total_after", "schedule_total", "received", "to_pay", "to_refund", "fee"),
    )

    amends: NamedPaper
    room_label: str
    matters: tuple[SupplementMatter, ...]
    reason: str = ""
    changes: tuple[ChangeRow, ...]
    former_buyers: tuple[Buyer, ...] = ()
    ownership: Ownership | None = None
    total_before: Money | None = None
    total_after: Money | None = None
    received: Money | None = None
    to_pay: Money | None = None
    to_refund: Money | None = None
    fee: Money | None = None
    payment_plan: str = ""
    schedule: tuple[ScheduleLine, ...] = ()
    schedule_total: Money | None = None
    effective_on: date | None = None
    extra_terms: tuple[str, ...] = ()
    copies: int = 4

    def __post_init__(self) -> None:
        PartiesPaper.__post_init__(self)
        check_filled(self, "room_label", "matters", "changes")
        check_counts(self, "copies")
        if self.ownership is not None:
            check_shares(self.ownership, self.buyers)
        if (self.total_before is None) != (self.total_after is None):
            raise PaperFieldMissing(field="total_after" if self.total_after is None else "total_before")
        if self.schedule:
            check_filled(self, "schedule_total")
            assert self.schedule_total is not None
            amounts = (line.amount for line in self.schedule)
            check_sum("付款明细", amounts, "付款明细合计", self.schedule_total)
            if self.total_after is not None:
                check_sum("付款明细", [self.schedule_total], "变更后总价", self.total_after)
