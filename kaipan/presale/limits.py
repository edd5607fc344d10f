"""What no price may be: outside the filed price and its band; and on the list, below the floor price."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Case, DecimalField, ExpressionWrapper, F, Q, QuerySet, Value, When
from django.db.models.functions import Ceil, Floor

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import SellingArea
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.platform.prepared import Prepared
from kaipan.platform.versions import up_to
from kaipan.presale.models import FiledPriceBand, FiledPriceRule, PricePlan, RoomPrice, TrialPrice
from kaipan.presale.refusals import AboveFiledPrice, BelowFiledBand, BelowFloorPrice
from kaipan.presale.rules.filed_bands import NO_BANDS, FiledBand, FiledBandRow, FiledBands
from kaipan.presale.rules.filed_price import FiledRange, filed_range, filed_range_cents, why_outside
from kaipan.presale.rules.price_trial import Trial

_EXACT = DecimalField(max_digits=30, decimal_places=8)


_rule = Prepared(lambda project, day: up_to(FiledPriceRule.objects.filter(project_id=project), day)[:1])


def filed_rule_on(project_id: int, day: date) -> FiledPriceRule | None:
    """The rule about filed prices in force that day; None as long as none was set."""
    return _rule.first(project_id, day)


def filed_bands(project_id: int, day: date) -> FiledBands:
    """The bands under the filed prices that hold that day, as the rules read them."""
    rule = filed_rule_on(project_id, day)
    if rule is None:
        return NO_BANDS
    return FiledBands(
        [
            FiledBandRow(FiledBand(band.most_below, band.least_below), band.building_id, band.product_type)
            for band in FiledPriceBand.objects.filter(rule=rule)
        ]
    )


def filed_bands_now(project_id: int) -> FiledBands:
    """As :func:`filed_bands`, today: what price plans are held to while they are made and executed."""
    return filed_bands(project_id, business_day())


def filed_range_of(room: inventory.RoomFacts, bands: FiledBands) -> FiledRange:
    """The totals that the room's filed price (备案价) and its band allow, in 元."""
    return filed_range(
        gross_area=room.gross_area,
        filed_unit_price=room.filed_unit_price,
        filed_total=room.filed_total,
        band=bands.of(room.building_id, room.product_type.value),
    )


def filed_ranges_of(rooms: Iterable[inventory.RoomFacts], on: date) -> dict[int, FiledRange]:
    """As :func:`filed_range_of`, for rooms of any projects on that day, by room id."""
    facts = list(rooms)
    bands = {project_id: filed_bands(project_id, on) for project_id in {room.project_id for room in facts}}
    return {room.id: filed_range_of(room, bands[room.project_id]) for room in facts}


def range_within_filed(total: Money, room: inventory.RoomFacts, on: date) -> FiledRange:
    """What the filed price allows the room to cost on that day; refuses a ``total`` outside of it."""
    filed = filed_range_of(room, filed_bands(room.project_id, on))
    refusal = why_outside(room.label, total, filed)
    if refusal is not None:
        raise refusal
    return filed


def floors_of(room_ids: Iterable[int]) -> dict[int, Money]:
    """The floor prices (底价) of the rooms that have one, by room id."""
    return _floors(RoomPrice.objects.filter(room_id__in=list(room_ids)))


def floors_in_project(project_id: int) -> dict[int, Money]:
    """As :func:`floors_of`, for all rooms of a project."""
    return _floors(RoomPrice.objects.filter(project_id=project_id))


def refuse_forbidden_prices(plan: PricePlan, trial: Trial) -> None:
    """Refuse prices outside the filed price and its band, or below the floor price; names the first."""
    rooms, floors = trial.rooms, floors_in_project(plan.project_id)
    least = {room_id: floor.cents for room_id, floor in floors.items()}
    filed = filed_ranges(rooms, filed_bands_now(plan.project_id))
    for place in trial.priced():
        room_id, label, total = trial.ids[place], rooms.labels[place], trial.totals[place]
        lowest, highest = filed[place]
        if highest is not None and total > highest:
            raise AboveFiledPrice(room=label, total=_money(total), ceiling=_money(highest))
        if lowest is not None and total < lowest:
            raise BelowFiledBand(room=label, total=_money(total), lowest=_money(lowest))
        if total < least.get(room_id, 0):
            raise BelowFloorPrice(room=label, total=_money(total), floor=floors[room_id])


