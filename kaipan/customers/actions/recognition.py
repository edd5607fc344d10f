"""查重: is this somebody the company knows, and does somebody serve them here already?

The keys are the telephones and the identity document; what a likeness means, the project says
(:class:`DuplicatePolicies`). Unless it says otherwise a telephone belongs to one customer, whatever name is
given with it: families share telephones, and two consultants must not serve one family. Across projects the
company knows people by document, or by telephone and name together; companies that buy (单位) by their
统一社会信用代码 alone. A merged party is known as the one that stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from kaipan.customers.models import Customer
from kaipan.customers.queries.duplicates import Duplicate, duplicate_policies, find_duplicates
from kaipan.customers.rules import duplicates, states
from kaipan.customers.rules.duplicates import DuplicatePolicies
from kaipan.customers.rules.refusals import (
    CustomerKnown,
    CustomerPooled,
    CustomerTaken,
    DuplicateSuspected,
)
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId, StaffId
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.kernel.typed_values.names import company_search_key, person_search_key
from kaipan.kernel.typed_values.phones import parse_phone
from kaipan.parties import actions as parties
from kaipan.parties import queries as known_parties
from kaipan.platform.clock import business_day
from kaipan.platform.locks import claim_names, claim_shared
from kaipan.platform.unit_of_work import step

_WORDS: Mapping[str, str] = {
    duplicates.IDENTITY: _(
        "该证件属于客户“%(name)s”（顾问 %(owner)s，%(registered)s 登记）；继续登记则另立客户，证件仍归原客户"
    ),
    duplicates.PHONE: _("电话 %(phone)s 是顾问“%(owner)s”的客户所留（%(registered)s 登记）"),
    duplicates.NAME_TAIL: _("本项目已有同名且手机尾号相同的客户（顾问 %(owner)s，%(registered)s 登记）"),
    duplicates.FAMILY: _("其家庭成员已是顾问“%(owner)s”的客户（%(registered)s 登记）"),
    duplicates.NAME: _("本项目已有同名客户（顾问 %(owner)s，%(registered)s 登记）"),
}


@dataclass(frozen=True, slots=True)
class RegisteredPerson:
    """What was typed of a person, or of a company that buys."""

    name: str
    phone: str
    identity_type: str | None
    identity: str | None
    more_phones: tuple[str, ...] = ()

    @property
    def phones(self) -> list[str]:
        """Every telephone, the primary first."""
        return [self.phone, *self.more_phones]

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


@dataclass(frozen=True, slots=True)
class Recognised:
    """The party behind somebody, and the likenesses that somebody looked at and confirmed."""

    party_id: PartyId
    confirmed: list[str]


def registering(project_id: int) -> str:
    """What whoever registers customers of a project shares; an import of many has it alone."""
    return f"customers.registering:{project_id}"


def recognise(
    project_id: int, person: RegisteredPerson, *, owner_id: StaffId, confirmed: bool, actor: Actor
) -> Recognised:
    """The party behind ``person``, registered when new; refused when the project's rule says so.

    The telephones are claimed first, so that two consultants at two desks are dealt with one after the other.
    """
    claim_telephones(project_id, person, actor)
    like = known_parties.likeness(
        name=person.name,
        phones=person.phones,
        identity_type=person.identity_type,
        identity=person.identity if person.paper else None,
    )
    found = find_duplicates(project_id, like, actor=actor)
    policies = duplicate_policies(project_id, business_day()) or DuplicatePolicies()
    meaning, by = duplicates.worst(policies, (each.likeness for each in found))
    if meaning == duplicates.FORBID:
        raise _served(next(each for each in found if each.likeness == by[0]), owner_id)
    if meaning == duplicates.WARN and not confirmed:
        raise _suspected(next(each for each in found if each.likeness == by[0]))
    if duplicates.IDENTITY in by:
        person = replace(person, identity_type=None, identity=None)
    party_id = _known_or_new(person, actor)
    _refuse_twice(project_id, party_id, owner_id)
    return Recognised(party_id, by)


def _known_or_new(person: RegisteredPerson, actor: Actor) -> PartyId:
    holder = known_parties.find_party(actor.company_id, identity=person.paper) if person.paper else None
    if holder:
        return _same_document(holder, person, actor)
    if person.is_company:
        return parties.add_company(
            name=person.name, phones=person.phones, credit_code=person.identity, actor=actor
        )
    namesake = _namesake(known_parties.parties_with_phone(actor.company_id, person.phone), person)
    if namesake is None:
        return parties.add_person(
            name=person.name,
            phones=person.phones,
            identity_type=person.identity_type,
            identity=person.identity,
            actor=actor,
        )
    if person.identity or person.identity_type:
        parties.correct_party(
            namesake, identity_type=person.identity_type, identity=person.identity, actor=actor
        )
    _add_phones(namesake, person.phones, actor)
    return namesake


@step
def claim_telephones(project_id: int, person: RegisteredPerson, actor: Actor) -> None:
    """Hold every telephone until the verb ends: whoever else registers one of them waits."""
    claim_shared(registering(project_id))
    claim_names([f"customers.phone:{actor.company_id}:{parse_phone(phone).key}" for phone in person.phones])


def _served(found: Duplicate, owner_id: StaffId) -> CustomerKnown | CustomerPooled | CustomerTaken:
    if found.is_pooled:
        return CustomerPooled(phone=found.phone_masked)
    if found.owner_id == owner_id:
        return CustomerKnown(phone=found.phone_masked, name=found.name)
    return CustomerTaken(phone=found.phone_masked, owner=found.owner_name, registered=found.registered)


def _suspected(found: Duplicate) -> DuplicateSuspected:
    values = {
        "phone": found.phone_masked,
        "owner": found.owner_name,
        "registered": found.registered,
        "name": found.name if found.is_visible else "***",
    }
    return DuplicateSuspected(problem=Phrase(_WORDS[found.likeness], values))


def _refuse_twice(project_id: int, party_id: PartyId, owner_id: StaffId) -> None:
    """Whatever the project's rule says, one person is a customer of it once."""
    customer = (
        Customer.objects.standing()
        .filter(project_id=project_id, person=party_id)
        .select_related("party", "owner")
        .first()
    )
    if customer is None:
        return
    phone = known_parties.party_card(customer.party_id).phone_masked
    if customer.state == states.POOL:
        raise CustomerPooled(phone=phone)
    if customer.owner_id == owner_id:
        raise CustomerKnown(phone=phone, name=customer.party.name)
    registered = timezone.localdate(customer.registered_at)
    raise CustomerTaken(phone=phone, owner=customer.owner.name, registered=registered)


def _same_document(holder: PartyId, person: RegisteredPerson, actor: Actor) -> PartyId:
    """The holder of the document, provided the name is the same; a new telephone is added."""
    cards = known_parties.party_cards(known_parties.same_person(holder))
    key = company_search_key if person.is_company else person_search_key
    if person.name_key not in {key(card.name) for card in cards.values()}:
        card = next((card for card in cards.values() if card.identity_masked), cards[holder])
        raise parties.IdentityRegistered(
            kind=card.identity_type_label, identity=card.identity_masked, name=card.name
        )
    _add_phones(holder, person.phones, actor)
    return holder


def _add_phones(party_id: PartyId, phones: Sequence[str], actor: Actor) -> None:
    for phone in phones:
        parties.add_phone(party_id, phone, actor=actor)


def _namesake(sharers: list[PartyId], person: RegisteredPerson) -> PartyId | None:
    """Whoever of those with this telephone bears this name and has no other document."""
    cards = known_parties.party_cards(sharers)
    for party_id in sharers:
        card = cards[party_id]
        if person_search_key(card.name) == person.name_key and not (person.paper and card.identity_type):
            return party_id
    return None
