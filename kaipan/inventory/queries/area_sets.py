"""The three surveys of a room."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kaipan.inventory.codes import SellingArea
from kaipan.inventory.models import Room
from kaipan.inventory.rules.areas import shared_area, shared_rate
from kaipan.kernel.area import Area


@dataclass(frozen=True, slots=True)
class AreaSet:
    """One set of areas in ㎡: 预估, 预售 or 实测. ``is_selling``: the room is sold by it."""

    kind: SellingArea
    gross: Area | None
    inner: Area | None
    is_reviewed: bool
    is_selling: bool

    @property
    def shared(self) -> Area | None:
        """公摊面积."""
        return shared_area(self.gross, self.inner)

    @property
    def shared_rate(self) -> Decimal | None:
        """公摊率, a part of one with 4 decimals."""
        return shared_rate(self.gross, self.inner)


def area_sets(room: Room) -> tuple[AreaSet, ...]:
    """The room's three area sets, the estimated one first; ``room`` is a row the reader may see."""
    return tuple(
        AreaSet(
            kind=kind,
            gross=getattr(room, f"{kind.value.lower()}_gross"),
            inner=getattr(room, f"{kind.value.lower()}_inner"),
            is_reviewed=getattr(room, f"{kind.value.lower()}_reviewed"),
            is_selling=room.selling_area_type == kind,
        )
        for kind in SellingArea
    )
