"""What this room hands to others: rooms as typed facts instead of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from kaipan.inventory.codes import OccupancyKind, Orientation, ProductType, ReleaseState, SellingArea
from kaipan.inventory.rules.occupancy_kinds import is_sale
from kaipan.inventory.rules.permits import permit_holds_on
from kaipan.kernel.area import Area
from kaipan.kernel.ids import BuildingId, ProjectId, RoomId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source

_RELIED_UPON = frozenset(
    {
        "number",
        "floor_index",
        "position",
        "spans_floors",
        "spans_positions",
        "product_type",
        "selling_area_type",
    }
)


@dataclass(frozen=True, slots=True)
class OccupancyCard:
    """Who has a room. ``expired`` is the database clock's word at the moment of reading.

    ``holder_label`` is empty for readers who may not know the customer; ``contact`` is whom to ask.
    """

    kind: OccupancyKind
    source: Source
    holder_label: str
    contact: str
    reason: str
    since: datetime
    expires_at: datetime | None
    expired: bool


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """All that pricing, selling and showing a room needs to know of it, read at one moment.

    Areas are those of the set the room is sold by. ``occupancy`` is the live one, which may have expired.
    """

    id: RoomId
    project_id: ProjectId
    building_id: BuildingId
    unit_id: int | None
    label: str
    number: str
    floor_index: int
    floor_label: str
    position: int
    product_type: ProductType
    layout: str
    bedrooms: int | None
    orientation: Orientation | str
    view: str
    decoration: str
    is_show_flat: bool
    release_state: ReleaseState
    permit_id: int | None
    permit_number: str
    permit_valid_from: date | None
    permit_valid_until: date | None
    permit_revoked_on: date | None
    selling_area_type: SellingArea
    gross_area: Area | None
    inner_area: Area | None
    filed_unit_price: Decimal | None
    filed_total: Money | None
    occupancy: OccupancyCard | None

    def permit_valid_on(self, day: date) -> bool:
        """Whether a presale permit lets the room be sold on that day."""
        return permit_holds_on(
            day,
            valid_from=self.permit_valid_from,
            valid_until=self.permit_valid_until,
            revoked_on=self.permit_revoked_on,
        )

    @property
    def is_free(self) -> bool:
        """Whether nothing occupies the room at the moment of reading."""
        return self.occupancy is None or self.occupancy.expired

    @property
    def is_being_sold(self) -> bool:
        """Whether a buyer has the room, from a hold to the handover."""
        return self.occupancy is not None and not self.occupancy.expired and is_sale(self.occupancy.kind)

    def what_the_buyer_relies_on(self, names: Iterable[str]) -> frozenset[str]:
        """Which of the room's named fields are in the buyer's price and on the papers; none without a buyer.

        Its number, place and type, and the area set it is sold by.
        """
        if not self.is_being_sold:
            return frozenset()
        selling = self.selling_area_type.lower()
        return _RELIED_UPON.union({f"{selling}_gross", f"{selling}_inner"}) & set(names)

    def as_if_free(self) -> RoomFacts:
        """The same facts for whom the room is kept: what else stands in the way of a sale to them."""
        return replace(self, occupancy=None)

    def without_holder(self) -> RoomFacts:
        """The same facts for a reader who may not know the customer."""
        if self.occupancy is None:
            return self
        return replace(self, occupancy=replace(self.occupancy, holder_label=""))
