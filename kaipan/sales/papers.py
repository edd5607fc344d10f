"""The facts of a deal as its papers tell them: 认购书 and 合同."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kaipan.documents import actions as documents
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import PartyId, RoomId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.org import queries as org
from kaipan.parties import queries as parties
from kaipan.platform.unit_of_work import step
from kaipan.presale import queries as presale
from kaipan.sales.add_ons import LONGEST_NAME
from kaipan.sales.models import Amendment, Contract, Deal, FormalNotice, Ownership, Subscription
from kaipan.sales.models.stages import Stage
from kaipan.sales.refusals import ParticularsMissing

LANGUAGE = "zh-hans"  # what papers are written in, whoever asks for them


@dataclass(frozen=True, slots=True)
class DealFacts:
    """What both papers are written from."""

    deal: Deal
    project: org.ProjectCard
    permit: org.PermitCard
    room: inventory.RoomFacts


def facts_of(deal: Deal, *, actor: Actor) -> DealFacts:
    """The deal with its project, permit and room as they are now."""
    (room,) = inventory.rooms_facts([deal.room_id])
    permit = org.permit_card(deal.project_id, room.permit_id or 0)
    return DealFacts(deal, org.project_card(deal.project_id, actor=actor), permit, room)


@step
def subscription_agreement(facts: DealFacts, *, actor: Actor) -> documents.SubscriptionAgreementPaper:
    """认购书, from what was agreed at the subscription."""
    agreed = facts.deal.subscription
    return documents.SubscriptionAgreementPaper(
        **_sale(facts, agreed, _("认购书"), actor),
        deposit_due_on=agreed.agreed_on,
        sign_by=agreed.sign_by,
        consultant=facts.deal.consultant.name,
    )


@step
def contract(facts: DealFacts, *, actor: Actor) -> documents.ContractPaper:
    """商品房买卖合同, from what was signed; refuses while the project's particulars are incomplete."""
    signed, project = facts.deal.contract, facts.project
    _refuse_gaps(project)
    supervised = next(account for account in project.bank_accounts if account.supervised)
    late_rate = project.settings.late_fee_percent_per_day * 100  # % a day as 万分之 a day
    return documents.ContractPaper(
        **_sale(facts, signed, _("商品房买卖合同"), actor),
        subscription_number=facts.deal.subscription.number,
        filed_number=_online_number(facts.deal),
        **_decoration(facts.deal),
        land_use=project.land_use,
        supervised_bank=supervised.bank,
        supervised_holder=supervised.holder,
        supervised_number=supervised.number,
        property_manager=project.property_manager,
        handover_on=project.handover_on or signed.agreed_on,
        area_settlement=documents.AreaSettlement.THREE_PERCENT,
        late_payment_rate=late_rate,
        late_payment_rate_after=late_rate,
        late_handover_rate=late_rate,
        late_handover_rate_after=late_rate,
        grace_days=project.settings.contract_grace_days,
        title_days=project.settings.title_days,
        dispute_body=project.dispute_body,
    )


def _online_number(deal: Deal) -> str:
    """网签合同号, the last one noted; empty as long as the authority gave none."""
    last = deal.online_signings.order_by("id").last()
    return last.number if last else ""


def _decoration(deal: Deal) -> dict[str, Any]:
    """The decoration agreed on beside the contract, which has a paper and payments of its own."""
    if not hasattr(deal, "decoration"):
        return {}
    return {"decoration_amount": deal.decoration.total, "decoration_apart": True}


def _refuse_gaps(project: org.ProjectCard) -> None:
    wanted = {
        _("土地用途"): project.land_use,
        _("争议解决机构"): project.dispute_body,
        _("约定交付日期"): project.handover_on,
        _("监管账户"): any(account.supervised for account in project.bank_accounts),
    }
    missing = [name for name, value in wanted.items() if not value]
    if missing:
        raise ParticularsMissing(project=project.promoted_name, missing="、".join(missing))


def _sale(facts: DealFacts, agreed: Subscription | Contract, purpose: str, actor: Actor) -> dict[str, Any]:
    """What both papers say alike."""
    return {
        **parties_of(facts, agreed),
        "land_number": facts.project.land_number,
        "permit_number": facts.permit.number,
        "permit_issued_by": facts.permit.issued_by,
        "permit_issued_on": facts.permit.issued_on,
        **buyers_on_paper(facts.deal, purpose, actor),
        **room_on_paper(facts),
        **_price(agreed, facts.room, _add_ons(facts.deal)),
    }


def parties_of(facts: DealFacts, agreed: Stage | Amendment | FormalNotice) -> dict[str, Any]:
    """The number and day of a paper, the seller and the project."""
    day = next(getattr(agreed, name) for name in _DAYS if hasattr(agreed, name))
    return {
        "number": agreed.number,
        "dated_on": day,
        "seller_name": facts.project.company_name,
        "seller_credit_code": facts.project.company_credit_code,
        "project_filed_name": facts.project.filed_name,
        "project_promoted_name": facts.project.promoted_name,
        "project_address": facts.project.address or facts.project.city,
    }


_DAYS = ("agreed_on", "settled_on", "issued_on")


def customer_on_paper(deal: Deal, purpose: str, actor: Actor) -> tuple[documents.Buyer, ...]:
    """Who books: the customer, in the place of buyers who are not said yet."""
    (card,) = parties.party_cards([deal.customer.party_id]).values()
    person: dict[str, Any] = {**_person(card, purpose, actor), "address": card.address}
    return (documents.Buyer(**person),)


