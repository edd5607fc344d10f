"""地下车库 of the demo: parking places and stores, priced, paid at once, and on sale beside the flats."""

from collections.abc import Iterator
from decimal import Decimal

from kaipan.interfaces.cli.demo.prices import execute
from kaipan.inventory import actions as inventory
from kaipan.inventory import queries as inventory_queries
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PaymentPlanId, ProjectId, RoomId
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.presale import actions as presale
from kaipan.presale.codes import Anchor, MoneyKind, PaymentKind

BUILDING = "地下车库"
PLACES, STORES = 24, 6
PARKING_PRICE, STORE_PRICE = Decimal(12_000), Decimal(8_000)  # 元/㎡


def garage(project_id: ProjectId, permit_id: int, *, asker: Actor, approver: Actor) -> PaymentPlanId:
    """Read the garage in, price and release it; the plan its rooms are paid by."""
    inventory.import_rooms(project_id, _table().encode(), "地下车库.csv", actor=asker)
    found = inventory_queries.rooms(asker).filter(project_id=project_id, building__name=BUILDING)
    rooms = inventory_queries.rooms_facts([RoomId(key) for key in found.values_list("pk", flat=True)])
    inventory.assign_permit(project_id, permit_id, [room.id for room in rooms], actor=asker)
    plan_id = presale.create_price_plan(project_id, name="地下车库价格", actor=asker)
    presale.set_base_prices(
        plan_id,
        [
            presale.BasePriceRow(
                room.building_id,
                None,
                room.position,
                PARKING_PRICE if room.product_type == ProductType.PARKING else STORE_PRICE,
            )
            for room in rooms
        ],
        actor=asker,
    )
    floor = presale.FloorDifferenceRow(rooms[0].building_id, rooms[0].floor_index, Decimal(0))
    presale.set_floor_differences(plan_id, [floor], actor=asker)
    presale.run_trial(plan_id, actor=asker)
    execute(plan_id, asker=asker, approver=approver, executor=asker)
    condition = presale.RoomCondition(room_ids=tuple(room.id for room in rooms))
    presale.release_rooms(project_id, condition=condition, dry_run=False, today=business_day(), actor=asker)
    return _plan(project_id, asker)


def _table() -> str:
    return "\n".join(["楼栋,楼层,位置,房号,产品类型,建筑面积,套内面积", *_rows()])


def _rows() -> Iterator[str]:
    for place in range(1, PLACES + 1):
        yield f"{BUILDING},-1,{place},B{place:03d},车位,12.50,12.50"
    for place in range(1, STORES + 1):
        yield f"{BUILDING},-1,{PLACES + place},S{place:02d},储藏室,6.80,6.80"


def _plan(project_id: ProjectId, actor: Actor) -> PaymentPlanId:
    deposit = presale.LineRule(1, MoneyKind.DEPOSIT, "定金", amount=Money(5_000), anchor=Anchor.SUBSCRIPTION)
    rest = presale.LineRule(2, MoneyKind.INSTALMENT, "余款", days=30, includes_deposit=True)
    return presale.create_payment_plan(
        project_id,
        code="CW",
        name="车位储藏室一次性付款",
        kind=PaymentKind.LUMP_SUM,
        lines=[deposit, rest],
        product_types=[ProductType.PARKING, ProductType.STORAGE],
        actor=actor,
    )
