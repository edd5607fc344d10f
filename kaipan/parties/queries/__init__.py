from kaipan.parties.queries.cards import PartyCard, card_of, party_card, party_cards
from kaipan.parties.queries.consents import (
    consent_for,
    consent_stands,
    may_be_used,
    notices,
    notices_in_force,
    ways_consented,
    words_of,
)
from kaipan.parties.queries.hashes import identity_hash, parties_behind_mask, phone_hash, phone_hashes
from kaipan.parties.queries.knowing_rooms import Held, KnowingRoom, knows_people
from kaipan.parties.queries.lookup import find_party, parties_with_phone, search_parties
from kaipan.parties.queries.printable import printable_identity, printable_phone
from kaipan.parties.queries.privacy_requests import privacy_requests
from kaipan.parties.queries.retention import (
    Period,
    answer_days,
    due_to_be_forgotten,
    kept_since,
    people_due,
    retention_history,
    retention_on,
)
from kaipan.parties.queries.visibility import party_scope, visible_parties

__all__ = [
    "Held",
    "KnowingRoom",
    "PartyCard",
    "Period",
    "answer_days",
    "card_of",
    "consent_for",
    "consent_stands",
    "due_to_be_forgotten",
    "find_party",
    "identity_hash",
    "kept_since",
    "knows_people",
    "may_be_used",
    "notices",
    "notices_in_force",
    "parties_behind_mask",
    "parties_with_phone",
    "party_card",
    "party_cards",
    "party_scope",
    "people_due",
    "phone_hash",
    "phone_hashes",
    "printable_identity",
    "printable_phone",
    "privacy_requests",
    "retention_history",
    "retention_on",
    "search_parties",
    "visible_parties",
    "ways_consented",
    "words_of",
]
