"""What other rooms know about people.

A party is a row here, but deals, receipts and remarks about it lie in rooms above. Each such room says once
what it holds about somebody, why it must keep it, how it forgets it, and whose time is over; this room asks
them all (``knows_people``), for every party that is the same person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties.queries.merges import same_person

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Held:
    """What a room holds about somebody under one title, as they may read it; files by name."""

    title: str
    rows: tuple[Row, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class KnowingRoom:
    """What one room answers about people.

    ``holds`` is asked for a copy. ``keeps`` are the parties (a one-column queryset) that must be kept on a
    day, ``why`` says for one of them on what grounds. ``still`` locks what could change meanwhile;
    ``forgets`` empties what the room wrote about somebody and answers how many rows. ``due`` are the parties
    whose last business here ended before a day, as rows with ``who`` (who stands for the person) and
    ``since``.
    """

    holds: Callable[[PartyId], Iterable[Held]] | None = None
    keeps: Callable[[CompanyId, date], QuerySet] | None = None  # type: ignore[type-arg]
    why: Callable[[PartyId, date], Iterable[str]] | None = None
    still: Callable[[Sequence[PartyId]], None] | None = None
    forgets: Callable[[PartyId, Actor], int] | None = None
    due: Callable[[CompanyId, date], QuerySet] | None = None  # type: ignore[type-arg]


_rooms: dict[str, KnowingRoom] = {}


def knows_people(name: str, room: KnowingRoom) -> None:
    """Let a room be asked about people from now on."""
    _rooms[name] = room


def knowing_rooms() -> list[KnowingRoom]:
    """Every room that is asked, by name: the same order for everybody who locks."""
    return [_rooms[name] for name in sorted(_rooms)]


def held_about(party_id: PartyId) -> list[Held]:
    """Everything the rooms hold about somebody, under whatever party it was written down."""
    person = same_person(party_id)
    rooms = [room.holds for room in knowing_rooms() if room.holds]
    return [held for holds in rooms for each in person for held in holds(each)]


def duties_to_keep(party_id: PartyId, on: date) -> list[str]:
    """Why somebody's information must be kept; empty when nothing demands it."""
    person = same_person(party_id)
    rooms = [room.why for room in knowing_rooms() if room.why]
    return [reason for why in rooms for each in person for reason in why(each, on)]
