"""From how a deal stands to how it is to stand: whatever differs is brought about, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.finance import actions as finance
from kaipan.finance import queries as dues
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform.unit_of_work import step
from kaipan.presale import actions as presale
from kaipan.sales.amending.in_place import buyers_of
from kaipan.sales.amending.judged import Judged
from kaipan.sales.amending.sold_along import take_along
from kaipan.sales.amending.world import World
from kaipan.sales.buying import write_buyers
from kaipan.sales.charging import charge_anew, hold_charges
from kaipan.sales.models import AmendedTerms, Amendment, Clock, DealClause, Extension
from kaipan.sales.rules.changes import DelayPayment, read_change
from kaipan.sales.rules.schedule_changes import Payment
from kaipan.sales.rules.standing import Standing, touched


@step
def bring_about(world: World, judged: Judged, amendment: Amendment, *, today: date, actor: Actor) -> None:
    """Let the deal stand as judged. Locks are taken in the house's order: prices, accounts, people."""
    before, after = world.standing, judged.standing
    sections = touched(before, after)
    if "quote" in sections:
        _agree_on_price(world, judged, amendment, today, actor)
    if "add_ons" in sections:
        _change_add_ons(world, after, today, actor)
    if "payments" in sections:
        _change_payments(world, after, amendment, today, actor)
    if "sign_by" in sections:
        _give_time(world, after, amendment, actor)
    if "clauses" in sections:
        _change_clauses(world, after, amendment, today)
    charged = hold_charges(world.deal, today=today)
    if sections & {"buyers", "ownership"}:
        _change_buyers(world, after, today, actor)
    if charged:
        charge_anew(world.deal, reason=amendment.number, today=today, actor=actor)


def _agree_on_price(world: World, judged: Judged, amendment: Amendment, today: date, actor: Actor) -> None:
    deal, quote = world.deal, judged.standing.quote
    before, now = world.standing.quote.get("offers", []), quote.get("offers", [])
    if before != now:
        presale.give_back_uses(deal.source, actor=actor)
        presale.count_uses(deal.project_id, [taken_offer(each) for each in now], deal.source, actor=actor)
    write_terms(world, judged, amendment, today)
    deal.payment_plan_id = judged.standing.payment_plan_id
    deal.save(update_fields=["payment_plan"])


def write_terms(world: World, judged: Judged, amendment: Amendment, today: date) -> AmendedTerms:
    """The terms that hold from now on, from the quote they were judged by."""
    quote = judged.standing.quote
    return AmendedTerms.objects.create(
        project_id=world.deal.project_id,
        deal=world.deal,
        ordinal=world.deal.amended_terms.count() + 1,
        amendment=amendment,
        number=amendment.number,
        agreed_on=today,
        list_total=Money(quote["list_total"]),
        deal_total=Money(quote["deal_total"]),
        deposit=Money(quote["deposit"]),
        area_basis=quote["area_basis"],
        area=Area(quote["area"]),
        unit_price=Decimal(quote["unit_price"]),
        floor_total=judged.limits.floor,
        filed_total=judged.limits.filed,
        price_book_version=quote["price_book_version"],
        quote=dict(quote),
        extras=[{"name": e.name, "kind": e.kind, "value": f"{e.value:f}"} for e in judged.standing.extras],
    )


def taken_offer(kept: dict[str, Any]) -> presale.TakenOffer:
    """An offer as a quote kept it."""
    fields = {**kept, "value": Decimal(kept["value"]), "amount": Money(kept["amount"])}
    return presale.TakenOffer(**fields)


def _change_add_ons(world: World, after: Standing, today: date, actor: Actor) -> None:
    deal = world.deal
    had = {each.room_id for each in world.standing.add_ons}
    wanted = {each.room_id: each for each in after.add_ons}
    gone = sorted(had - set(wanted))
    for room_id in gone:
        inventory.vacate(world.rooms[room_id], source=deal.source, reason="取消附属房产", actor=actor)
    deal.add_ons.filter(room_id__in=gone, ended_on=None).update(ended_on=today)
    take_along(world, [wanted[key] for key in sorted(set(wanted) - had)], today=today, actor=actor)


