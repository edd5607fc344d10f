"""Special prices as quotes and deals meet them.

A special price says what a room costs during its window, and nothing else. It never holds or frees a room:
whether the room is to be had is its occupancy's business, decided under the room's lock by whoever takes it.
The day decides, at the moment of the quote; nothing has to be switched on or off by a worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, QuerySet
from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import SpecialPriceId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.unit_of_work import step
from kaipan.presale.adjustment_codes import SpecialState
from kaipan.presale.list_prices import ListPrice
from kaipan.presale.models import SpecialCampaign, SpecialPrice, SpecialUse
from kaipan.presale.refusals import CampaignUsedUp, SpecialPriceStale, SpecialStateRefused
from kaipan.presale.rules.discounts import WaterfallStep

MATTER = approvals.declare_matter("presale.special_price", _("特价"))
SPECIAL_STEP = "SPECIAL"
LIVE = (SpecialState.ASKED, SpecialState.IN_FORCE)


@dataclass(frozen=True, slots=True)
class SpecialOffer:
    """The special price that a quote starts from: 元/㎡ and 元, why, and the last day of its window."""

    id: SpecialPriceId
    campaign: str
    reason: str
    unit_price: Decimal
    total: Money
    valid_until: date

    def step(self, list_total: Money) -> WaterfallStep:
        """The way from the list price to the special price, as the waterfall shows it."""
        return WaterfallStep(
            name=self.campaign or _("特价"),
            kind=SPECIAL_STEP,
            value=self.total.amount,
            before=list_total,
            after=self.total,
            base=list_total,
        )

    def as_json(self) -> dict[str, object]:
        """For a deal to keep."""
        return {
            "id": self.id,
            "campaign": self.campaign,
            "reason": self.reason,
            "total": str(self.total),
            "valid_until": self.valid_until.isoformat(),
        }


def in_force(on: date) -> QuerySet[SpecialPrice]:
    """Special prices that hold on a day and whose campaign has places left."""
    rows = SpecialPrice.objects.filter(state=SpecialState.IN_FORCE, valid_from__lte=on, valid_until__gte=on)
    return rows.exclude(campaign__used__gte=F("campaign__quota")).select_related("campaign")


def quoted_on(on: date) -> QuerySet[SpecialPrice]:
    """Of those :func:`in_force` the ones that quotes of that day start from: below the list, for its area."""
    listed = "room__list_price__entry"
    return in_force(on).filter(
        total__lt=F(f"{listed}__total"), area=F(f"{listed}__area"), basis=F(f"{listed}__basis")
    )


def special_on(room: inventory.RoomFacts, listed: ListPrice, on: date) -> SpecialOffer | None:
    """What a quote of the room on that day starts from instead of the list; None where that is the list.

    A list price that has come down to the special price or below it makes it none. Raises
    :class:`SpecialPriceStale` when the room was measured anew.
    """
    special = in_force(on).filter(room_id=room.id).first()
    if special is None or not special.total < listed.total:
        return None
    if special.area != listed.area or special.basis != listed.basis:
        raise SpecialPriceStale(room=room.label, priced=special.area, now=listed.area)
    return SpecialOffer(
        id=SpecialPriceId(special.pk),
        campaign=special.campaign.name if special.campaign else "",
        reason=special.reason,
        unit_price=special.unit_price,
        total=special.total,
        valid_until=special.valid_until,
    )


@step
def take_special_price(offer: SpecialOffer | None, *, room: str, source: Source, actor: Actor) -> None:
    """Let the deal ``source`` have the special price it was quoted: it takes a place of the campaign.

    Called last in the verb, under the room's lock. The campaign's lock decides who gets the last place; the
    other is refused (:class:`CampaignUsedUp`). Nothing to do for a deal from the list price.
    """
    if offer is None:
        return
    special = SpecialPrice.objects.get(pk=offer.id)
    if special.campaign_id is not None:
        (campaign,) = lock(Rank.QUOTA, SpecialCampaign.objects.filter(pk=special.campaign_id))
        if campaign.used >= campaign.quota:
            raise CampaignUsedUp(campaign=campaign.name, quota=campaign.quota, room=room)
        SpecialCampaign.objects.filter(pk=campaign.pk).update(used=F("used") + 1)
    use = SpecialUse.objects.create(
        project_id=special.project_id,
        special=special,
        campaign_id=special.campaign_id,
        source_kind=source.kind,
        source_id=source.id,
    )
    changes = {"total": special.total, "used_by": str(source)}
    audit.record(actor, "presale.special_price.taken", use.special, label=room, changes=changes)


@step
def give_back_special_price(source: Source, *, actor: Actor) -> None:
    """The deal is given up: its place in the campaign is free again. Nothing to do for one from the list."""
    held = SpecialUse.objects.filter(
        source_kind=source.kind, source_id=source.id, given_back_at__isnull=True
    ).select_related("special__room")
    for use in held:
        if use.campaign_id is not None:
            lock(Rank.QUOTA, SpecialCampaign.objects.filter(pk=use.campaign_id))
            SpecialCampaign.objects.filter(pk=use.campaign_id).update(used=F("used") - 1)
        use.given_back_at = Now()
        use.save(update_fields=["given_back_at"])
        label = use.special.room.label
        changes = {"used_by": str(source)}
        audit.record(actor, "presale.special_price.given_back", use.special, label=label, changes=changes)


def payload_of(special: SpecialPrice) -> dict[str, object]:
    """What is approved: this price of this room in this window, compared with the list it was made under."""
    return {
        "special_price_id": special.pk,
        "room": special.room.label,
        "list_total": str(special.list_total),
        "unit_price": f"{special.unit_price:.4f}",
        "total": str(special.total),
        "campaign": special.campaign.name if special.campaign else "",
        "reason": special.reason,
        "valid_from": special.valid_from.isoformat(),
        "valid_until": special.valid_until.isoformat(),
    }


def refuse_special_unless(special: SpecialPrice, states: tuple[SpecialState, ...], verb: str) -> None:
    """Refuse a verb that does not fit the special price's state; ``verb`` is its Chinese name."""
    if special.state not in states:
        raise SpecialStateRefused(room=special.room.label, state=special.get_state_display(), verb=verb)
