"""换房: a deal goes on in another room; its money follows by transfer, no cash moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kaipan.charges import actions as charges
from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import ApprovalId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.presale.codes import Anchor
from kaipan.reservations import actions as reservations
from kaipan.sales.add_ons import give_up_add_ons
from kaipan.sales.agreed_price import AgreedPrice, write_subscription
from kaipan.sales.amending.bringing_about import due_lines
from kaipan.sales.amending.ending import ask_papers_back, charge, close_deal
from kaipan.sales.amending.in_place import buyers_of, refuse_while_online
from kaipan.sales.amending.pricing import payment_of
from kaipan.sales.amending.sold_along import occupy_along, write_along
from kaipan.sales.amending.world import World
from kaipan.sales.buying import write_buyers
from kaipan.sales.lapsing import close_its_account
from kaipan.sales.models import Amendment, Deal
from kaipan.sales.opening import Arrival
from kaipan.sales.refusals import SignBeforeStart
from kaipan.sales.rules import states
from kaipan.sales.rules.changes import Exchange
from kaipan.sales.rules.endings import Carried, carry_over
from kaipan.sales.rules.schedule_changes import Payment
from kaipan.sales.rules.terms import DepositMissing


@dataclass(frozen=True, slots=True)
class Move:
    """The new room at its price of the day, what goes along, and what the money comes to."""

    arrival: Arrival
    quote: presale.Quote
    payments: tuple[Payment, ...]
    carried: Carried
    sign_by: date

    def as_json(self) -> dict[str, Any]:
        """The successor as the amendment freezes it."""
        return {
            "room_id": int(self.arrival.room.id),
            "room": self.arrival.room.label,
            "quote": self.quote.as_json(),
            "sign_by": self.sign_by.isoformat(),
        }


@step
def judge_move(world: World, change: Exchange, *, on: date) -> Move:
    """The room wanted, at the price others would pay that day; what the customer has to add to what is paid.

    Refuses while the authority's number stands, a plan without deposit, and a fee beyond what came in.
    """
    if world.arrival is None:
        msg = "an exchange is judged before the room it goes to"
        raise RuntimeError(msg)
    refuse_while_online(world, change.online_withdrawn_on)
    room = world.arrival.room
    if change.sign_by < on:
        raise SignBeforeStart(room=room.label, sign_by=change.sign_by, today=on)
    quote = presale.quote(
        room,
        payment_plan_id=change.payment_plan_id,
        offers=[presale.ChosenOffer(each.offer_id, each.value, each.evidence) for each in change.offers],
        on=on,
        happened={Anchor.BOOKING.value: on, Anchor.SUBSCRIPTION.value: on},
    )
    if quote.deposit <= ZERO:
        raise DepositMissing(room=room.label, plan=quote.payment_plan_name)
    standing = world.standing
    along = standing.add_ons if change.keeps_add_ons else ()
    beside = [each for each in standing.payments if standing.is_along(each)] if along else []
    payments = (*map(payment_of, quote.schedule), *beside)
    return Move(
        arrival=world.arrival,
        quote=quote,
        payments=payments,
        carried=carry_over(
            world.purse,
            fee=change.fee,
            price=Money.total(each.amount for each in payments),
            loans=Money.total(each.amount for each in payments if each.is_loan),
            room=world.label,
        ),
        sign_by=change.sign_by,
    )


@step
def move_deal(
    world: World,
    change: Exchange,
    move: Move,
    amendment: Amendment,
    approval_id: ApprovalId,
    *,
    today: date,
    actor: Actor,
) -> Deal:
    """End the deal as exchanged and let a new one have the other room; the new deal."""
    old = world.deal
    presale.give_back_special_price(old.source, actor=actor)
    presale.give_back_uses(old.source, actor=actor)
    new = _successor(world, move, today)
    presale.take_special_price(
        move.quote.special, room=move.arrival.room.label, source=new.source, actor=actor
    )
    presale.count_uses(new.project_id, move.quote.offers, new.source, actor=actor)
    _move_money(world, move, amendment, new, today=today, actor=actor)
    ask_papers_back(world, amendment, actor)
    _move_rooms(world, change, move, amendment, new, today=today, actor=actor)
    close_deal(world, states.EXCHANGED, amendment, today)
    _agree(world, move, new, approval_id, today=today, actor=actor)
    return new


def _successor(world: World, move: Move, today: date) -> Deal:
    old = world.deal
    return Deal.objects.create(
        project_id=old.project_id,
        room_id=move.arrival.room.id,
        customer_id=old.customer_id,
        consultant_id=old.consultant_id,
        payment_plan_id=move.quote.payment_plan_id,
        state=states.SUBSCRIBED,
        ownership=old.ownership,
        opened_on=today,
        sign_by=move.sign_by,
        exchanged_from=old,
    )


@step
def _move_money(
    world: World, move: Move, amendment: Amendment, new: Deal, *, today: date, actor: Actor
) -> None:
    """The dues of the old deal end, a fee stays, everything else arrives on the new deal's account."""
    old, why = world.deal, f"换房 {amendment.number}"
    if move.arrival.lapsed:
        close_its_account(move.arrival.lapsed, actor=actor)
    _own_account(new, actor)
    finance.hold_accounts([old.money_account, new.money_account], today)
    finance.open_dues(new.money_account, due_lines(move.payments), actor=actor)
    finance.end_dues(old.money_account, reason=why, today=today, actor=actor)
    charge(world, MoneyKind.SERVICE_FEE, move.carried.fee, "换房手续费", amendment, today=today, actor=actor)
    if move.carried.carried:
        finance.transfer_money(
            old.money_account,
            new.money_account,
            move.carried.carried,
            reason=why,
            source=amendment.source,
            today=today,
            actor=actor,
        )
    finance.retire_account(old.money_account, reason=why, today=today, actor=actor)
    charges.end_charges(old.money_account, reason=why, today=today, actor=actor)


@step
def _own_account(new: Deal, actor: Actor) -> None:
    new.account_id = finance.open_account(
        project_id=new.project_id,
        source=new.source,
        label=new.room.label,
        payer_party_id=new.customer.party_id,
        provisional=False,
        actor=actor,
    )
    new.save(update_fields=["account"])


@step
def _move_rooms(
    world: World, change: Exchange, move: Move, amendment: Amendment, new: Deal, *, today: date, actor: Actor
) -> None:
    old, held = world.deal, world.room.occupancy
    named, contact = (held.holder_label, held.contact) if held else ("", "")
    give_up_add_ons(old, reason="换房", today=today, actor=actor)
    inventory.vacate(world.room, source=old.source, reason=f"换房 {amendment.number}", actor=actor)
    reservations.take_claimed_room(
        move.arrival.claim,
        move.arrival.room,
        kind=inventory.OccupancyKind.SUBSCRIBED,
        deal=new.source,
        holder_label=named,
        contact=contact,
        actor=actor,
    )
    if not change.keeps_add_ons:
        return
    for each in world.standing.add_ons:
        (room,) = inventory.lock_rooms([each.room_id])
        occupy_along(new, room, named, contact, actor)
        write_along(new, each, today)


@step
def _agree(
    world: World, move: Move, new: Deal, approval_id: ApprovalId, *, today: date, actor: Actor
) -> None:
    write_buyers(new, buyers_of(world.standing), room=new.room.label, actor=actor)
    write_subscription(new, AgreedPrice(move.quote, None, approval_id), move.sign_by, today)
    total = Money.total(each.amount for each in move.payments)
    customers.note_progress(
        new.customer_id, customers.CustomerStage.SUBSCRIBED, source=new.source, total=total
    )
