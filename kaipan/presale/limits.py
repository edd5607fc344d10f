"""What no list price may be: above the filed price of its room, or below its floor price."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import BooleanField, Case, DecimalField, F, Q, QuerySet, Value, When

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import SellingArea
from kaipan.kernel.money import Money
from kaipan.presale.models import PricePlan, RoomPrice, TrialPrice
from kaipan.presale.refusals import AboveFiledPrice, BelowFloorPrice
from kaipan.presale.rules.filed_price import filed_ceiling, filed_ceiling_cents
from kaipan.presale.rules.price_trial import Trial


def ceiling_of(room: inventory.RoomFacts) -> Money | None:
    """The highest total the room's filed price (备案价) allows, in 元; None when nothing was filed."""
    return filed_ceiling(
        gross_area=room.gross_area, filed_unit_price=room.filed_unit_price, filed_total=room.filed_total
    )


def floors_of(room_ids: Iterable[int]) -> dict[int, Money]:
    """The floor prices (底价) of the rooms that have one, by room id."""
    return _floors(RoomPrice.objects.filter(room_id__in=list(room_ids)))


def floors_in_project(project_id: int) -> dict[int, Money]:
    """As :func:`floors_of`, for all rooms of a project."""
    return _floors(RoomPrice.objects.filter(project_id=project_id))


def refuse_forbidden_prices(plan: PricePlan, trial: Trial) -> None:
    """Refuse prices above the filed price or below the floor price; the first such room is named."""
    rooms, floors = trial.rooms, floors_in_project(plan.project_id)
    least = {room_id: floor.cents for room_id, floor in floors.items()}
    ceilings = highest_totals(rooms)
    for place in trial.priced():
        room_id, label, total = trial.ids[place], rooms.labels[place], trial.totals[place]
        ceiling = ceilings[place]
        if ceiling is not None and total > ceiling:
            raise AboveFiledPrice(room=label, total=_money(total), ceiling=_money(ceiling))
        if total < least.get(room_id, 0):
            raise BelowFloorPrice(room=label, total=_money(total), floor=floors[room_id])


def highest_totals(rooms: inventory.RoomColumns) -> list[int | None]:
    """As :func:`ceiling_of`, for rooms as columns, in 分."""
    return [
        filed_ceiling_cents(gross_area=gross, filed_unit_price=unit, filed_total=total)
        for gross, unit, total in zip(rooms.gross, rooms.filed_unit_prices, rooms.filed_totals, strict=True)
    ]


def with_limits(lines: QuerySet[TrialPrice]) -> QuerySet[TrialPrice]:
    """The lines with ``is_below_floor`` and ``is_above_filed``, as the database tells them.

    As :func:`kaipan.presale.rules.filed_price.filed_ceiling`: above a filed unit price is a total that gives
    half a cent a ㎡ more, and only without one the filed total counts.
    """
    exact = DecimalField(max_digits=30, decimal_places=8)
    gross = Case(
        *[
            When(room__selling_area_type=kind, then=F(f"room__{kind.lower()}_gross"))
            for kind in SellingArea.values
        ],
        output_field=exact,
    )
    has_unit = Q(room__filed_unit_price__isnull=False, filed_gross__gt=0)
    above_unit = has_unit & Q(total__gte=(F("room__filed_unit_price") + Decimal("0.005")) * F("filed_gross"))
    above_total = ~has_unit & Q(room__filed_total__isnull=False, total__gt=F("room__filed_total"))
    return lines.annotate(
        filed_gross=gross,
        is_below_floor=_whether(Q(room__list_price__floor_total__gt=F("total"))),
        is_above_filed=_whether(above_unit | above_total),
    )


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _floors(prices: QuerySet[RoomPrice]) -> dict[int, Money]:
    rows = prices.filter(floor_total__isnull=False).values_list("room_id", "floor_total")
    return {room_id: floor for room_id, floor in rows if floor is not None}


def _money(cents: int) -> Money:
    return Money(Decimal(cents).scaleb(-2))
