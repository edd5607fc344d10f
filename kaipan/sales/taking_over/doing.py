"""Making the deals of a judged workbook, with the steps a deal is made of here, under the locks of one verb.

In rounds over all deals, so that every lock is taken in the house's order: rooms are held before, then come
deals and occupancies, accounts and dues, progress of customers, and at last receipts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_aware

from kaipan.customers import actions as customers
from kaipan.finance import actions as finance
from kaipan.finance import queries as accounts
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.kernel.months import month_of
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.progress import progress
from kaipan.platform.unit_of_work import step
from kaipan.sales.models import (
    Booking,
    Contract,
    Deal,
    DealBuyer,
    Draft,
    OldPaper,
    Subscription,
    TakenOverDeal,
    TakeOver,
)
from kaipan.sales.online_numbers import write_online_number
from kaipan.sales.rules import states
from kaipan.sales.stage_terms import carried_over
from kaipan.sales.taking_over.comparing import Reason
from kaipan.sales.taking_over.judging import JudgedDeal

_STAGES = {
    states.BOOKED: customers.CustomerStage.BOOKED,
    states.SUBSCRIBED: customers.CustomerStage.SUBSCRIBED,
    states.DRAFTED: customers.CustomerStage.SUBSCRIBED,
    states.SIGNED: customers.CustomerStage.SIGNED,
}


@dataclass(frozen=True, slots=True)
class Made:
    """A deal that was made of a judged one."""

    said: JudgedDeal
    deal: Deal


class FiguresMovedError(RuntimeError):
    """What an account holds after the take-over is not what the comparison showed: a fault of ours."""


@step
def make_deals(
    judged: Sequence[JudgedDeal],
    log: TakeOver,
    reasons: Mapping[str, Reason],
    open_months: frozenset[date],
    *,
    today: date,
    actor: Actor,
) -> list[Deal]:
    """Make all deals; the rooms are locked, the months held."""
    made = [Made(said, _open(said, actor=actor)) for said in judged]
    _sign_for_rooms(made, actor=actor)
    finance.hold_accounts([each.deal.money_account for each in made], today)
    for done, each in enumerate(made):
        progress(done, 2 * len(made), phase=_("写入交易"))
        finance.open_dues(each.deal.money_account, [due.line for due in each.said.dues], actor=actor)
        _agree(each, actor=actor)
        customers.note_progress(
            each.deal.customer_id,
            _STAGES[each.deal.state],
            source=each.deal.source,
            total=None if each.deal.state == states.BOOKED else each.said.quote.deal_total,
        )
    for done, each in enumerate(made, start=len(made)):
        progress(done, 2 * len(made), phase=_("写入收款"))
        _take_receipts(each, open_months, today=today, actor=actor)
        _keep_origin(each, log, reasons)
    return [each.deal for each in made]


def _open(said: JudgedDeal, *, actor: Actor) -> Deal:
    """The deal as it began, on its room and with an account; not yet further than a subscription."""
    booked = said.course.state == states.BOOKED
    customer = said.people.customer
    consultant_id, consultant = said.consultant
    deal = Deal.objects.create(
        project_id=said.room.project_id,
        room_id=said.room.id,
        customer_id=customer.id,
        consultant_id=consultant_id,
        payment_plan_id=said.payment_plan_id,
        state=states.BOOKED if booked else states.SUBSCRIBED,
        ownership="" if booked else said.people.chosen.ownership,
        opened_on=said.course.opened_on,
        subscribe_by=said.course.days.get("应转认购日"),
        sign_by=None if booked else said.course.sign_by,
    )
    until = said.course.days["应转认购日"] if booked and not said.receipts else None
    inventory.occupy(
        said.room,
        kind=inventory.OccupancyKind.BOOKED if booked else inventory.OccupancyKind.SUBSCRIBED,
        source=deal.source,
        holder_label=f"{customer.name}（顾问 {consultant}）",
        contact=consultant,
        expires_at=None if until is None else _end_of(until),
        actor=actor,
    )
    deal.account_id = finance.open_account(
        project_id=deal.project_id,
        source=deal.source,
        label=said.room.label,
        payer_party_id=customer.party_id,
        provisional=until is not None,
        actor=actor,
    )
    deal.save(update_fields=["account"])
    return deal


def _end_of(day: date) -> datetime:
    return make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _sign_for_rooms(made: Sequence[Made], *, actor: Actor) -> None:
    """Rooms of signed deals are held by a contract."""
    signed = {each.said.room.id: each for each in made if each.said.course.state == states.SIGNED}
    for room in inventory.lock_rooms(signed):
        held = room.occupancy
        inventory.change_occupancy(
            room,
            source=signed[room.id].deal.source,
            kind=inventory.OccupancyKind.SIGNED,
            holder_label=held.holder_label if held else "",
            contact=held.contact if held else "",
            actor=actor,
        )


def _agree(made: Made, *, actor: Actor) -> None:
    """Write down what was agreed, step by step, under the numbers and on the days of the older system."""
    said, deal, course = made.said, made.deal, made.said.course
    own = said.key
    if course.state == states.BOOKED:
        _book(made, own)
        return
    _write_buyers(made)
    _subscribe(made, said.row.text("认购书号") or own)
    if "草签日" in course.days:
        deal.state = states.DRAFTED
        deal.save(update_fields=["state"])
        _carry(Draft, deal, own, course.days["草签日"])
    if course.state == states.SIGNED:
        deal.state = states.SIGNED
        deal.save(update_fields=["state"])
        _carry(Contract, deal, said.row.text("合同编号") or own, course.days["签约日"])
        online = said.row.text("网签合同号")
        if online:
            write_online_number(deal, online, signed_on=course.days["签约日"], actor=actor)


def _book(made: Made, number: str) -> None:
    quote = made.said.quote
    Booking.objects.create(
        project_id=made.deal.project_id,
        deal=made.deal,
        number=number,
        agreed_on=made.said.course.agreed_on,
        list_total=quote.list_total,
        deal_total=quote.deal_total,
        quote=quote.as_json(),
        earnest=Money.total(
            due.line.amount for due in made.said.dues if due.line.money_kind == MoneyKind.EARNEST
        ),
    )


def _write_buyers(made: Made) -> None:
    """The buyers as they were; how many rooms each might have bought then, nobody knows: no limit is kept."""
    DealBuyer.objects.bulk_create(
        DealBuyer(
            project_id=made.deal.project_id,
            deal=made.deal,
            party_id=each.party_id,
            ordinal=place,
            share=each.share,
            signer_id=each.signer_id,
        )
        for place, each in enumerate(made.said.people.chosen.buyers, 1)
    )


def _subscribe(made: Made, number: str) -> None:
    quote = made.said.quote
    Subscription.objects.create(
        project_id=made.deal.project_id,
        deal=made.deal,
        number=number,
        agreed_on=made.said.course.agreed_on,
        sign_by=made.said.course.sign_by,
        list_total=quote.list_total,
        deal_total=quote.deal_total,
        deposit=quote.deposit,
        area_basis=quote.area_basis,
        area=quote.area,
        unit_price=quote.unit_price,
        floor_total=quote.floor_total,
        filed_total=quote.filed_total,
        price_book_version=quote.price_book_version,
        quote=quote.as_json(),
    )


def _carry(stage: type[Draft] | type[Contract], deal: Deal, number: str, day: date) -> None:
    stage.objects.create(
        project_id=deal.project_id, deal=deal, number=number, agreed_on=day, **carried_over(deal)
    )


def _take_receipts(made: Made, open_months: frozenset[date], *, today: date, actor: Actor) -> None:
    """The old receipts, those that name their due first, each on its day or, where that is closed, today."""
    cards = accounts.dues_of(made.deal.money_account)
    by_key = {due.key: card.id for due, card in zip(made.said.dues, cards, strict=True) if due.key}
    for each in sorted(made.said.receipts, key=lambda money: not money.due_key):
        day = each.receipt.day
        finance.take_over_receipt(
            made.deal.money_account,
            each.receipt,
            settles=[by_key[each.due_key]] if each.due_key else (),
            dated_on=day if month_of(day) in open_months else today,
            actor=actor,
        )


def _keep_origin(made: Made, log: TakeOver, reasons: Mapping[str, Reason]) -> None:
    """Where the deal came from; what its account holds now is what the comparison showed."""
    said, deal = made.said, made.deal
    held = accounts.account_card(deal.money_account)
    if (held.dues_total, held.received) != (said.owed, said.received):
        msg = f"deal {said.key}: {held.dues_total} owed and {held.received} received after the take-over"
        raise FiguresMovedError(msg)
    why = reasons.get(said.key) or Reason("", "", None)
    TakenOverDeal.objects.create(
        project_id=deal.project_id,
        take_over=log,
        deal=deal,
        key=said.key,
        discount_note=said.row.text("优惠说明"),
        filed_on=said.course.days.get("备案日"),
        owed=held.dues_total,
        received=held.received,
        old_owed=said.said.owed,
        old_received=said.said.received,
        old_balance=said.said.balance,
        difference_reason=why.reason,
        explained_by_id=why.staff_id,
    )
    OldPaper.objects.bulk_create(
        OldPaper(
            project_id=deal.project_id,
            deal=deal,
            kind=row.text("票据类型"),
            number=row.text("票据号"),
            dated_on=row.values["日期"],
        )
        for row in said.papers
    )
