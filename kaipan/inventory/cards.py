"""What this room hands to others: rooms as typed facts instead of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal

from kaipan.inventory.attributes import RoomAttributes
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
    ``own_attributes`` are the project's own by the code of their definition, :attr:`attributes` are all.
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
    ceiling_height: Decimal | None
    side: str
    light_distance: Decimal | None
    noise: str
    garden_area: Area | None
    is_show_flat: bool
    own_attributes: Mapping[str, str]
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

    @property
    def attributes(self) -> Mapping[str, str]:
        """What the room is, by attribute code, as canonical text; see :class:`RoomAttributes`."""
        return RoomAttributes(self)

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


@dataclass(frozen=True, slots=True)
class RoomColumns:
    """Many rooms by ascending id, one list a field, for calculations over a whole project.

    So that whoever calculates stays exact, areas are counted in 10⁻⁴ ㎡, unit prices in 10⁻⁴ 元/㎡, amounts
    in 分. ``gross`` and ``inner`` are the areas of the set the room is sold by; ``sold`` says that a buyer
    has the room; ``attributes`` holds a list of texts a code, '' where unknown.
    """

    ids: Sequence[int]
    labels: Sequence[str]
    buildings: Sequence[int]
    units: Sequence[int | None]
    floors: Sequence[int]
    positions: Sequence[int]
    products: Sequence[str]
    gross: Sequence[int | None]
    inner: Sequence[int | None]
    filed_unit_prices: Sequence[int | None]
    filed_totals: Sequence[int | None]
    sold: Sequence[bool]
    attributes: Mapping[str, Sequence[str]]

    def __len__(self) -> int:
        return len(self.ids)

    def parts(self, size: int) -> Iterator[RoomColumns]:
        """The rooms a few at a time, in their order."""
        names = [field.name for field in fields(self) if field.name != "attributes"]
        for start in range(0, len(self), size):
            here = slice(start, start + size)
            yield RoomColumns(
                **{name: getattr(self, name)[here] for name in names},
                attributes={code: texts[here] for code, texts in self.attributes.items()},
            )