def _change_payments(world: World, after: Standing, amendment: Amendment, today: date, actor: Actor) -> None:
    before, now = world.standing.payments, after.payments
    if not _only_days_differ(before, now):
        finance.replace_dues(
            world.deal.money_account, due_lines(now), reason=amendment.reason, today=today, actor=actor
        )
        return
    _keep_late_fees(world, amendment, today, actor)
    for card, was, payment in zip(world.cards, before, now, strict=True):
        if payment != was and payment.due_on is not None:
            finance.redate_due(card.id, payment.due_on, reason=amendment.reason, today=today, actor=actor)


def _keep_late_fees(world: World, amendment: Amendment, today: date, actor: Actor) -> None:
    """What lateness has cost until today stays owed where the delay does not waive it."""
    delays = [each for each in map(read_change, amendment.changes) if isinstance(each, DelayPayment)]
    late = {world.cards[each.place - 1].id for each in delays if not each.waives_late_fee}
    fees = [each for each in dues.late_fees_of(world.deal.money_account, on=today) if each.due_id in late]
    lines = [
        finance.DueLine(MoneyKind.LATE_FEE, f"{fee.name} 逾期违约金"[:40], fee.fee.total, today)
        for fee in fees
    ]
    if lines:
        finance.open_dues(world.deal.money_account, lines, actor=actor)


def _only_days_differ(before: tuple[Payment, ...], now: tuple[Payment, ...]) -> bool:
    if len(before) != len(now):
        return False
    undated = [[replace(each, due_on=None) for each in payments] for payments in (before, now)]
    kept_days = all(
        payment.due_on is not None for was, payment in zip(before, now, strict=True) if was != payment
    )
    return undated[0] == undated[1] and kept_days


def due_lines(payments: Iterable[Payment]) -> list[finance.DueLine]:
    """Payments as dues to open."""
    return [
        finance.DueLine(
            money_kind=each.money_kind,
            name=each.name,
            amount=each.amount,
            due_on=each.due_on,
            anchor=each.anchor,
            months=each.months,
            days=each.days,
            is_loan=each.is_loan,
            day_of_month=each.day_of_month,
        )
        for each in payments
    ]


def _give_time(world: World, after: Standing, amendment: Amendment, actor: Actor) -> None:
    deal = world.deal
    if deal.sign_by is None or after.sign_by is None:
        return
    extend(world, after.sign_by, amendment.reason, actor)


def extend(world: World, until: date, reason: str, actor: Actor) -> None:
    """Move the day to sign by to a later one, counted as an extension."""
    deal = world.deal
    if deal.sign_by is None:
        return
    Extension.objects.create(
        project_id=deal.project_id,
        deal=deal,
        clock=Clock.SIGNING,
        ordinal=deal.extensions.filter(clock=Clock.SIGNING).count() + 1,
        from_day=deal.sign_by,
        to_day=until,
        reason=reason,
        made_by_id=actor.staff_id,
    )
    deal.sign_by = until
    deal.save(update_fields=["sign_by"])


def _change_clauses(world: World, after: Standing, amendment: Amendment, today: date) -> None:
    deal, wanted = world.deal, list(after.clauses)
    for clause in deal.clauses.filter(struck_on=None).order_by("id"):
        if clause.text in wanted:
            wanted.remove(clause.text)
        else:
            clause.struck_on = today
            clause.save(update_fields=["struck_on"])
    for text in wanted:
        DealClause.objects.create(
            project_id=deal.project_id, deal=deal, text=text, amendment=amendment, agreed_on=today
        )


def _change_buyers(world: World, after: Standing, today: date, actor: Actor) -> None:
    deal = world.deal
    deal.buyers.update(ended_on=today)
    write_buyers(deal, buyers_of(after), room=world.label, actor=actor)
    deal.ownership = after.ownership
    deal.save(update_fields=["ownership"])
