"""买受人: who buys, how they own, who signs for whom, and how many rooms one person may buy."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.org import queries as org
from kaipan.parties import actions as people
from kaipan.parties import queries as parties
from kaipan.platform.unit_of_work import step
from kaipan.sales.models import Deal, DealBuyer, Ownership
from kaipan.sales.refusals import BuyerUnidentified, UnknownBuyer
from kaipan.sales.rules import states
from kaipan.sales.rules.terms import (
    BeyondPurchaseLimit,
    SignerMissing,
    SignerUnfit,
    check_shares,
    ownership_of,
)


@dataclass(frozen=True, slots=True)
class Buyer:
    """A buyer (买受人), the share of ownership in %, and who signs for them where they do not themselves."""

    party_id: PartyId
    share: Decimal
    signer_id: PartyId | None = None


@dataclass(frozen=True, slots=True)
class BuyerSet:
    """All buyers of a deal and how they own the room (共有方式), checked."""

    buyers: tuple[Buyer, ...]
    ownership: Ownership


def buyer_set(
    buyers: Sequence[Buyer],
    ownership: str,
    *,
    known: Collection[PartyId] = (),
    room: str,
    on: date,
    actor: Actor,
) -> BuyerSet:
    """The buyers as a deal may have them that day; ``known`` were looked up for the actor already.

    Refuses shares that are not the whole, people the actor has no business knowing or without a document,
    an ownership that does not fit their number, and a minor or a company for whom nobody signs.
    """
    check_shares([(each.party_id, each.share) for each in buyers], room=room)
    label = Ownership(ownership).label if ownership else ""
    form = ownership_of(len(buyers), ownership, room=room, label=str(label))
    _check_known([each.party_id for each in buyers], known=known, room=room, actor=actor)
    _check_signers(buyers, room=room, on=on, actor=actor)
    return BuyerSet(tuple(buyers), Ownership(form))


@step
def write_buyers(deal: Deal, chosen: BuyerSet, *, room: str, actor: Actor) -> None:
    """Let them be the deal's buyers; the deal's own row is the caller's to save.

    Under the lock of the people, so that of two deals for the last room somebody may buy one is refused.
    """
    limit = org.project_settings(deal.project_id).purchase_limit
    if limit:
        _check_limit(deal, chosen, limit, room=room, actor=actor)
    DealBuyer.objects.bulk_create(
        DealBuyer(
            project_id=deal.project_id,
            deal=deal,
            party_id=each.party_id,
            ordinal=place,
            share=each.share,
            signer_id=each.signer_id,
            limit_then=limit,
        )
        for place, each in enumerate(chosen.buyers, 1)
    )


def _check_known(
    party_ids: Sequence[PartyId], *, known: Collection[PartyId] = (), room: str, actor: Actor
) -> None:
    """Refuse buyers the actor has no business knowing, or whose document (证件) nobody has registered.

    Somebody else's customers are as good as invented.
    """
    if not party_ids:
        return
    unknown = set(party_ids).difference(known)
    if unknown and parties.visible_among(unknown, actor) != unknown:
        raise UnknownBuyer(room=room)
    unidentified = parties.unidentified(party_ids)
    if unidentified:
        raise BuyerUnidentified(room=room, buyers="、".join(unidentified))


def _check_signers(buyers: Sequence[Buyer], *, room: str, on: date, actor: Actor) -> None:
    signers = {each.signer_id for each in buyers if each.signer_id is not None}
    _check_known(sorted(signers), room=room, actor=actor)
    capacity = parties.who_signs([*signers, *(each.party_id for each in buyers)], on)
    unfit = [
        each.signer_id
        for each in buyers
        if each.signer_id is not None
        and (each.signer_id == each.party_id or capacity[each.signer_id] != parties.Signs.SELF)
    ]
    if unfit:
        raise SignerUnfit(room=room, signers=_names(unfit))
    alone = [each.party_id for each in buyers if each.signer_id is None]
    unsigned = [party_id for party_id in alone if capacity[party_id] != parties.Signs.SELF]
    if unsigned:
        raise SignerMissing(room=room, buyers=_names(unsigned))


def _check_limit(deal: Deal, chosen: BuyerSet, limit: int, *, room: str, actor: Actor) -> None:
    same = {each.party_id: parties.same_person(each.party_id) for each in chosen.buyers}
    people.lock_people([party for persons in same.values() for party in persons], actor=actor)
    others = DealBuyer.objects.filter(project_id=deal.project_id, deal__state__in=states.LIVE).exclude(
        deal_id=deal.pk
    )
    beyond = [
        party_id
        for party_id, persons in same.items()
        if others.filter(party_id__in=persons).values("deal_id").distinct().count() >= limit
    ]
    if beyond:
        raise BeyondPurchaseLimit(room=room, buyers=_names(beyond), limit=limit)


def _names(party_ids: Sequence[PartyId]) -> str:
    return "、".join(card.name for card in parties.party_cards(party_ids).values())
