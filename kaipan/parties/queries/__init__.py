from kaipan.parties.queries.cards import PartyCard, card_of, party_card, party_cards
from kaipan.parties.queries.hashes import identity_hash
from kaipan.parties.queries.lookup import find_party, parties_with_phone, search_parties
from kaipan.parties.queries.printable import printable_identity, printable_phone
from kaipan.parties.queries.visibility import party_change_scope, party_scope, visible_parties

__all__ = [
    "PartyCard",
    "card_of",
    "find_party",
    "identity_hash",
    "parties_with_phone",
    "party_card",
    "party_cards",
    "party_change_scope",
    "party_scope",
    "printable_identity",
    "printable_phone",
    "search_parties",
    "visible_parties",
]
