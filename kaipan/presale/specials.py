"""Special prices as quotes and deals meet them.

A special price says what a room costs during its window, and nothing else. It never holds or frees a room:
whether the room is to be had is its occupancy's business, decided under the room's lock by whoever takes it.
The day decides, at the moment of the quote; nothing has to be switched on or off by a worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.db.models import F, QuerySet
from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.area import Area
from kaipan.kernel.ids import RoomId, SpecialPriceId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform import audit
from kaipan.platform.locks import Locking, Rank
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step
from kaipan.presale.adjustment_codes import SpecialState
from kaipan.presale.codes import Basis
from kaipan.presale.models import SpecialCampaign, SpecialPrice, SpecialUse
from kaipan.presale.refusals import SpecialPriceStale, SpecialStateRefused
from kaipan.presale.rules.discounts import WaterfallStep

MATTER = approvals.declare_matter("presale.special_price", _("特价"), measures=("amount", "percent"))
SPECIAL_STEP = "SPECIAL"
LIVE = (SpecialState.ASKED, SpecialState.IN_FORCE)


class Listed(Protocol):
    """The list price a special price is laid over."""

    @property
    def total(self) -> Money: ...
    @property
    def area(self) -> Area: ...
    @property
    def basis(self) -> Basis: ...


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


def rooms_at_special(project_id: int, on: date) -> frozenset[int]:
    """The rooms of the project whose quotes start from a special price on a day."""
    return frozenset(quoted_on(on).filter(project_id=project_id).values_list("room_id", flat=True))


_hold = Locking(
    Rank.CAMPAIGN,
    lambda *rooms: SpecialCampaign.objects.filter(
        pk__in=SpecialPrice.objects.filter(room_id__in=rooms, campaign__isnull=False).values("campaign_id")
    ),
)
_of_room = Prepared(lambda room, on: in_force(on).filter(room_id=room))


@step
def hold_campaigns(*room_ids: RoomId | int) -> None:
    """Hold the campaigns of the rooms' special prices, so that the places a quote counts stay as they are.

    All of them at once: a verb that ends a booking and makes another may give back in one campaign and take
    in the next.
    """
    _hold(*room_ids)


def special_on(
    room: inventory.RoomFacts,
    listed: Listed,
    on: date,
    *,
    held_by: Source | None,
    only_held: bool = False,
) -> SpecialOffer | None:
    """What a quote of the room on that day starts from instead of the list; None where that is the list.

    What the deal ``held_by`` took stays its own, though the special price was ended, its window is over or
    the campaign has no place left since. A list price that has come down to the special price or below it
    makes it none; with ``only_held`` a deal without one gets none. Raises :class:`SpecialPriceStale` when
    the room was measured anew.
    """
    special = _held(room, held_by)
    if special is None and not only_held:
        special = _of_room.first(room.id, on)
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

    The quote holds the campaign, so that of two deals for the last place the second is quoted the list.
    Nothing to do for a deal from the list price, and for one that has its place since the booking.
    """
    if offer is None or _uses(source).filter(special_id=offer.id).exists():
        return
    special = SpecialPrice.objects.get(pk=offer.id)
    _count(special.campaign_id, 1)
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
    for use in _uses(source).select_related("special__room"):
        hold_campaigns(use.special.room_id)
        _count(use.campaign_id, -1)
        use.given_back_at = Now()
        use.save(update_fields=["given_back_at"])
        label = use.special.room.label
        changes = {"used_by": str(source)}
        audit.record(actor, "presale.special_price.given_back", use.special, label=label, changes=changes)


def _count(campaign_id: int | None, deals: int) -> None:
    if campaign_id is not None:
        SpecialCampaign.objects.filter(pk=campaign_id).update(used=F("used") + deals)


def _uses(source: Source) -> QuerySet[SpecialUse]:
    return SpecialUse.objects.filter(source_kind=source.kind, source_id=source.id, given_back_at__isnull=True)


def _held(room: inventory.RoomFacts, source: Source | None) -> SpecialPrice | None:
    """The special price that the deal ``source`` took for the room."""
    if source is None:
        return None
    use = _uses(source).filter(special__room_id=room.id).select_related("special__campaign").first()
    return use.special if use else None


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
