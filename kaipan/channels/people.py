"""The party behind a partner or an agent: known by telephone and name, else new."""

from __future__ import annotations

from collections.abc import Callable

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.kernel.typed_values.identity import IdentityKind
from kaipan.kernel.typed_values.names import company_search_key, person_search_key
from kaipan.parties import actions as parties
from kaipan.parties import queries as known
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step


@step
def person_behind(name: str, phone: str, *, actor: Actor) -> PartyId:
    """A person of this name with this telephone, registered when the company does not know them."""
    found = _known(name, phone, person_search_key, actor)
    return parties.add_person(name=name, phones=[phone], actor=actor) if found is None else found


@step
def company_behind(name: str, phone: str, credit_code: str, *, actor: Actor) -> PartyId:
    """A company by its 统一社会信用代码, or by telephone and name when it shows none."""
    if not credit_code:
        found = _known(name, phone, company_search_key, actor)
        return parties.add_company(name=name, phones=[phone], actor=actor) if found is None else found
    holder = known.find_party(actor.company_id, identity=(IdentityKind.CREDIT_CODE, credit_code))
    if holder is None:
        return parties.add_company(name=name, phones=[phone], credit_code=credit_code, actor=actor)
    card = known.party_card(holder)
    if company_search_key(card.name) != company_search_key(name):
        raise parties.IdentityRegistered(
            kind=card.identity_type_label, identity=card.identity_masked, name=card.name
        )
    return holder


def _known(name: str, phone: str, key_of: Callable[[str], str], actor: Actor) -> PartyId | None:
    claim_name(f"channels.people:{actor.company_id}:{known.phone_hash(phone).hex()}")
    sharers = known.parties_with_phone(actor.company_id, phone)
    cards = known.party_cards(sharers)
    return next((each for each in sharers if key_of(cards[each].name) == key_of(name)), None)
