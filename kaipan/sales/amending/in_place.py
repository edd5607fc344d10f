"""What each change that leaves the deal its room makes of it; all of them refuse in words, none writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId, PaymentPlanId, RoomId
from kaipan.kernel.plain import from_plain
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform.unit_of_work import step
from kaipan.sales.add_ons import AddOnTerms, QuotedAddOn, quote_add_ons
from kaipan.sales.amending.judged import Judged
from kaipan.sales.amending.past import to_undo
from kaipan.sales.amending.pricing import (
    is_of_the_room,
    offers_of,
    payment_of,
    priced_anew,
    schedule_json,
)
from kaipan.sales.amending.world import Limits, World, limits_of
from kaipan.sales.buying import Buyer, BuyerSet, buyer_set
from kaipan.sales.change_refusals import (
    ClauseUnknown,
    NobodyStays,
    NotAlong,
    NotTheLastChange,
    OnlineNumberStands,
    RenameOutsideFamily,
    SignNotLater,
)
from kaipan.sales.models import Amendment, Clock, Ownership
from kaipan.sales.refusals import ExtensionsUsedUp, ExtensionTooLong
from kaipan.sales.rules.changes import (
    Change,
    ChangeAddOns,
    ChangeBuyers,
    ChangeDiscount,
    ChangePaymentPlan,
    ChangeSchedule,
    ChangeTerms,
    DelayPayment,
    ExtendSigning,
    Rename,
    Share,
    Undo,
)
from kaipan.sales.rules.schedule_changes import check_schedule, delayed
from kaipan.sales.rules.standing import SoldAlong, Standing


@dataclass(frozen=True, slots=True)
class Moment:
    """Who asks for a change, and on which day."""

    on: date
    actor: Actor


@step
def judged_by(world: World, changes: Sequence[Change], moment: Moment) -> Judged:
    """The deal as it would stand after all the changes, taken in their order."""
    judged = Judged(world.standing, world.limits)
    for change in changes:
        judged = _JUDGES[type(change)](world, judged, change, moment)
    return judged


def _payment_plan(world: World, judged: Judged, change: ChangePaymentPlan, moment: Moment) -> Judged:
    offers = offers_of(judged.standing) if change.offers is None else change.offers
    return priced_anew(
        world,
        judged,
        payment_plan_id=change.payment_plan_id,
        offers=offers,
        extras=judged.standing.extras,
        on=moment.on,
    )


def _discount(world: World, judged: Judged, change: ChangeDiscount, moment: Moment) -> Judged:
    return priced_anew(
        world,
        judged,
        payment_plan_id=judged.standing.payment_plan_id,
        offers=change.offers,
        extras=change.extras,
        on=moment.on,
    )


def _rename(world: World, judged: Judged, change: Rename, moment: Moment) -> Judged:
    settings = org.project_settings(world.deal.project_id)
    if not change.is_family and not settings.allows_rename_outside_family:
        raise RenameOutsideFamily(room=world.label)
    required_line(change.proof, longest=200)
    refuse_while_online(world, change.online_withdrawn_on)
    return _with_buyers(world, judged, change.buyers, change.ownership, moment)


def _buyers(world: World, judged: Judged, change: ChangeBuyers, moment: Moment) -> Judged:
    before = {each.party_id for each in judged.standing.buyers}
    if not before & {each.party_id for each in change.buyers}:
        raise NobodyStays(room=world.label)
    return _with_buyers(world, judged, change.buyers, change.ownership, moment)


def _with_buyers(
    world: World, judged: Judged, buyers: Sequence[Share], ownership: str, moment: Moment
) -> Judged:
    wanted = [_buyer(each) for each in buyers]
    chosen = buyer_set(wanted, ownership, room=world.label, on=moment.on, actor=moment.actor)
    return replace(
        judged,
        standing=replace(judged.standing, buyers=tuple(buyers), ownership=str(chosen.ownership.value)),
    )


def _buyer(each: Share) -> Buyer:
    return Buyer(PartyId(each.party_id), each.share, PartyId(each.signer_id) if each.signer_id else None)


def buyers_of(standing: Standing) -> BuyerSet:
    """The buyers of a deal that was judged, to be written down."""
    return BuyerSet(tuple(map(_buyer, standing.buyers)), Ownership(standing.ownership))


def refuse_while_online(world: World, withdrawn_on: date | None) -> None:
    """The authority's number is taken back first: who buys which room stands there (备案须先撤销)."""
    online = world.deal.online_signings.order_by("id").last()
    if online is not None and (withdrawn_on is None or withdrawn_on < online.signed_on):
        raise OnlineNumberStands(room=world.label, number=online.number)


