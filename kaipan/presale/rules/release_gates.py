"""Whether a room may be put on sale (放盘) or taken off it (收盘), and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.kernel.area import Area
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.presale import refusals
from kaipan.presale.rules.filed_price import FiledRange, why_outside


@dataclass(frozen=True, slots=True)
class RoomAtGate:
    """What the gates look at. ``permit`` is the number of its permit; ``held_by`` says who holds the room.

    ``is_kept_back``: a show flat in a project that does not sell its show flats yet. ``scheduled_in``: the
    number of a batch that waits to do just the same with the room.
    """

    label: str
    is_released: bool
    permit: str | None
    is_permit_valid: bool
    area: Area | None
    priced_area: Area | None
    list_total: Money | None
    filed: FiledRange
    held_by: object | None
    is_blocked: bool
    is_reserved: bool
    is_kept_back: bool = False
    scheduled_in: int | None = None


def why_not_released(room: RoomAtGate, on: date) -> Refusal | None:
    """The first gate that keeps the room from being released on that day: permit, area, price, occupancy."""
    if room.is_released:
        return refusals.AlreadyReleased(room=room.label)
    if room.permit is None:
        return refusals.NoPermit(room=room.label)
    if not room.is_permit_valid:
        return refusals.PermitNotValid(room=room.label, permit=room.permit, day=on)
    if room.held_by is not None:
        held = refusals.RoomBlocked if room.is_blocked else refusals.RoomNotFree
        return held(room=room.label, holder=room.held_by)
    if room.is_kept_back:
        return refusals.ShowFlatKeptBack(room=room.label)
    return _why_not_priced(room)


def why_not_scheduled(room: RoomAtGate) -> Refusal | None:
    """A room that waits in one batch does not wait in another for the same."""
    if room.scheduled_in is None:
        return None
    return refusals.AlreadyScheduled(room=room.label, number=room.scheduled_in)


def why_not_withdrawn(room: RoomAtGate) -> Refusal | None:
    """A room is taken off sale only while it is free or reserved."""
    if not room.is_released:
        return refusals.NotReleased(room=room.label)
    if room.held_by is not None and not room.is_reserved:
        return refusals.RoomNotFree(room=room.label, holder=room.held_by)
    return None


def _why_not_priced(room: RoomAtGate) -> Refusal | None:
    if not room.area:
        return refusals.NoArea(room=room.label)
    if room.list_total is None:
        return refusals.NoListPrice(room=room.label)
    if room.priced_area != room.area:
        return refusals.ListPriceStale(room=room.label, priced=room.priced_area, now=room.area)
    return why_outside(room.label, room.list_total, room.filed)