def buyers_on_paper(deal: Deal, purpose: str, actor: Actor) -> dict[str, Any]:
    """The buyers with their shares and signers, and how they own."""
    lines = list(deal.buyers.order_by("ordinal"))
    people = {each for line in lines for each in (line.party_id, line.signer_id) if each is not None}
    cards = parties.party_cards(people)
    signs = parties.who_signs([line.party_id for line in lines], deal.opened_on)
    by_shares = deal.ownership == Ownership.SHARES
    buyers = tuple(
        documents.Buyer(
            **_person(cards[PartyId(line.party_id)], purpose, actor),
            address=cards[PartyId(line.party_id)].address,
            share=line.share if by_shares else None,
            representatives=()
            if line.signer_id is None
            else (
                documents.Representative(
                    acts_as=documents.ActsAs.GUARDIAN
                    if signs.get(line.party_id) == parties.Signs.GUARDIAN
                    else documents.ActsAs.AGENT,
                    **_person(cards[PartyId(line.signer_id)], purpose, actor),
                ),
            ),
        )
        for line in lines
    )
    return {"buyers": buyers, "ownership": documents.Ownership(deal.ownership)}


def _person(card: parties.PartyCard, purpose: str, actor: Actor) -> dict[str, str]:
    """Who somebody is, in the clear: the paper binds them."""
    return {
        "name": card.name,
        "identity_type": str(card.identity_type_label) or "—",
        "identity": parties.printable_identity(card.id, purpose=purpose, actor=actor) or "—",
        "phone": parties.printable_phone(card.id, purpose=purpose, actor=actor),
    }


def _add_ons(deal: Deal) -> dict[str, Any]:
    """What is sold along, and what the whole then comes to; nothing where nothing is."""
    sold = list(deal.add_ons.filter(ended_on=None).select_related("room"))
    if not sold:
        return {}
    facts = {room.id: room for room in inventory.rooms_facts([each.room_id for each in sold])}
    rooms = tuple(
        documents.AddOnRoom(
            label=each.room.label,
            product_type=str(facts[RoomId(each.room_id)].product_type.label),
            gross_area=facts[RoomId(each.room_id)].gross_area,
            price=each.deal_total,
        )
        for each in sold
    )
    named = [
        {**line, "name": f"{each.room.label} {line['name']}"[:LONGEST_NAME]}
        for each in sold
        for line in each.quote["schedule"]
    ]
    return {"add_ons": rooms, "along": named}


def room_on_paper(facts: DealFacts) -> dict[str, Any]:
    """The room as papers name and measure it."""
    room, place = facts.room, facts.deal.room
    gross, inner = room.gross_area, room.inner_area
    return {
        "room_label": room.label,
        "building": place.building.filed_name or place.building.name,
        "unit": place.unit.name if place.unit else "",
        "floor_label": room.floor_label,
        "room_number": room.number,
        "product_type": str(room.product_type.label),
        "layout": room.layout,
        "orientation": str(getattr(room.orientation, "label", room.orientation)),
        "decoration": room.decoration,
        "area_kind": documents.AreaKind(room.selling_area_type.value),
        "gross_area": gross,
        "inner_area": inner,
        "shared_area": Area(gross.square_metres - inner.square_metres) if gross and inner else None,
    }


def _price(
    agreed: Subscription | Contract, room: inventory.RoomFacts, sold_along: dict[str, Any]
) -> dict[str, Any]:
    quote = agreed.quote
    along = sold_along.get("add_ons", ())
    return {
        "price_basis": documents.PriceBasis(agreed.area_basis),
        "list_total": agreed.list_total,
        "price_steps": tuple(_step(each, agreed.area) for each in quote["steps"]),
        "deal_total": agreed.deal_total,
        "gross_unit_price": _per_area(agreed.deal_total, room.gross_area),
        "inner_unit_price": _per_area(agreed.deal_total, room.inner_area),
        "add_ons": along,
        "whole_total": Money.total([agreed.deal_total, *(each.price for each in along)]) if along else None,
        "deposit": agreed.deposit,
        "payment_plan": quote["payment_plan"]["name"],
        "schedule": tuple(
            payment_on_paper(each) for each in [*quote["schedule"], *sold_along.get("along", ())]
        ),
    }


def _per_area(total: Money, area: Area | None) -> Money | None:
    """元/㎡ as printed, to the cent; nothing where nobody has surveyed the area."""
    return Money.rounded(total.amount / area.square_metres) if area else None


def _step(kept: Mapping[str, str], area: Area | None) -> documents.PriceStep:
    return documents.PriceStep(
        name=kept["name"],
        explanation=presale.discount_words(kept["kind"], Decimal(kept["value"]), area),
        before=Money(kept["before"]),
        after=Money(kept["after"]),
    )


def payment_on_paper(kept: Mapping[str, Any]) -> documents.ScheduleLine:
    """A line of a kept schedule."""
    due_on = date.fromisoformat(kept["due_on"]) if kept["due_on"] else None
    return documents.ScheduleLine(
        name=kept["name"],
        amount=Money(kept["amount"]),
        due_on=due_on,
        due_when="" if due_on else _due_when(kept),
        by_loan=kept["is_loan"],
    )


def _due_when(kept: Mapping[str, Any]) -> str:
    event = presale.event_words(kept["anchor"], kept.get("milestone", ""))
    return due_when(event, kept["months"], kept["days"], kept.get("day_of_month"))


def due_when(event: str, months: int, days: int, day_of_month: int | None = None) -> str:
    """A day that has not come yet, in words: ``签约日后 1 个月 7 日内``, ``签约日后第 2 个月 15 日前``."""
    if day_of_month:
        return f"{event}后第 {months} 个月 {day_of_month} 日" + (f"后 {days} 日内" if days else "前")
    after = "".join([f" {months} 个月" if months else "", f" {days} 日" if days else ""])
    return f"{event}后{after}内" if after else event
