"""What a registration is wanted for, and whether it may be: everything a verb or a preview looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.customers.queries import CustomerCard
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CustomerId, PartyId
from kaipan.kernel.money import Money
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.org import queries as org
from kaipan.registrations import permissions
from kaipan.registrations.models import Registration
from kaipan.registrations.people import customer_to_register, people_of
from kaipan.registrations.permits import scope_of
from kaipan.registrations.rights import require_mine
from kaipan.registrations.rules import levels
from kaipan.registrations.rules.terms import check_rooms, earnest_of, last_day_of


@dataclass(frozen=True, slots=True)
class RegistrationTerms:
    """What is registered for: the level (PROJECT, BATCH with ``batch_id``, ROOM), rooms in order of wishes.

    ``party_ids`` register with the customer. ``earnest`` is the 诚意金 in 元, ``valid_until`` the last day:
    the project's usual where not said.
    """

    level: str = levels.PROJECT
    batch_id: int | None = None
    room_ids: Sequence[int] = ()
    party_ids: Sequence[int] = ()
    earnest: Money | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A registration that may be taken, not yet written."""

    registration: Registration
    customer: CustomerCard
    people: Sequence[PartyId]
    room_ids: Sequence[int]


def wished(customer_id: CustomerId | int, terms: RegistrationTerms, *, actor: Actor, today: date) -> Wish:
    """What would be written, with everything looked at that can be refused; for previews too."""
    customer = customer_to_register(customer_id, actor=actor)
    rules = org.project_settings(customer.project_id)
    check_rooms(terms.room_ids, rules, level=terms.level)
    scope = scope_of(customer.project_id, terms.level, terms.batch_id, terms.room_ids)
    registration = Registration(
        project_id=customer.project_id,
        year=today.year,
        level=terms.level,
        batch_id=terms.batch_id,
        customer_id=customer.id,
        consultant_id=customer.owner_id,
        registered_by_id=actor.staff_id,
        earnest=earnest_of(terms.earnest, rules),
        registered_on=today,
        valid_until=last_day_of(terms.valid_until, rules, today=today),
        note=clean_line(terms.note, longest=200),
    )
    require_mine(registration, permissions.REGISTER, actor)
    scope.check_wishes(terms.room_ids, on=today)
    registration.permit_id = scope.permit_on(today)
    people = people_of(customer, terms.party_ids, actor=actor)
    return Wish(registration, customer, people, terms.room_ids)
