"""The buyers of a running deal, found by their documents among the people we know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.customers import queries as customers
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.identity import IdentityKind, parse_identity
from kaipan.kernel.typed_values.names import company_search_key
from kaipan.parties import queries as parties
from kaipan.sales.buying import Buyer, BuyerSet, buyer_set
from kaipan.sales.models import Ownership
from kaipan.sales.opening import customer_of
from kaipan.sales.rules.terms import equal_shares
from kaipan.sales.taking_over.reading import Complaints, SheetRow, parts, percent
from kaipan.sales.taking_over.refusals import (
    BuyerNameDiffers,
    BuyerNoCustomer,
    BuyerNotRegistered,
    ListUneven,
    ShareUnreadable,
    WordUnknown,
)
from kaipan.sales.taking_over.world import World

_DOCUMENTS = {kind.label: kind for kind in IdentityKind} | {
    "身份证": IdentityKind.RESIDENT_CARD,
    "营业执照": IdentityKind.CREDIT_CODE,
}
_OWNERSHIPS = {str(form.label): form.value for form in Ownership}


@dataclass(frozen=True, slots=True)
class People:
    """Who buys, and the customer of the deal."""

    chosen: BuyerSet
    customer: customers.CustomerCard


class _Wrong(Exception):  # noqa: N818  what is wrong with one cell, on its way to the complaints
    def __init__(self, title: str, reason: Refusal) -> None:
        super().__init__(title)
        self.title, self.reason = title, reason


def people_of(
    row: SheetRow, world: World, complaints: Complaints, *, on: date, today: date, actor: Actor
) -> People | None:
    """The buyers and the customer of a row; None with a complaint where they are not in order."""
    try:
        names = parts(row.text("买受人"))
        ids = [
            _person(row, name, document, today, actor)
            for name, document in zip(names, _documents(row, len(names)), strict=True)
        ]
        buyers = [
            Buyer(party_id, share, signer)
            for party_id, share, signer in zip(
                ids, _shares(row, len(names)), _signers(row, len(names), today, actor), strict=True
            )
        ]
        chosen = _together(row, buyers, on, actor)
        return People(chosen, _customer(world, names[0], ids[0], actor))
    except _Wrong as wrong:
        complaints.say(row, wrong.title, wrong.reason)
        return None


def _documents(row: SheetRow, count: int) -> list[tuple[IdentityKind, str]]:
    kinds = _listed(row, "证件类型", count)
    numbers = _listed(row, "证件号码", count)
    for kind in kinds:
        if kind and kind not in _DOCUMENTS:
            choices = "、".join(each.label for each in IdentityKind)
            raise _Wrong("证件类型", WordUnknown(value=kind, choices=choices))
    return [
        (_DOCUMENTS.get(kind, IdentityKind.RESIDENT_CARD), number)
        for kind, number in zip(kinds, numbers, strict=True)
    ]


def _listed(row: SheetRow, title: str, count: int) -> list[str]:
    """What a cell says of each buyer; nothing of any where it is empty."""
    if not row.text(title):
        return [""] * count
    found = parts(row.text(title))
    if len(found) != count:
        raise _Wrong(title, ListUneven(count=len(found), buyers=count))
    return found


def _person(
    row: SheetRow, name: str, document: tuple[IdentityKind, str], today: date, actor: Actor
) -> PartyId:
    found = _holder(row, "证件号码", document, today, actor)
    if found is None:
        raise _Wrong("买受人", BuyerNotRegistered(buyer=name))
    known = parties.party_cards([found])[found]
    if company_search_key(known.name) != company_search_key(name):
        raise _Wrong("买受人", BuyerNameDiffers(buyer=name))
    return found


def _holder(
    row: SheetRow, title: str, document: tuple[IdentityKind, str], today: date, actor: Actor
) -> PartyId | None:
    kind, number = document
    try:
        paper = parse_identity(kind, number, today=today)
    except Refusal as reason:
        raise _Wrong(title, reason) from reason
    return parties.find_party(actor.company_id, identity=(str(paper.kind), paper.number))


def _signers(row: SheetRow, count: int, today: date, actor: Actor) -> list[PartyId | None]:
    title = "代签人证件号码"
    signers: list[PartyId | None] = []
    for number in _listed(row, title, count):
        if not number:
            signers.append(None)
            continue
        found = _holder(row, title, (IdentityKind.RESIDENT_CARD, number), today, actor)
        if found is None:
            raise _Wrong(title, BuyerNotRegistered(buyer=row.text("买受人")))
        signers.append(found)
    return signers


def _shares(row: SheetRow, count: int) -> Sequence[Decimal]:
    if not row.text("份额"):
        return equal_shares(count)
    shares = []
    for text in _listed(row, "份额", count):
        share = percent(text)
        if share is None:
            raise _Wrong("份额", ShareUnreadable(value=text))
        shares.append(share)
    return shares


def _together(row: SheetRow, buyers: Sequence[Buyer], on: date, actor: Actor) -> BuyerSet:
    form = row.text("共有方式")
    if form and form not in _OWNERSHIPS:
        raise _Wrong("共有方式", WordUnknown(value=form, choices="、".join(_OWNERSHIPS)))
    try:
        return buyer_set(buyers, _OWNERSHIPS.get(form, ""), room=row.text("房号"), on=on, actor=actor)
    except Refusal as reason:
        raise _Wrong("买受人", reason) from reason


def _customer(world: World, name: str, party_id: PartyId, actor: Actor) -> customers.CustomerCard:
    customer_id = customers.customer_for(world.project_id, party_id)
    if customer_id is None:
        raise _Wrong("买受人", BuyerNoCustomer(buyer=name))
    try:
        return customer_of(world.project_id, customer_id, actor=actor)
    except Refusal as reason:
        raise _Wrong("买受人", reason) from reason