def filed_ranges(rooms: inventory.RoomColumns, bands: FiledBands) -> list[tuple[int | None, int | None]]:
    """As :func:`filed_range_of`, for rooms as columns: the lowest and the highest total of each, in 分."""
    places = set(zip(rooms.buildings, rooms.products, strict=True))
    band_at = {place: bands.of(*place) for place in places}
    columns = (rooms.gross, rooms.filed_unit_prices, rooms.filed_totals, rooms.buildings, rooms.products)
    return [
        filed_range_cents(
            gross_area=gross, filed_unit_price=unit, filed_total=total, band=band_at[building, product]
        )
        for gross, unit, total, building, product in zip(*columns, strict=True)
    ]


def with_limits(lines: QuerySet[TrialPrice], project_id: int) -> QuerySet[TrialPrice]:
    """The project's lines with ``is_below_floor``, ``is_above_filed`` and ``is_below_filed``, as the database
    tells them.

    As :func:`kaipan.presale.rules.filed_price.filed_range`: above a unit price is a total that gives half a
    cent a ㎡ more, below it one that gives more than half a cent less, and only without a filed unit price
    the filed total counts.
    """
    bands = filed_bands_now(project_id).by_precedence()
    gross = Case(
        *[
            When(room__selling_area_type=kind, then=F(f"room__{kind.lower()}_gross"))
            for kind in SellingArea.values
        ],
        output_field=_EXACT,
    )
    has_unit = Q(room__filed_unit_price__isnull=False, filed_gross__gt=0)
    half_cent = Decimal("0.005")
    above_unit = has_unit & Q(total__gte=(F("highest_unit") + half_cent) * F("filed_gross"))
    below_unit = has_unit & Q(total__lt=(F("lowest_unit") - half_cent) * F("filed_gross"))
    return lines.annotate(
        filed_gross=gross,
        least_below=_share(bands, [row.band.least_below for row in bands]),
        most_below=_share(bands, [row.band.most_below for row in bands]),
        highest_unit=_at_most("room__filed_unit_price"),
        lowest_unit=_at_least("room__filed_unit_price"),
        is_below_floor=_whether(Q(room__list_price__floor_total__gt=F("total"))),
        is_above_filed=_whether(above_unit | (~has_unit & Q(total__gt=_at_most("room__filed_total")))),
        is_below_filed=_whether(below_unit | (~has_unit & Q(total__lt=_at_least("room__filed_total")))),
    )


def _share(bands: Sequence[FiledBandRow], shares: Sequence[Decimal | None]) -> Case:
    """The share of each room's band, the first that fits; NULL where there is none."""
    return Case(
        *[
            When(_place_of(row), then=Value(share, output_field=_EXACT))
            for row, share in zip(bands, shares, strict=True)
        ],
        default=Value(None, output_field=_EXACT),
        output_field=_EXACT,
    )


def _place_of(row: FiledBandRow) -> Q:
    place = Q(pk__isnull=False)
    if row.building_id is not None:
        place &= Q(room__building_id=row.building_id)
    if row.product_type:
        place &= Q(room__product_type=row.product_type)
    return place


def _at_most(filed: str) -> Case:
    """The filed price less the share it must be undercut by, down to the cent; as filed without one."""
    moved = _exact(Floor(_exact(F(filed) * (1 - F("least_below")) * 100)) * Decimal("0.01"))
    return Case(When(least_below__gt=0, then=moved), default=_exact(F(filed)), output_field=_EXACT)


def _at_least(filed: str) -> Any:
    """The filed price less the share it may be undercut by, up to the cent; NULL without one."""
    return _exact(Ceil(_exact(F(filed) * (1 - F("most_below")) * 100)) * Decimal("0.01"))


def _exact(expression: Any) -> Any:
    return ExpressionWrapper(expression, output_field=_EXACT)


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _floors(prices: QuerySet[RoomPrice]) -> dict[int, Money]:
    rows = prices.filter(floor_total__isnull=False).values_list("room_id", "floor_total")
    return {room_id: floor for room_id, floor in rows if floor is not None}


def _money(cents: int) -> Money:
    return Money(Decimal(cents).scaleb(-2))
