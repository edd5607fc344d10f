"""认筹单: a customer asks to be considered and pays a refundable 诚意金."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from kaipan.documents.rules.checks import (
    check_counts,
    check_filled,
    check_order,
    check_positive,
    check_texts,
)
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.parties import PermittedPaper
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


class RegistrationLevel(StrEnum):
    """What a registration is for."""

    PROJECT = "PROJECT"  # 项目
    BATCH = "BATCH"  # 盘次
    ROOM = "ROOM"  # 房间


@dataclass(frozen=True, slots=True, kw_only=True)
class IntendedRoom:
    """A room the customer would like, in the order of their wishes; it is promised to nobody."""

    label: str
    product_type: str = ""
    gross_area: Area | None = None
    list_total: Money | None = None

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationPaper(PermittedPaper):
    """A registration. ``earnest`` is the 诚意金 in 元: no 定金, and given back whole without interest within
    ``refund_days`` days of the withdrawal. ``level_label`` names the batch or room registered for.
    ``valid_until`` is included. ``checked`` are the points of the qualification that were seen (资格审核).
    """

    kind: ClassVar[PaperKind] = PaperKind.REGISTRATION
    in_words: ClassVar[tuple[str, ...]] = ("earnest",)

    level: RegistrationLevel
    level_label: str = ""
    queue_number: str = ""
    intended_rooms: tuple[IntendedRoom, ...] = ()
    earnest: Money
    valid_until: date
    refund_days: int
    checked: tuple[str, ...] = ()
    extra_terms: tuple[str, ...] = ()
    consultant: str

    def __post_init__(self) -> None:
        PermittedPaper.__post_init__(self)
        check_filled(self, "consultant")
        if self.level is not RegistrationLevel.PROJECT:
            check_filled(self, "level_label")
        check_positive("诚意金", self.earnest)
        check_order("认筹日期", self.dated_on, "失效日期", self.valid_until)
        check_counts(self, "refund_days")
