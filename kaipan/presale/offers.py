"""The catalogue's offers in a deal: found, locked, priced, counted and given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.db.models.functions import Now

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import DiscountOfferId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.presale.codes import DiscountKind
from kaipan.presale.models import DiscountOffer, DiscountUse, PaymentPlan
from kaipan.presale.rules.discounts import Discount, WaterfallStep
from kaipan.presale.rules.offers import (
    ChosenOffer,
    Occasion,
    OfferTerms,
    choose,
    refuse_beyond_total,
    refuse_exclusive,
)


@dataclass(frozen=True, slots=True)
class TakenOffer:
    """An offer as a deal took it: ``value`` in the kind's own unit, ``amount`` what it took off, in 元."""

    id: DiscountOfferId
    code: str
    name: str
    version: int
    kind: str
    value: Decimal
    evidence: str
    amount: Money

    def as_json(self) -> dict[str, object]:
        """For the quote a deal keeps."""
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "version": self.version,
            "kind": self.kind,
            "value": f"{self.value:f}",
            "evidence": self.evidence,
            "amount": str(self.amount),
        }


@dataclass(frozen=True, slots=True)
class OfferInDeal:
    """An offer with its step, before anything is calculated."""

    terms: OfferTerms
    chosen: ChosenOffer
    step: Discount

    def taken(self, steps: Sequence[WaterfallStep], room: str) -> TakenOffer:
        """What it took off among all ``steps``; refuses more than its quota leaves."""
        mine = next(each for each in steps if each.offer_id == self.terms.id)
        amount = max(mine.before - mine.after, ZERO)
        refuse_beyond_total(self.terms, amount, room=room)
        return TakenOffer(
            id=DiscountOfferId(self.terms.id),
            code=self.terms.code,
            name=self.terms.name,
            version=self.terms.version,
            kind=self.terms.kind.value,
            value=self.step.value,
            evidence=clean_line(self.chosen.evidence, longest=200),
            amount=amount,
        )


def offers_in_deal(
    room: inventory.RoomFacts,
    chosen: Sequence[ChosenOffer],
    plan: PaymentPlan,
    *,
    on: date,
    locked: bool,
    held_by: Source | None = None,
) -> list[OfferInDeal]:
    """The chosen offers with their steps; refuses what the catalogue does not allow for this deal.

    ``locked`` holds the offers until the transaction ends, so that what the quota leaves stays true. What the
    deal ``held_by`` uses already stays on offer for it, and its place in the quota is its own.
    """
    if not chosen:
        return []
    found = _found(room.project_id, [each.offer_id for each in chosen], locked=locked)
    found |= _kept(found, held_by)
    at = Occasion(room.label, room.product_type.value, room.building_id, plan.code, on)
    offers = [
        OfferInDeal(found[each.offer_id], each, choose(found[each.offer_id], each, at)) for each in chosen
    ]
    refuse_exclusive([each.terms for each in offers], room=room.label)
    return offers


def terms_of(offer: DiscountOffer) -> OfferTerms:
    """An offer as the rules read it."""
    left_deals = None if offer.quota_deals is None else offer.quota_deals - offer.used_deals
    left_total = None if offer.quota_total is None else offer.quota_total - offer.used_total
    return OfferTerms(
        id=offer.pk,
        code=offer.code,
        name=offer.name,
        version=offer.version,
        kind=DiscountKind(offer.kind),
        value=offer.value.normalize(),
        is_limit=offer.is_limit,
        place=offer.place,
        stackable=offer.stackable,
        exclusion_group=offer.exclusion_group,
        valid_from=offer.valid_from,
        valid_until=offer.valid_until,
        product_types=frozenset(offer.product_types),
        payment_plan_codes=frozenset(offer.payment_plan_codes),
        building_ids=frozenset(each.building_id for each in offer.buildings.all()),
        evidence=offer.evidence,
        is_retired=offer.retired_at is not None,
        left_deals=left_deals,
        left_total=left_total,
    )


@step
def count_uses(project_id: int, taken: Sequence[TakenOffer], user: Source, *, actor: Actor) -> None:
    """Let ``user`` use the offers: each counts towards its quota (row CHECKs are the last judges)."""
    if not taken:
        return
    offers = {offer.pk: offer for offer in _lock([each.id for each in taken], project_id)}
    for each in taken:
        offer = offers[each.id]
        DiscountUse.objects.create(
            project_id=project_id,
            offer=offer,
            source_kind=user.kind,
            source_id=user.id,
            value=each.value,
            amount=each.amount,
            evidence=each.evidence,
        )
        _move(offer, 1, each.amount)
        audit.record(
            actor,
            "presale.discount_offer.used",
            offer,
            changes={"used_by": str(user), "amount": each.amount},
        )


@step
def give_back_uses(user: Source, *, actor: Actor) -> None:
    """Give back what ``user`` used of any quota, because it was given up."""
    live = DiscountUse.objects.filter(source_kind=user.kind, source_id=user.id, ended_at__isnull=True)
    uses = list(live.order_by("offer_id"))
    if not uses:
        return
    offers = {offer.pk: offer for offer in _lock([use.offer_id for use in uses], uses[0].project_id)}
    for use in uses:
        offer = offers[use.offer_id]
        _move(offer, -1, -use.amount)
        audit.record(
            actor,
            "presale.discount_offer.given_back",
            offer,
            changes={"used_by": str(user), "amount": use.amount},
        )
    live.update(ended_at=Now())


def _kept(found: Mapping[int, OfferTerms], user: Source | None) -> dict[int, OfferTerms]:
    """Those of the offers that the deal has already, as they are for it."""
    if user is None:
        return {}
    uses = DiscountUse.objects.filter(
        source_kind=user.kind, source_id=user.id, ended_at__isnull=True, offer_id__in=list(found)
    )
    return {use.offer_id: _still_offered(found[use.offer_id], use.amount) for use in uses}


def _still_offered(terms: OfferTerms, used: Money) -> OfferTerms:
    return replace(
        terms,
        valid_from=None,
        valid_until=None,
        is_retired=False,
        left_deals=None if terms.left_deals is None else terms.left_deals + 1,
        left_total=None if terms.left_total is None else terms.left_total + used,
    )


def _found(project_id: int, wanted: Sequence[int], *, locked: bool) -> dict[int, OfferTerms]:
    rows = DiscountOffer.objects.filter(project_id=project_id, pk__in=wanted).prefetch_related("buildings")
    if locked:
        _lock(wanted, project_id)
    found = {offer.pk: terms_of(offer) for offer in rows}
    if set(wanted) - set(found):
        raise NotFound
    return found


def _lock(wanted: Sequence[int], project_id: int) -> list[DiscountOffer]:
    return lock(Rank.PLAN, DiscountOffer.objects.filter(project_id=project_id, pk__in=wanted))


def _move(offer: DiscountOffer, deals: int, amount: Money) -> None:
    DiscountOffer.objects.filter(pk=offer.pk).update(
        used_deals=F("used_deals") + deals, used_total=F("used_total") + amount.amount
    )
