"""Which room a paper is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaipan.documents.rules.checks import check_filled, check_positive, check_texts
from kaipan.documents.rules.parties import PermittedPaper
from kaipan.documents.rules.refusals import AreasBroken
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOnRoom:
    """A room that goes with the sale (附属房产、车位) at a price of its own, in 元."""

    label: str
    product_type: str
    gross_area: Area | None = None
    price: Money

    def __post_init__(self) -> None:
        check_texts(self)
        check_filled(self, "label", "product_type")
        check_positive(self.label, self.price)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPaper(PermittedPaper):
    """A paper about one room. Areas in ㎡; an area that nobody surveyed is None and prints as a blank."""

    land_number: str = ""

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

    def __post_init__(self) -> None:
        PermittedPaper.__post_init__(self)
        check_filled(self, "room_label", "building", "floor_label", "room_number", "product_type")
        _check_areas(self)


def _check_areas(paper: RoomPaper) -> None:
    gross, inner, shared = paper.gross_area, paper.inner_area, paper.shared_area
    if gross is None or inner is None:
        whole = shared is None  # what is shared is known only by the other two
    else:
        whole = shared is not None and inner + shared == gross
    if not whole:
        raise AreasBroken(inner=inner, shared=shared, gross=gross)
