from kaipan.parties.indexes import identity_index, phone_index
from kaipan.parties.queries.cards import PartyCard, card_of, party_card, party_cards
from kaipan.parties.queries.hashes import identity_hash
from kaipan.parties.queries.households import Relative, relations_between, relatives_of
from kaipan.parties.queries.known import KnownParty, relatives_of_many, who_has_identities, who_has_phones
from kaipan.parties.queries.likeness import Likeness, likeness
from kaipan.parties.queries.lookup import find_party, parties_with_phone, people_found, search_parties
from kaipan.parties.queries.merges import Merge, merges_of, same_person, standing_party
from kaipan.parties.queries.printable import printable_identity, printable_phone
from kaipan.parties.queries.visibility import party_scope, visible_parties
from kaipan.parties.rules.telephones import tail_of

__all__ = [
    "KnownParty",
    "Likeness",
    "Merge",
    "PartyCard",
    "Relative",
    "card_of",
    "find_party",
    "identity_hash",
    "identity_index",
    "likeness",
    "merges_of",
    "parties_with_phone",
    "party_card",
    "party_cards",
    "party_scope",
    "people_found",
    "phone_index",
    "printable_identity",
    "printable_phone",
    "relations_between",
    "relatives_of",
    "relatives_of_many",
    "same_person",
    "search_parties",
    "standing_party",
    "tail_of",
    "visible_parties",
    "who_has_identities",
    "who_has_phones",
]
