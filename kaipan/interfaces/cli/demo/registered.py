"""Whom the demo company has registered: some wait for their money, some are good, one gave up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.interfaces.cli.demo.people import buyer
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import RegistrationId, RoomId
from kaipan.kernel.money import Money
from kaipan.registrations import actions as registrations
from kaipan.registrations import queries

SEED, PAID, WISHES = 61, 5, 3
EARNEST = Money(20_000)
ITEMS = (
    registrations.ItemTerms("身份证件"),
    registrations.ItemTerms("购房资格证明", valid_days=60),
    registrations.ItemTerms("无房证明", is_required=False, valid_days=30),
)


def register(
    project_id: int,
    rooms: list[RoomId],
    people: Mapping[str, Actor],
    *,
    bank_account_id: int,
    today: date,
) -> None:
    """Register visitors with wishes for free rooms, take the money of most, check one, let one give up."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    registrations.set_qualification_items(project_id, ITEMS, actor=people["zhaolei"])
    free = [room.id for room in inventory.rooms_facts(rooms) if room.is_free]
    dear = chance.sample(free, WISHES + 2)
    taken = [
        _taken(project_id, chance.sample(dear, WISHES), people[who], chance, today)
        for who in ("liwei", "chenjing", "liwei", "chenjing", "liwei", "chenjing", "liwei")
    ]
    for registration_id, payer in taken[:PAID]:
        line = finance.ReceiptLine(
            finance.Method.TRANSFER, EARNEST, bank_account_id, reference=f"RC{registration_id:08d}"
        )
        registrations.receive_on_registration(
            registration_id, lines=[line], payer_name=payer, dated_on=today, actor=people["wuli"]
        )
    for item in queries.qualification_items(project_id):
        registrations.check_qualification(
            taken[0][0], item.pk, state="GOOD", note="原件已核", actor=people["zhaolei"], today=today
        )
    registrations.withdraw_registration(
        taken[PAID - 1][0], reason="家人不同意", actor=people["zhaolei"], today=today
    )


def _taken(
    project_id: int, wishes: list[RoomId], consultant: Actor, chance: Random, today: date
) -> tuple[RegistrationId, str]:
    name, phone, identity = buyer(chance)
    customer_id = customers.register_customer(
        project_id,
        name=name,
        phone=phone,
        identity_type="RESIDENT_CARD",
        identity=identity,
        source_medium="WALK_IN",
        intent_grade="A",
        actor=consultant,
    )
    terms = registrations.RegistrationTerms(room_ids=wishes, earnest=EARNEST)
    return registrations.take_registration(customer_id, terms, actor=consultant, today=today), name
