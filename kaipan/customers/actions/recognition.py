"""查重: is this somebody the company knows, and does somebody serve them here already?

The keys are the telephone and the identity document. In one project a telephone belongs to one customer,
whatever name is given with it: families share telephones, and two consultants must not serve one family.
Across projects the company knows people by document, or by telephone and name together; companies that buy
(单位) by their 统一社会信用代码 alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from kaipan.customers.models import Customer
from kaipan.customers.rules import states
from kaipan.customers.rules.refusals import CustomerKnown, CustomerPooled, CustomerTaken
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId, StaffId
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.kernel.typed_values.names import company_search_key, person_search_key
from kaipan.kernel.typed_values.phones import parse_phone
from kaipan.parties import actions as parties
from kaipan.parties import queries as known_parties
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """What was typed of a person, or of a company that buys."""

    name: str
    phone: str
    identity_type: str | None
    identity: str | None

    @property
    def paper(self) -> tuple[str, str] | None:
        """Type and number of the document, when both are given."""
        return (self.identity_type, self.identity) if self.identity_type and self.identity else None

    @property
    def is_company(self) -> bool:
        """A company shows no document but its credit code."""
        return self.paper is not None and self.identity_type == IdentityKind.CREDIT_CODE

    @property
    def name_key(self) -> str:
        """By which two spellings are one name."""
        return (company_search_key if self.is_company else person_search_key)(self.name)


def recognise(project_id: int, person: RegisteredPerson, *, owner_id: StaffId, actor: Actor) -> PartyId:
    """The party behind ``person``, registered when new; refused when the project serves them already.

    The telephone is claimed first, so that two consultants at two desks are dealt with one after the other.
    """
    claim_telephone(person.phone, actor)
    sharers = known_parties.parties_with_phone(actor.company_id, person.phone)
    holder = known_parties.find_party(actor.company_id, identity=person.paper) if person.paper else None
    _refuse_served(project_id, {*sharers, *([holder] if holder else [])}, owner_id=owner_id)
    if holder:
        return _same_document(holder, person, actor)
    if person.is_company:
        return parties.add_company(
            name=person.name, phones=[person.phone], credit_code=person.identity, actor=actor
        )
    namesake = _namesake(sharers, person)
    if namesake is None:
        return parties.add_person(
            name=person.name,
            phones=[person.phone],
            identity_type=person.identity_type,
            identity=person.identity,
            actor=actor,
        )
    if person.identity or person.identity_type:
        parties.correct_party(
            namesake, identity_type=person.identity_type, identity=person.identity, actor=actor
        )
    return namesake


@step
def claim_telephone(phone: str, actor: Actor) -> None:
    """Hold the telephone until the verb ends: whoever else registers it waits."""
    claim_name(f"customers.phone:{actor.company_id}:{parse_phone(phone).key}")


def _refuse_served(project_id: int, party_ids: set[PartyId], *, owner_id: StaffId) -> None:
    served = Customer.objects.filter(project_id=project_id, party_id__in=party_ids)
    customer = served.select_related("party", "owner").first()
    if customer is None:
        return
    phone = known_parties.party_card(customer.party_id).phone_masked
    if customer.state == states.POOL:
        raise CustomerPooled(phone=phone)
    if customer.owner_id == owner_id:
        raise CustomerKnown(phone=phone, name=customer.party.name)
    registered = timezone.localtime(customer.registered_at).date()
    raise CustomerTaken(phone=phone, owner=customer.owner.name, registered=registered)


def _same_document(holder: PartyId, person: RegisteredPerson, actor: Actor) -> PartyId:
    """The holder of the document, provided the name is the same; a new telephone is added."""
    card = known_parties.party_card(holder)
    key = company_search_key if person.is_company else person_search_key
    if key(card.name) != person.name_key:
        raise parties.IdentityRegistered(
            kind=card.identity_type_label, identity=card.identity_masked, name=card.name
        )
    parties.add_phone(holder, person.phone, actor=actor)
    return holder


def _namesake(sharers: list[PartyId], person: RegisteredPerson) -> PartyId | None:
    """Whoever of those with this telephone bears this name and has no other document."""
    cards = known_parties.party_cards(sharers)
    for party_id in sharers:
        card = cards[party_id]
        if person_search_key(card.name) == person.name_key and not (person.paper and card.identity_type):
            return party_id
    return None
