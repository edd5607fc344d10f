"""装修协议: the decoration of a room, when it has an agreement beside the contract of sale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kaipan.documents.rules.checks import check_counts, check_filled, check_order, check_positive, check_sum
from kaipan.documents.rules.kinds import PaperKind
from kaipan.documents.rules.parties import NamedPaper, PartiesPaper
from kaipan.documents.rules.schedules import ScheduleLine
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DecorationContractPaper(PartiesPaper):
    """An agreement on decoration. ``amount`` in 元 is what the schedule pays; ``standard`` says what is
    delivered for it, line by line; ``warranty_years`` count from the handover."""

    kind: ClassVar[PaperKind] = PaperKind.DECORATION_CONTRACT
    in_words: ClassVar[tuple[str, ...]] = ("amount",)

    belongs_to: NamedPaper
    room_label: str
    gross_area: Area | None = None
    amount: Money
    standard: tuple[str, ...]
    schedule: tuple[ScheduleLine, ...]
    handover_on: date
    warranty_years: int = 2
    extra_terms: tuple[str, ...] = ()
    copies: int = 2

    def __post_init__(self) -> None:
        PartiesPaper.__post_init__(self)
        check_filled(self, "room_label", "standard", "schedule")
        check_positive("装修款", self.amount)
        check_sum("付款明细", (line.amount for line in self.schedule), "装修款", self.amount)
        check_order("签订日期", self.dated_on, "交付日期", self.handover_on)
        check_counts(self, "warranty_years", "copies")
