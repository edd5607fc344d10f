"""Who registers."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.customers import queries as customers
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PartyId
from kaipan.parties import queries as parties
from kaipan.platform.unit_of_work import step
from kaipan.registrations.models import RegisteredPerson, Registration
from kaipan.registrations.refusals import (
    AnothersRegistration,
    CustomerInPool,
    NotYourCustomer,
    PersonUnidentified,
    UnknownPerson,
)


def customer_to_register(customer_id: int, *, actor: Actor) -> customers.CustomerCard:
    """A customer the actor serves or leads; refuses one nobody serves."""
    try:
        card = customers.customer_card(customer_id, actor=actor, to_change=True)
    except NotFound as unknown:
        raise NotYourCustomer from unknown
    if card.is_in_pool:
        raise CustomerInPool(name=card.name)
    return card


def people_of(customer: customers.CustomerCard, others: Sequence[int], *, actor: Actor) -> list[PartyId]:
    """The customer and who registers with them, each once; all known to the actor and with a document."""
    wanted = [PartyId(each) for each in dict.fromkeys([int(customer.party_id), *map(int, others)])]
    if parties.visible_among(wanted, actor) != set(wanted):
        raise UnknownPerson
    bare = parties.unidentified(wanted)
    if bare:
        raise PersonUnidentified(people="、".join(bare))
    return wanted


@step
def write_people(registration: Registration, party_ids: Sequence[PartyId]) -> None:
    """Write down who registers, the customer first."""
    RegisteredPerson.objects.bulk_create(
        RegisteredPerson(
            project_id=registration.project_id, registration=registration, party_id=party_id, ordinal=place
        )
        for place, party_id in enumerate(party_ids, 1)
    )


def check_is_theirs(registration: Registration, customer_id: int) -> None:
    """Refuse a registration for a customer who neither registered nor was registered with."""
    buyer = customers.standing_customer(customer_id)
    if customers.standing_customer(registration.customer_id) == buyer:
        return
    named = registration.people.values_list("party_id", flat=True)
    everybody = [person for party_id in named for person in parties.same_person(party_id)]
    if not customers.customers_of_parties(registration.project_id, everybody).filter(pk=buyer).exists():
        raise AnothersRegistration(number=registration.number)
