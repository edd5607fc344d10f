"""What a project allows a registration to say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from kaipan.kernel.money import Money
from kaipan.registrations.refusals import (
    EarnestTooSmall,
    RoomsTwice,
    RoomsWanted,
    TooManyRooms,
    ValidityOutOfRange,
)
from kaipan.registrations.rules import levels

MOST_ROOMS = 20
"""As many rooms as any project lets one name."""


class Terms(Protocol):
    """The terms of a project as far as registrations go."""

    @property
    def registration_earnest(self) -> Decimal: ...
    @property
    def registration_earnest_least(self) -> Decimal: ...
    @property
    def registration_days(self) -> int: ...
    @property
    def registration_days_longest(self) -> int: ...
    @property
    def registration_rooms(self) -> int: ...


def earnest_of(said: Money | None, terms: Terms) -> Money:
    """The 诚意金 in 元: what was said, or the project's usual; at least the project's least."""
    amount = Money(terms.registration_earnest) if said is None else said
    least = Money(terms.registration_earnest_least)
    if amount < least:
        raise EarnestTooSmall(amount=f"{amount:,.2f}", least=f"{least:,.2f}")
    return amount


def last_day_of(said: date | None, terms: Terms, *, today: date) -> date:
    """The last day (失效日期, included) a registration of ``today`` is good for."""
    last = today + timedelta(days=terms.registration_days) if said is None else said
    longest = today + timedelta(days=terms.registration_days_longest)
    if not today <= last <= longest:
        raise ValidityOutOfRange(day=last, first=today, last=longest)
    return last


def check_rooms(room_ids: Sequence[int], terms: Terms, *, level: str) -> None:
    """Refuse a room wished for twice, more rooms than the project lets one name, or none for a room."""
    if len(set(room_ids)) != len(room_ids):
        raise RoomsTwice
    if len(room_ids) > terms.registration_rooms:
        raise TooManyRooms(count=len(room_ids), most=terms.registration_rooms)
    if level == levels.ROOM and not room_ids:
        raise RoomsWanted
