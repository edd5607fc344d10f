"""Families who buy in the demo: jointly, by shares, with a parking place, through a guardian, in no hurry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from stdnum.iso7064 import mod_11_2

from kaipan.customers import actions as customers
from kaipan.customers import queries as customer_queries
from kaipan.finance import actions as finance
from kaipan.finance import queries as finance_queries
from kaipan.interfaces.cli.demo.people import buyer
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, DealId, PaymentPlanId, ProjectId, RoomId
from kaipan.kernel.money import Money
from kaipan.sales import actions as sales
from kaipan.sales import queries as sales_queries

SEED = 520


@dataclass(frozen=True, slots=True)
class Counter:
    """Who sells to families, what, and how it is paid."""

    project_id: ProjectId
    plan: PaymentPlanId
    garage_plan: PaymentPlanId
    consultant: Actor
    manager: Actor
    cashier: Actor
    bank_account_id: int
    today: date


def families(counter: Counter) -> None:
    """Four deals: a contract with decoration, a draft, a subscription of a minor, an extended booking."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    flats = _free(counter, ProductType.RESIDENCE)
    places, stores = _free(counter, ProductType.PARKING), _free(counter, ProductType.STORAGE)
    _joint_contract(counter, flats[0], places[:1], chance)
    _draft_by_shares(counter, flats[1], [places[1], stores[0]], chance)
    _minor(counter, flats[2], chance)
    _extended(counter, flats[3], chance)


def _free(counter: Counter, product: ProductType) -> list[RoomId]:
    rooms = inventory.rooms(counter.manager).filter(project_id=counter.project_id, product_type=product)
    facts = inventory.rooms_facts(rooms.values_list("pk", flat=True))
    return [room.id for room in facts if inventory.why_not_for_sale(room, counter.today) is None]


def _joint_contract(counter: Counter, flat: RoomId, along: Sequence[RoomId], chance: Random) -> None:
    """夫妻共同共有, with a parking place, drafted, paid, signed online, decorated."""
    husband, wife = (_somebody(counter, chance) for _ in range(2))
    day = counter.today - timedelta(days=6)
    deal_id = _subscribe(counter, flat, [husband, wife], along, day, ownership="JOINT")
    sales.draft_contract(deal_id, actor=counter.manager, today=day + timedelta(days=2))
    _pay(counter, deal_id, husband, day + timedelta(days=3))
    sales.sign_contract(
        deal_id,
        online_number="深网签2026-004161",
        decoration=sales.Decoration(
            "精装A包，1,500 元/㎡", Money(150_000), counter.today + timedelta(days=180)
        ),
        actor=counter.manager,
        today=day + timedelta(days=5),
    )


def _draft_by_shares(counter: Counter, flat: RoomId, along: Sequence[RoomId], chance: Random) -> None:
    """按份共有 70/30, with a parking place and a store; the contract is drafted and not signed yet."""
    first, second = (_somebody(counter, chance) for _ in range(2))
    day = counter.today - timedelta(days=4)
    deal_id = _subscribe(counter, flat, [first, second], along, day, shares=("70", "30"))
    _pay(counter, deal_id, first, day)
    sales.draft_contract(deal_id, actor=counter.manager, today=counter.today)


def _minor(counter: Counter, flat: RoomId, chance: Random) -> None:
    """未成年人 beside a parent who signs for both."""
    parent = _somebody(counter, chance)
    born = f"440301{counter.today.year - 6}0601001"
    child = customers.register_customer(
        counter.project_id,
        name="王小宝",
        phone=f"137{chance.randrange(10**8):08d}",
        identity_type="RESIDENT_CARD",
        identity=born + mod_11_2.calc_check_digit(born),
        source_medium="WALK_IN",
        actor=counter.consultant,
    )
    _subscribe(counter, flat, [parent, child], (), counter.today, shares=("50", "50"), guardian=parent)


def _extended(counter: Counter, flat: RoomId, chance: Random) -> None:
    """A booking that got two days more."""
    deal_id = sales.book_room(
        flat,
        customer_id=_somebody(counter, chance),
        payment_plan_id=counter.plan,
        earnest=Money(20_000),
        valid_days=2,
        actor=counter.consultant,
        today=counter.today,
    )
    sales.extend_booking(deal_id, days=2, reason="客户出差，周末回深圳签认购", actor=counter.consultant)


def _subscribe(
    counter: Counter,
    flat: RoomId,
    people: Sequence[CustomerId],
    along: Sequence[RoomId],
    day: date,
    *,
    ownership: str = "SHARES",
    shares: Sequence[str] = ("50", "50"),
    guardian: CustomerId | None = None,
) -> DealId:
    parties = {
        each: customer_queries.customer_card(each, actor=counter.consultant).party_id for each in people
    }
    return sales.subscribe_room(
        flat,
        customer_id=people[0],
        buyers=[
            sales.Buyer(
                parties[each], Decimal(share), parties[guardian] if guardian and each != guardian else None
            )
            for each, share in zip(people, shares, strict=True)
        ],
        ownership=ownership,
        add_ons=[sales.AddOnTerms(room, counter.garage_plan) for room in along],
        payment_plan_id=counter.plan,
        sign_by=day + timedelta(days=7),
        actor=counter.consultant,
        today=day,
    )


def _somebody(counter: Counter, chance: Random) -> CustomerId:
    name, phone, identity = buyer(chance)
    return customers.register_customer(
        counter.project_id,
        name=name,
        phone=phone,
        identity_type="RESIDENT_CARD",
        identity=identity,
        source_medium="WALK_IN",
        intent_grade="A",
        actor=counter.consultant,
    )


def _pay(counter: Counter, deal_id: DealId, payer: CustomerId, day: date) -> None:
    """The deposits of the flat and of what goes with it, by one transfer."""
    deal = sales_queries.deal_card(deal_id, actor=counter.manager).deal
    owed = [due for due in finance_queries.dues_of(deal.money_account) if due.due_on and due.due_on <= day]
    line = finance.ReceiptLine(
        finance.Method.TRANSFER,
        Money.total(due.outstanding for due in owed),
        counter.bank_account_id,
        reference=f"JT{deal_id:08d}",
    )
    name = customer_queries.customer_card(payer, actor=counter.consultant).name
    sales.receive_on_deal(deal_id, lines=[line], payer_name=name, dated_on=day, actor=counter.cashier)
