"""退定, 挞定, 退房, 作废: a deal ends, its money goes its ways, its rooms are free."""

from __future__ import annotations

from datetime import date, timedelta

from kaipan.charges import actions as charges
from kaipan.customers import actions as customers
from kaipan.documents import queries as documents
from kaipan.finance import actions as finance
from kaipan.finance import queries as money
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.reservations import actions as reservations
from kaipan.sales.add_ons import give_up_add_ons
from kaipan.sales.amending.in_place import refuse_while_online
from kaipan.sales.amending.payees import Payee
from kaipan.sales.amending.world import World
from kaipan.sales.change_refusals import NoticeMissing, VoidNotEmpty
from kaipan.sales.models import Amendment, FormalNotice
from kaipan.sales.rules.change_kinds import ENDS_AS
from kaipan.sales.rules.changes import Forfeit, RefundDeposit, Return, Void
from kaipan.sales.rules.endings import Settlement, settle_forfeit, settle_return

Ending = Return | RefundDeposit | Forfeit | Void


def judge_ending(world: World, change: Ending, *, on: date) -> Settlement:
    """Where the money of the deal would go; refuses what may not end like this."""
    if isinstance(change, Void):
        _refuse_unless_empty(world)
        return Settlement(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)
    if isinstance(change, Forfeit):
        _refuse_unnoticed(world, change.notice_id, on)
        return settle_forfeit(world.purse, room=world.label)
    if isinstance(change, Return):
        refuse_while_online(world, change.online_withdrawn_on)
    return settle_return(
        world.purse,
        price=world.standing.total,
        penalty_percent=change.penalty_percent,
        fee=change.fee,
        fault=change.fault,
        room=world.label,
    )


def _refuse_unless_empty(world: World) -> None:
    if money.account_card(world.deal.money_account).received != ZERO:
        raise VoidNotEmpty(room=world.label, what=_("收款"))
    if documents.papers_about("sales.deal", [world.deal.pk]):
        raise VoidNotEmpty(room=world.label, what=_("单据"))


def _refuse_unnoticed(world: World, notice_id: int, on: date) -> None:
    notice = one(FormalNotice.objects.filter(deal=world.deal), pk=notice_id)
    if notice.respond_by >= on:
        raise NoticeMissing(room=world.label, until=notice.respond_by + timedelta(days=1))


@step
def end_deal(
    world: World,
    change: Ending,
    settlement: Settlement,
    amendment: Amendment,
    payee: Payee,
    *,
    today: date,
    actor: Actor,
) -> None:
    """End the deal as judged: prices, accounts, rooms, people, in the house's order of locks."""
    deal = world.deal
    presale.give_back_special_price(deal.source, actor=actor)
    presale.give_back_uses(deal.source, actor=actor)
    _let_money_go(world, settlement, amendment, payee, today=today, actor=actor)
    if not isinstance(change, Void) and change.takes_papers_back:
        ask_papers_back(world, amendment, actor)
    free_rooms(world, amendment, today=today, actor=actor)
    if not isinstance(change, Void) and change.reprices:
        why = f"{amendment.get_kind_display()} {amendment.number}"
        presale.ask_reprice(deal.room_id, source=deal.source, why=why, on=today, actor=actor)
    close_deal(world, ENDS_AS[change.kind], amendment, today)


@step
def free_rooms(world: World, amendment: Amendment, *, today: date, actor: Actor) -> None:
    """Give the deal's rooms back to the market, and to whoever is next in their queues."""
    deal, label = world.deal, amendment.get_kind_display()
    give_up_add_ons(deal, reason=label, today=today, actor=actor)
    inventory.vacate(world.room, source=deal.source, reason=label, actor=actor)


def close_deal(world: World, state: str, amendment: Amendment, today: date) -> None:
    """The deal is over; the next of its room's queue is served by the verb, once all else is done."""
    deal = world.deal
    deal.state, deal.closed_on, deal.close_reason = state, today, amendment.reason
    deal.save(update_fields=["state", "closed_on", "close_reason"])
    customers.end_progress(deal.source)


@step
def serve_queue(world: World, *, today: date, actor: Actor) -> None:
    """Whoever waits for the room that came free goes first."""
    reservations.promote_next(world.room.id, actor=actor, today=today)


@step
def _let_money_go(
    world: World,
    settlement: Settlement,
    amendment: Amendment,
    payee: Payee,
    *,
    today: date,
    actor: Actor,
) -> None:
    account, why = world.deal.money_account, f"{amendment.get_kind_display()} {amendment.number}"
    if money.account_card(account).received == ZERO:
        finance.close_account(account, reason=why, actor=actor)
        charges.end_charges(account, reason=why, today=today, actor=actor)
        return
    finance.end_dues(account, reason=why, today=today, actor=actor)
    charge(world, MoneyKind.PENALTY, settlement.penalty, "违约金", amendment, today=today, actor=actor)
    charge(world, MoneyKind.SERVICE_FEE, settlement.fee, "手续费", amendment, today=today, actor=actor)
    terms = {"reason": why, "source": amendment.source, "today": today, "actor": actor}
    if settlement.forfeited:
        finance.forfeit_money(account, settlement.forfeited, **terms)  # type: ignore[arg-type]
    if settlement.to_buyer or settlement.compensation:
        finance.grant_refund(
            account,
            settlement.to_buyer,
            payee_name=payee.name,
            payee_account=payee.account,
            payee_reason=payee.reason,
            compensation=settlement.compensation,
            **terms,  # type: ignore[arg-type]
        )
    if settlement.to_bank:
        finance.grant_refund(
            account,
            settlement.to_bank,
            payee_name=payee.bank,
            payee_reason="按揭款退回贷款银行",
            **terms,  # type: ignore[arg-type]
        )
    finance.retire_account(account, reason=why, today=today, actor=actor)
    charges.end_charges(account, reason=why, today=today, actor=actor)


@step
def charge(
    world: World,
    kind: MoneyKind,
    amount: Money,
    name: str,
    amendment: Amendment,
    *,
    today: date,
    actor: Actor,
) -> None:
    """Keep an amount of what came in; nothing to do for none."""
    if amount:
        finance.charge_money(
            world.deal.money_account,
            kind,
            amount,
            name=name,
            reason=f"{amendment.get_kind_display()} {amendment.number}",
            source=amendment.source,
            today=today,
            actor=actor,
        )


@step
def ask_papers_back(world: World, amendment: Amendment, actor: Actor) -> None:
    """Leave finance the receipts that are to come back from the buyer (收回票据)."""
    receipts = [
        each
        for each in money.receipts_of(world.deal.money_account)
        if each.kind == "PAYMENT" and each.state == "POSTED"
    ]
    if receipts:
        finance.open_todo(
            world.deal.money_account,
            kind=finance.TodoKind.PAPERS_BACK,
            title=f"{world.label} {amendment.get_kind_display()} 收据 {len(receipts)} 张",
            amount=Money.total(each.total for each in receipts),
            source=amendment.source,
            due_on=amendment.settled_on,
            actor=actor,
        )
