"""A few weeks of trade in the demo company: visits, bookings, subscriptions, contracts and money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from kaipan.customers import actions as customers
from kaipan.customers import queries as customer_queries
from kaipan.finance import actions as finance
from kaipan.finance import queries as finance_queries
from kaipan.interfaces.cli.demo.people import buyer
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, DealId, DiscountOfferId, PaymentPlanId, ProjectId, RoomId
from kaipan.kernel.money import Money
from kaipan.presale import actions as presale
from kaipan.sales import actions as sales
from kaipan.sales import queries as sales_queries

SEED = 416
DEALS = 96
LONGEST_AGO = DEALS // 3
WITH_OFFERS = 8
"""Of so many sales, one is agreed on by the manager, with offers of the catalogue."""
BROUGHT = 9
"""Of so many sales one is to somebody an agency brought, while there are any."""
LATE = 5
"""Of so many sales that are signed one is not paid on its day."""
EARNEST = Money(20_000)


@dataclass(frozen=True, slots=True)
class Office:
    """Who trades what with whom."""

    project_id: ProjectId
    rooms: Sequence[RoomId]
    plans: Sequence[PaymentPlanId]
    offers: Sequence[DiscountOfferId]
    consultants: Sequence[Actor]
    manager: Actor
    cashier: Actor
    bank_account_id: int
    today: date
    brought: Sequence[tuple[CustomerId, Actor]] = ()


def trade(office: Office) -> None:
    """Make the demo's deals: older ones have gone further."""
    chance = Random(SEED)  # noqa: S311  the same demo every time
    rooms = chance.sample(list(office.rooms), DEALS)
    for place, (room_id, customer_id, consultant) in enumerate(_meetings(office, rooms, chance)):
        day = office.today - timedelta(days=(DEALS - place) // 3)
        _visit(office, customer_id, consultant, day)
        plan = chance.choice(list(office.plans))
        if place < DEALS * 2 // 3:
            offers = _offers(office, place) if place % WITH_OFFERS == 0 else []
            seller = office.manager if offers else consultant
            sell(
                office,
                room_id,
                customer_id,
                seller,
                plan,
                day,
                offers=offers,
                signs=place < DEALS // 2,
                pays=place % LATE != 0,
            )
        else:
            _book(office, room_id, customer_id, consultant, plan, chance)


def _offers(office: Office, place: int) -> list[presale.ChosenOffer]:
    """老带新, with the number of an older contract."""
    return [presale.ChosenOffer(office.offers[0], evidence=f"SFMY-2019-{place + 1:03d}")]


def _meetings(
    office: Office, rooms: Sequence[RoomId], chance: Random
) -> Iterator[tuple[RoomId, CustomerId, Actor]]:
    sources = ["WALK_IN", "CALL", "REFERRAL", "CHANNEL"]
    brought = iter(office.brought)
    for place, room_id in enumerate(rooms):
        if place % BROUGHT == 0 and (known := next(brought, None)):
            yield room_id, *known
            continue
        consultant = chance.choice(list(office.consultants))
        name, phone, identity = buyer(chance)
        customer_id = customers.register_customer(
            office.project_id,
            name=name,
            phone=phone,
            identity_type="RESIDENT_CARD",
            identity=identity,
            source_medium=chance.choice(sources) if sources else "",
            intent_grade=chance.choice("ABC"),
            actor=consultant,
        )
        yield room_id, customer_id, consultant


def _visit(office: Office, customer_id: CustomerId, consultant: Actor, day: date) -> None:
    """They had come to look a few days before they made up their minds."""
    came = customers.ContactDraft("VISIT", day - timedelta(days=day.day % 5 + 1), heads=day.day % 3 + 1)
    customers.record_contact(customer_id, came, today=office.today, actor=consultant)


def sell(
    office: Office,
    room_id: RoomId,
    customer_id: CustomerId,
    consultant: Actor,
    plan: PaymentPlanId,
    day: date,
    *,
    offers: Sequence[presale.ChosenOffer] = (),
    signs: bool,
    pays: bool = True,
) -> DealId:
    """Subscribe the room on that day, with its deposit; a contract some days later, if one is signed.

    Who does not pay lets the first money after the contract wait.
    """
    customer = customer_queries.customer_card(customer_id, actor=consultant)
    deal_id = sales.subscribe_room(
        room_id,
        customer_id=customer_id,
        buyers=[sales.Buyer(customer.party_id, Decimal(100))],
        payment_plan_id=plan,
        offers=offers,
        sign_by=day + timedelta(days=7),
        actor=consultant,
        today=day,
    )
    _pay_next(office, deal_id, customer.name, day)
    if signs:
        signed_on = min(day + timedelta(days=5), office.today)
        sales.sign_contract(deal_id, actor=office.manager, today=signed_on)
        if pays:
            _pay_next(office, deal_id, customer.name, signed_on)
    return deal_id


def _book(
    office: Office,
    room_id: RoomId,
    customer_id: CustomerId,
    consultant: Actor,
    plan: PaymentPlanId,
    chance: Random,
) -> None:
    customer = customer_queries.customer_card(customer_id, actor=consultant)
    deal_id = sales.book_room(
        room_id,
        customer_id=customer_id,
        payment_plan_id=plan,
        earnest=EARNEST,
        valid_days=chance.randrange(1, 7),
        actor=consultant,
        today=office.today,
    )
    if chance.random() < 0.5:
        _pay_next(office, deal_id, customer.name, office.today)


def _pay_next(office: Office, deal_id: DealId, payer: str, day: date) -> None:
    """Pay what is due next: cash up to a small sum, the rest by transfer."""
    deal = sales_queries.deal_card(deal_id, actor=office.manager).deal
    owed = [due for due in finance_queries.dues_of(deal.money_account) if due.outstanding and not due.is_loan]
    if not owed:
        return
    amount = owed[0].outstanding
    line = finance.ReceiptLine(
        finance.Method.TRANSFER, amount, office.bank_account_id, reference=f"TT{deal_id:08d}"
    )
    sales.receive_on_deal(deal_id, lines=[line], payer_name=payer, dated_on=day, actor=office.cashier)
