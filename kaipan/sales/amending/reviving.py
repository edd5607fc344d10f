"""挞定激活: a forfeited deal comes back at its old price, and the deposit with it."""

from __future__ import annotations

from datetime import date, timedelta

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.sales.amending.bringing_about import due_lines, extend, taken_offer
from kaipan.sales.amending.past import forfeited_as, last_forfeiting
from kaipan.sales.amending.sold_along import occupy_along, write_along
from kaipan.sales.amending.world import World
from kaipan.sales.change_refusals import RevivalTooLate, SignNotLater
from kaipan.sales.models import Amendment
from kaipan.sales.opening import check_for_sale, held_for
from kaipan.sales.refusals import SignBeforeStart
from kaipan.sales.rules.changes import Revive
from kaipan.sales.rules.standing import Standing


def judge_revival(world: World, change: Revive, *, on: date, actor: Actor) -> Standing:
    """The deal as it was before it was forfeited; refuses after the project's days, or a taken room."""
    deal, days = world.deal, org.project_settings(world.deal.project_id).revival_days
    if deal.closed_on is None or on > deal.closed_on + timedelta(days=days):
        raise RevivalTooLate(room=world.label, day=deal.closed_on, days=days)
    if change.sign_by < on:
        raise SignBeforeStart(room=world.label, sign_by=change.sign_by, today=on)
    if deal.sign_by is not None and change.sign_by < deal.sign_by:
        raise SignNotLater(room=world.label, sign_by=change.sign_by, before=deal.sign_by)
    before = forfeited_as(deal)
    for room_id in (deal.room_id, *(each.room_id for each in before.add_ons)):
        check_for_sale(world.rooms[room_id], on=on, actor=actor)
    return before


@step
def revive(
    world: World, change: Revive, before: Standing, amendment: Amendment, *, today: date, actor: Actor
) -> None:
    """Bring the deal back: offers, money, rooms, in the house's order of locks."""
    deal = world.deal
    offers = [taken_offer(each) for each in before.quote.get("offers", [])]
    presale.count_uses(deal.project_id, offers, deal.source, actor=actor)
    _bring_money_back(world, before, amendment, today=today, actor=actor)
    deal.state, deal.closed_on, deal.close_reason = before.state, None, ""
    deal.save(update_fields=["state", "closed_on", "close_reason"])
    _take_rooms(world, before, today=today, actor=actor)
    presale.drop_reprice(deal.source, why=f"挞定激活 {amendment.number}", on=today, actor=actor)
    if deal.sign_by is not None and change.sign_by > deal.sign_by:
        extend(world, change.sign_by, amendment.reason, actor)
    stage = customers.CustomerStage.SUBSCRIBED
    customers.note_progress(deal.customer_id, stage, source=deal.source, total=before.total)


@step
def _bring_money_back(
    world: World, before: Standing, amendment: Amendment, *, today: date, actor: Actor
) -> None:
    """The forfeiture is returned, refunds not yet paid are called off, and the schedule asks again."""
    deal, why = world.deal, f"挞定激活 {amendment.number}"
    about = last_forfeiting(deal).source
    left = money.left_for(deal.money_account, about)
    for refund_id in left.pending_refunds:
        finance.cancel_refund(refund_id, reason=why, today=today, actor=actor)
    for forfeiture_id in left.forfeitures:
        finance.return_forfeiture(forfeiture_id, reason=why, today=today, actor=actor)
    finance.replace_dues(deal.money_account, due_lines(before.payments), reason=why, today=today, actor=actor)
    finance.drop_todos(about, reason=why, actor=actor)


@step
def _take_rooms(world: World, before: Standing, *, today: date, actor: Actor) -> None:
    deal = world.deal
    contact = deal.consultant.name
    named = held_for(deal.customer.party.name, contact)
    inventory.occupy(
        world.room,
        kind=inventory.OccupancyKind.SUBSCRIBED,
        source=deal.source,
        holder_label=named,
        contact=contact,
        actor=actor,
    )
    for each in before.add_ons:
        occupy_along(deal, world.rooms[each.room_id], named, contact, actor)
        write_along(deal, each, today)
