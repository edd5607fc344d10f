"""What the demo company keeps back: rooms reserved for customers, held for the house, and who waits."""

from datetime import date
from random import Random

from kaipan.customers import actions as customers
from kaipan.interfaces.cli.demo.people import buyer
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, RoomId
from kaipan.reservations import actions as reservations

SEED = 88
RESERVED, HELD, WAITING = 6, 4, 3


def keep_back(
    project_id: int, rooms: list[RoomId], consultants: list[Actor], manager: Actor, *, today: date
) -> None:
    """Reserve and hold some of the rooms that are free, and let customers wait for the first of them."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    free = [room.id for room in inventory.rooms_facts(rooms) if room.is_free]
    chosen = chance.sample(free, RESERVED + HELD + 1)
    for place, room_id in enumerate(chosen[:RESERVED]):
        consultant = consultants[place % len(consultants)]
        reservations.reserve_room(
            room_id,
            customer_id=_visitor(project_id, consultant, chance),
            reason="等家人一起看房",
            days=1 + place,
            actor=consultant,
            today=today,
        )
    for room_id in chosen[RESERVED : RESERVED + HELD]:
        reservations.reserve_room(
            room_id, reason_code=chance.choice(["领导预留", "工程抵款"]), days=14, actor=manager, today=today
        )
    for place in range(WAITING):
        consultant = consultants[(place + 1) % len(consultants)]
        customer_id = _visitor(project_id, consultant, chance)
        reservations.join_queue(chosen[0], customer_id=customer_id, actor=consultant)
    reservations.reserve_room(
        chosen[-1],
        customer_id=_visitor(project_id, consultants[0], chance),
        reason="客户出国，月底签约",
        days=20,
        actor=consultants[0],
        today=today,
    )


def _visitor(project_id: int, consultant: Actor, chance: Random) -> CustomerId:
    name, phone, identity = buyer(chance)
    return customers.register_customer(
        project_id,
        name=name,
        phone=phone,
        identity_type="RESIDENT_CARD",
        identity=identity,
        source_medium="WALK_IN",
        intent_grade="A",
        actor=consultant,
    )
