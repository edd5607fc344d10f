"""Set a room's special price, let it follow its approval, end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models.functions import Now

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as approval_queries
from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId, RoomId, SpecialPriceId
from kaipan.kernel.money import Money
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step, use_case
from kaipan.presale import permissions
from kaipan.presale.adjustment_codes import PriceRule, SpecialState
from kaipan.presale.adjustment_drafts import NewRoomPrice, listed_prices, percent_of, selling_area_moved
from kaipan.presale.adjustment_execution import let_due_orders_go_first
from kaipan.presale.codes import Basis
from kaipan.presale.limits import range_within_filed
from kaipan.presale.models import PriceBookEntry, SpecialCampaign, SpecialPrice
from kaipan.presale.refusals import (
    AdjustmentInvalid,
    BelowFloorPrice,
    ListPriceStale,
    NoListPrice,
    SpecialNotBelowList,
    SpecialPriceThere,
    SpecialRoomBeingSold,
    SpecialWindowPast,
)
from kaipan.presale.rules.price_adjustments import OldPrice, PriceChange, adjust
from kaipan.presale.rules.prices import Price, PriceRounding
from kaipan.presale.specials import LIVE, MATTER, payload_of, refuse_special_unless


@dataclass(frozen=True, slots=True)
class SpecialTerms:
    """A special price as it is said: 元/㎡ (SET_UNIT) or 元 (SET_TOTAL), why, and its first and last day."""

    rule: PriceRule
    value: Decimal
    reason: str
    valid_from: date
    valid_until: date

    def __post_init__(self) -> None:
        NewRoomPrice(0, self.rule, self.value)
        object.__setattr__(self, "reason", required_line(self.reason, longest=200))


@use_case
def set_special_price(
    room_id: RoomId | int,
    *,
    terms: SpecialTerms,
    campaign_id: int | None = None,
    today: date,
    actor: Actor,
) -> SpecialPriceId:
    """Give a room a special price (特价) below its list price for a window of days.

    A cut within the project's limit (``special_price_cut_percent``) is in force at once; a deeper one asks
    for approval first. Refuses a room without a price or with a deal, a second special price, one not below
    the list, above the filed or below the floor price, and a window that is over. Holds and frees no room.
    """
    room = inventory.lock_room(room_id)
    require(actor, permissions.SET_SPECIAL_PRICE, room.project_id)
    let_due_orders_go_first(room.project_id)
    entry, price = _priced(room, terms)
    if terms.valid_until < today:
        raise SpecialWindowPast(until=terms.valid_until)
    _clear_the_way(room, today, actor)
    special = _written(room, entry, price, terms, campaign_id, actor)
    if special.needs_approval:
        _ask(special, room, actor)
    changes = {"list_total": entry.total, "total": price.total, "state": [None, special.state]}
    audit.record(
        actor, "presale.special_price.set", special, label=room.label, reason=terms.reason, changes=changes
    )
    return SpecialPriceId(special.pk)


@step
def _written(
    room: inventory.RoomFacts,
    entry: PriceBookEntry,
    price: Price,
    terms: SpecialTerms,
    campaign_id: int | None,
    actor: Actor,
) -> SpecialPrice:
    campaign = None
    if campaign_id is not None:
        campaign = one(SpecialCampaign.objects.filter(project_id=room.project_id), pk=campaign_id)
    limit = org.project_settings(room.project_id).special_price_cut_percent
    needs_approval = percent_of(entry.total - price.total, entry.total) > limit
    return SpecialPrice.objects.create(
        project_id=room.project_id,
        room_id=room.id,
        campaign=campaign,
        from_entry=entry,
        basis=entry.basis,
        area=entry.area,
        list_total=entry.total,
        unit_price=price.unit_price,
        total=price.total,
        reason=terms.reason,
        valid_from=terms.valid_from,
        valid_until=terms.valid_until,
        needs_approval=needs_approval,
        state=SpecialState.ASKED if needs_approval else SpecialState.IN_FORCE,
        created_by_id=actor.staff_id,
    )


@step
def _ask(special: SpecialPrice, room: inventory.RoomFacts, actor: Actor) -> None:
    approvals.ask(
        project_id=ProjectId(room.project_id),
        matter=MATTER,
        source=special.source,
        title=Phrase(_("%(room)s 特价 %(total)s 元"), {"room": room.label, "total": f"{special.total:,.2f}"}),
        payload=payload_of(special),
        actor=actor,
        amount=special.list_total - special.total,
        percent=percent_of(special.list_total - special.total, special.list_total),
    )


@use_case
def settle_special_price(special_id: SpecialPriceId | int, *, actor: Actor) -> None:
    """Write the answer of its approval on the special price: in force, or refused.

    Done by the system when the answer is announced, or by hand. The yes is used up by exactly this price.
    Refuses when there is no answer to follow.
    """
    special = _locked(special_id, actor)
    asked = approval_queries.latest_for(special.source, MATTER)
    if special.state != SpecialState.ASKED or asked is None or asked.state == "PENDING":
        refuse_special_unless(special, (), _("更新审批结果"))
    if asked is not None and asked.state == "APPROVED":
        approvals.consume(special.source, MATTER, payload_of(special), actor=actor)
        special.state = SpecialState.IN_FORCE
    else:
        special.state = SpecialState.REFUSED
    special.save(update_fields=["state"])
    changes = {"state": [SpecialState.ASKED, special.state]}
    label = special.room.label
    audit.record(actor, "presale.special_price.decided", special, label=label, changes=changes)


@use_case
def end_special_price(special_id: SpecialPriceId | int, *, reason: str, actor: Actor) -> None:
    """End a special price before its window does (结束特价), with the reason; deals that have it keep it."""
    special = _locked(special_id, actor)
    refuse_special_unless(special, LIVE, _("结束"))
    approvals.take_back(special.source, MATTER, actor=actor)
    _end(special, required_line(reason, longest=200), actor)


@step
def _locked(special_id: SpecialPriceId | int, actor: Actor) -> SpecialPrice:
    """The special price with its room locked, so that no quote of the room is under way."""
    seen = SpecialPrice.objects.filter(project_id__in=sorted(actor.visible_projects()))
    found = one(seen, pk=special_id)
    require(actor, permissions.SET_SPECIAL_PRICE, found.project_id)
    inventory.lock_room(found.room_id)
    (special,) = lock(
        Rank.PLAN, SpecialPrice.objects.filter(pk=special_id).select_related("room", "campaign")
    )
    return special


def _priced(room: inventory.RoomFacts, terms: SpecialTerms) -> tuple[PriceBookEntry, Price]:
    """The entry of the list the special price is compared with, and the price it makes."""
    if room.is_being_sold and room.occupancy:
        raise SpecialRoomBeingSold(room=room.label, holder=str(room.occupancy.kind.label))
    listed = listed_prices([room.id]).get(room.id)
    if listed is None:
        raise NoListPrice(room=room.label)
    entry, floor = listed
    if selling_area_moved(room, entry.basis, entry.area):
        now = room.inner_area if entry.basis == Basis.INNER else room.gross_area
        raise ListPriceStale(room=room.label, priced=entry.area, now=now)
    old = OldPrice(entry.unit_price, entry.total, Basis(entry.basis), entry.area)
    change = PriceChange(terms.rule, terms.value)
    if old.basis is Basis.UNIT and change.is_by_unit:
        raise AdjustmentInvalid(row=room.label, problem=_("按套计价的房间只能指定总价"))
    adjusted = adjust(old, change, PriceRounding())
    if adjusted is None or not adjusted.price.total < entry.total:
        total = adjusted.price.total if adjusted else Money(0)
        raise SpecialNotBelowList(room=room.label, total=total, list=entry.total)
    total = adjusted.price.total
    range_within_filed(total, room, terms.valid_from)
    if floor is not None and total < floor:
        raise BelowFloorPrice(room=room.label, total=total, floor=floor)
    return entry, adjusted.price


def _clear_the_way(room: inventory.RoomFacts, today: date, actor: Actor) -> None:
    """Refuse a second special price beside a live one; end a live one whose window is over."""
    live = SpecialPrice.objects.filter(room_id=room.id, state__in=LIVE).first()
    if live is None:
        return
    if live.valid_until >= today:
        window = {"from": live.valid_from, "until": live.valid_until}
        raise SpecialPriceThere(room=room.label, total=live.total, **window)
    approvals.take_back(live.source, MATTER, actor=actor)
    _end(live, _("有效期已过"), actor)


def _end(special: SpecialPrice, why: str, actor: Actor) -> None:
    before, special.state = special.state, SpecialState.ENDED
    special.end_reason, special.ended_at, special.ended_by_id = why, Now(), actor.staff_id
    special.save(update_fields=["state", "end_reason", "ended_at", "ended_by"])
    audit.record(
        actor,
        "presale.special_price.ended",
        special,
        label=special.room.label,
        reason=why,
        changes={"state": [before, special.state]},
    )
