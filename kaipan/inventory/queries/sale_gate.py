"""The one sentence that says why a room cannot be sold."""

from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from kaipan.inventory.cards import OccupancyCard, RoomFacts
from kaipan.inventory.codes import OccupancyKind, ReleaseState
from kaipan.inventory.permissions import VIEW_HOLDER
from kaipan.inventory.rules.refusals import (
    PermitNotValid,
    RoomBeingSold,
    RoomBlocked,
    RoomNotReleased,
    RoomTaken,
    RoomTakenBy,
    RoomTakenByUntil,
    RoomTakenUntil,
    RoomWithdrawn,
    RoomWithoutArea,
    RoomWithoutPermit,
)
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import Refusal

_SOMEBODY = _("案场经理")
_SENTENCES = {
    (False, False): RoomTaken,
    (False, True): RoomTakenUntil,
    (True, False): RoomTakenBy,
    (True, True): RoomTakenByUntil,
}


def why_not_for_sale(facts: RoomFacts, on: date, *, actor: Actor | None = None) -> Refusal | None:
    """Why the room cannot be sold on that day, or None when it can.

    The first reason counts, the weightiest first: taken or blocked, no valid permit, no area, not on the
    market. The customer is named only to an ``actor`` who may know.
    """
    if not facts.is_free:
        return taken(facts, actor)
    return _why_no_permit(facts, on) or _why_no_area(facts) or why_off_the_market(facts)


def why_off_the_market(facts: RoomFacts) -> Refusal | None:
    """Why the room is not on the market at all, or None when it has been released."""
    match facts.release_state:
        case ReleaseState.UNRELEASED:
            return RoomNotReleased(room=facts.label)
        case ReleaseState.WITHDRAWN:
            return RoomWithdrawn(room=facts.label)
    return None


def taken(facts: RoomFacts, actor: Actor | None) -> Refusal:
    """Who has the room, as much of it as the actor may know."""
    occupancy = facts.occupancy
    if occupancy is None:
        msg = f"{facts.label} is free"
        raise ValueError(msg)
    contact = occupancy.contact or _SOMEBODY
    if occupancy.kind == OccupancyKind.BLOCKED:
        return RoomBlocked(room=facts.label, reason=occupancy.reason, contact=contact)
    may_know = actor is not None and actor.may(VIEW_HOLDER, facts.project_id)
    return _taken(facts.label, occupancy, occupancy.holder_label if may_know else "", contact)


def being_sold(facts: RoomFacts, what: object) -> RoomBeingSold:
    """Why ``what`` of a room in a sale stays as it is."""
    state = facts.occupancy.kind.label if facts.occupancy else facts.release_state.label
    return RoomBeingSold(room=facts.label, state=state, what=what)


def _taken(label: str, occupancy: OccupancyCard, holder: str, contact: object) -> RoomTaken:
    said: dict[str, object] = {"room": label, "state": occupancy.kind.label, "contact": contact}
    if holder:
        said["holder"] = holder
    if occupancy.expires_at:
        said["until"] = localtime(occupancy.expires_at).strftime("%m-%d %H:%M")
    return _SENTENCES[bool(holder), bool(occupancy.expires_at)](**said)


def _why_no_area(facts: RoomFacts) -> Refusal | None:
    if facts.gross_area is None:
        return RoomWithoutArea(room=facts.label, area=facts.selling_area_type.label)
    return None


def _why_no_permit(facts: RoomFacts, on: date) -> Refusal | None:
    if facts.permit_id is None:
        return RoomWithoutPermit(room=facts.label)
    if not facts.permit_valid_on(on):
        return PermitNotValid(room=facts.label, permit=facts.permit_number, day=on)
    return None