def _add_ons(world: World, judged: Judged, change: ChangeAddOns, moment: Moment) -> Judged:
    standing = judged.standing
    along = {each.room_id: each for each in standing.add_ons}
    strangers = [room_id for room_id in change.remove if room_id not in along]
    if strangers:
        raise NotAlong(room=world.label)
    payments = list(standing.payments)
    for room_id in change.remove:
        gone = along.pop(room_id)
        payments = [each for each in payments if not each.name.startswith(f"{gone.label} ")]
    terms = [AddOnTerms(RoomId(each.room_id), PaymentPlanId(each.payment_plan_id)) for each in change.add]
    for quoted in quote_add_ons(world.deal.project_id, terms, on=moment.on, actor=moment.actor):
        along[quoted.room.id] = _along(quoted)
        payments += [payment_of(line) for line in quoted.lines()]
    kept = tuple(along[key] for key in sorted(along))
    return replace(judged, standing=replace(standing, add_ons=kept, payments=tuple(payments)))


def _along(quoted: QuotedAddOn) -> SoldAlong:
    return SoldAlong(
        int(quoted.room.id),
        quoted.room.label,
        int(quoted.quote.payment_plan_id),
        quoted.quote.as_json(),
    )


def _schedule(world: World, judged: Judged, change: ChangeSchedule, moment: Moment) -> Judged:
    standing = judged.standing
    before = [each for each in standing.payments if is_of_the_room(each, standing)]
    beside = [each for each in standing.payments if not is_of_the_room(each, standing)]
    check_schedule(change.payments, before, room=world.label)
    quote = {**standing.quote, "schedule": schedule_json(change.payments)}
    return replace(judged, standing=replace(standing, quote=quote, payments=(*change.payments, *beside)))


def _delay(world: World, judged: Judged, change: DelayPayment, moment: Moment) -> Judged:
    payments = delayed(
        judged.standing.payments,
        change.place,
        change.until,
        open_places=world.open_places(),
        room=world.label,
    )
    return replace(judged, standing=replace(judged.standing, payments=tuple(payments)))


def _extend(world: World, judged: Judged, change: ExtendSigning, moment: Moment) -> Judged:
    settings, deal = org.project_settings(world.deal.project_id), world.deal
    so_far = deal.extensions.filter(clock=Clock.SIGNING).count()
    if so_far >= settings.signing_extensions:
        raise ExtensionsUsedUp(
            room=world.label, clock=str(Clock.SIGNING.label), limit=settings.signing_extensions
        )
    if deal.sign_by is None or change.sign_by <= deal.sign_by:
        raise SignNotLater(room=world.label, sign_by=change.sign_by, before=deal.sign_by)
    days = (change.sign_by - max(deal.sign_by, moment.on)).days
    if days > settings.signing_days:
        raise ExtensionTooLong(room=world.label, limit=settings.signing_days, days=days)
    return replace(judged, standing=replace(judged.standing, sign_by=change.sign_by))


def _terms(world: World, judged: Judged, change: ChangeTerms, moment: Moment) -> Judged:
    clauses = judged.standing.clauses
    for place in change.strike:
        if not 1 <= place <= len(clauses):
            raise ClauseUnknown(room=world.label, place=place)
    kept = [text for place, text in enumerate(clauses, 1) if place not in change.strike]
    added = [required_line(text, longest=500) for text in change.add]
    return replace(judged, standing=replace(judged.standing, clauses=(*kept, *added)))


def _undo(world: World, judged: Judged, change: Undo, moment: Moment) -> Judged:
    """The sections the amendment touched as they were before it; the others as they are now.

    Whatever moved one of them since, a step of the deal included, stands in the way.
    """
    past = to_undo(world.deal, change.amendment_id)
    left = from_plain(Standing, past.amendment.after)
    sections = past.amendment.after["touched"]
    if any(getattr(left, name) != getattr(judged.standing, name) for name in ("state", *sections)):
        raise NotTheLastChange(room=world.label)
    kept: dict[str, Any] = {name: getattr(past.standing, name) for name in sections}
    return Judged(replace(judged.standing, **kept), _limits_before(world, past.amendment, judged))


def _limits_before(world: World, amendment: Amendment, judged: Judged) -> Limits:
    if not hasattr(amendment, "terms"):
        return judged.limits
    before = world.deal.amended_terms.filter(ordinal__lt=amendment.terms.ordinal).order_by("ordinal").last()
    return limits_of(before or world.deal.subscription)


_JUDGES: Mapping[type[Change], Callable[[World, Judged, Any, Moment], Judged]] = {
    ChangePaymentPlan: _payment_plan,
    ChangeDiscount: _discount,
    Rename: _rename,
    ChangeBuyers: _buyers,
    ChangeAddOns: _add_ons,
    ChangeSchedule: _schedule,
    DelayPayment: _delay,
    ExtendSigning: _extend,
    ChangeTerms: _terms,
    Undo: _undo,
}
