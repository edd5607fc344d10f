"""One registration as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kaipan.approvals import queries as answers
from kaipan.finance import queries as money
from kaipan.inventory import queries as rooms
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId, RegistrationId, RoomId
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one
from kaipan.registrations.matters import WITHDRAW
from kaipan.registrations.models import Registration
from kaipan.registrations.permits import scope_of_registration
from kaipan.registrations.queries.checklist import CheckedPoint, checklist, missing_points
from kaipan.registrations.queries.lists import live_wishes, registrations
from kaipan.registrations.rules import states
from kaipan.registrations.rules.qualification import Point
from kaipan.registrations.wishes import wished_rooms


@dataclass(frozen=True, slots=True)
class WishedRoom:
    """A room wished for, with how many valid registrations wish for it; ``taken`` says why it is gone."""

    room: rooms.RoomFacts
    ordinal: int
    wishing: int

    @property
    def is_free(self) -> bool:
        """Whether nobody has it."""
        return self.room.is_free


@dataclass(frozen=True, slots=True)
class RegistrationCard:
    """A registration with its people, wishes, money and checklist, as of a day."""

    registration: Registration
    scope_label: str
    people: tuple[parties.PartyCard, ...]
    wishes: tuple[WishedRoom, ...]
    account: money.AccountCard
    points: tuple[CheckedPoint, ...]
    missing: tuple[Point, ...]
    question: answers.ApprovalCard | None

    @property
    def is_turnable(self) -> bool:
        """Whether it is good for a deal now."""
        return self.shown_state == states.VALID and not self.missing and not self.account.owed

    @property
    def shown_state(self) -> str:
        """The state by the clock."""
        return str(getattr(self.registration, "shown_state", self.registration.state))

    @property
    def is_refundable(self) -> bool:
        """Whether money of it can be given back: all of it, or what no deal took."""
        if self.shown_state == states.VALID:
            return bool(self.account.received)
        return bool(self.account.advance)


def registration_card(
    registration_id: RegistrationId | int, *, actor: Actor, today: date
) -> RegistrationCard:
    """One registration the actor may see; :class:`~kaipan.kernel.errors.NotFound` otherwise."""
    registration = one(registrations(actor), pk=registration_id)
    named = list(registration.people.order_by("ordinal").values_list("party_id", flat=True))
    cards = parties.party_cards(named)
    return RegistrationCard(
        registration=registration,
        scope_label=scope_of_registration(registration).label,
        people=tuple(cards[party_id] for party_id in map(PartyId, named) if party_id in cards),
        wishes=tuple(_wishes(registration)),
        account=money.account_card(registration.money_account),
        points=tuple(checklist(registration, on=today)),
        missing=tuple(missing_points(registration, on=today)),
        question=answers.latest_for(registration.source, WITHDRAW),
    )


def _wishes(registration: Registration) -> list[WishedRoom]:
    wanted = wished_rooms(registration)
    facts = {room.id: room for room in rooms.rooms_facts(wanted)}
    counts = live_wishes(wanted)
    return [
        WishedRoom(facts[RoomId(room_id)], place, counts.get(RoomId(room_id), 0))
        for place, room_id in enumerate(wanted, 1)
    ]
